import { type Arguments, Inaction, type RunContext, sleep, Terminated } from "gantry";
import type { TestApp } from "gantry/testing";
import type { TraceTask } from "./trace-case.ts";

/** What a function was given, and when. */
export interface Call {
  readonly at: number;
  readonly task: string;
  readonly args: Arguments;
}

/** The function of a task: takes its time on the app's clock, then ends as the case says it does this time. */
export function functionOf(
  task: TraceTask,
  name: string,
  { clock }: TestApp,
  called: (call: Call) => void,
): (args: Arguments, run: RunContext) => Promise<unknown> {
  let runs = 0;
  const { duration_ms: durations = 0, outcomes = ["success"], returns = [] } = task;
  return async (args, { signal }) => {
    const turn = runs++;
    if (Object.keys(args).length > 0) called({ at: clock.now(), task: name, args });
    const duration = typeof durations === "number" ? durations : (at(durations, turn) ?? 0);
    if (duration > 0) await sleep(clock, duration, signal);
    switch (at(outcomes, turn)) {
      case "fail":
        throw new Error("it fails this time");
      case "inaction":
        throw new Inaction();
      case "terminate":
        throw new Terminated();
      default:
        return at(returns, turn);
    }
  };
}

/** The entry of a turn; the last repeats. */
function at<T>(list: readonly T[], turn: number): T | undefined {
  return list[Math.min(turn, list.length - 1)];
}
