import type { RunRecord } from "@gantry/core";
import type { ExpectedTask } from "./expected-runs.ts";
import type { FreeTime } from "./free-time.ts";
import type { ToldRun } from "./told-runs.ts";
import type { RunFinding } from "./verdict.ts";

/** One task's part of the history, and what was expected of it. */
export interface TaskPast {
  readonly task: string;
  readonly expected: ExpectedTask;
  /** In the order of their starts. */
  readonly runs: readonly ToldRun[];
  /** Of all tasks. */
  readonly records: readonly RunRecord[];
  readonly free: FreeTime;
  /** In ms. */
  readonly patience: number;
  readonly from: number;
  readonly until: number;
}

/** How much was due, how much of it could not be done, and what could have been and was not. */
export interface DuesFound {
  readonly dues: number;
  readonly held: number;
  readonly findings: readonly RunFinding[];
}

/** How often an occasion may crash before it is left. */
export function crashesAllowed({ onCrash, maxCrashes = 3 }: ExpectedTask): number {
  return onCrash === "leave" ? 1 : maxCrashes;
}
