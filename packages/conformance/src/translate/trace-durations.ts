import type { TraceCase, TraceTask } from "./trace-case.ts";
import { tasksOf } from "./trace-tasks.ts";

/** How long the runs of each task last at most, in ms. */
export function durationsOf(found: TraceCase): readonly number[] {
  return tasksOf(found).map(({ task }) => longest(task));
}

/** How long runs on `main` of these tasks can stand in the way of others when each comes once, in ms. */
export function blockedBy(found: TraceCase, isOne: (task: string) => boolean): number {
  return tasksOf(found)
    .filter(({ name, task, group }) => (task.execution ?? group?.execution) !== "async" && isOne(name))
    .reduce((sum, { task }) => sum + longest(task), 0);
}

function longest({ duration_ms: durations = 0 }: TraceTask): number {
  return typeof durations === "number" ? durations : Math.max(...durations);
}
