import type { Explanation, Task } from "gantry";
import { span } from "./span.ts";

/** Why a task does not start now, and when time alone will start it. */
export function waiting(task: Task, now: number): string {
  const { condition, held } = task.explain();
  if (condition.truth === true) return held[0] ?? "it starts now";
  return [blocking(condition).join(" and "), ...nextStart(task, now)].join(", next ");
}

/** What it will take for a task to start once the app runs again. */
export function upcoming(task: Task, now: number): string {
  const { condition } = task.explain();
  if (condition.truth === true) return "at once";
  return nextStart(task, now)[0] ?? `when: ${blocking(condition).join(" and ")}`;
}

function nextStart(task: Task, now: number): readonly string[] {
  const next = task.next();
  return next === undefined ? [] : [`in ${span(Math.max(0, next - now))}`];
}

/**
 * The parts that keep a condition from being true: where some parts are true already, the others. Where all are in the
 * way, the whole is said, as it was written.
 */
function blocking({ text, parts }: Explanation): readonly string[] {
  const inTheWay = parts.filter(({ truth }) => truth !== true);
  if (inTheWay.length === 0 || inTheWay.length === parts.length) return [text];
  return inTheWay.flatMap(blocking);
}
