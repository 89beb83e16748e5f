import type { CrashPolicy, EndAction } from "@gantry/core";

/** A stretch of time, half-open: epoch ms, from the first instant in it to the first after it. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** What one task should have done. Without any of it, only what holds for every task is looked at. */
export interface ExpectedTask {
  /** Default 1. */
  readonly concurrency?: number;
  /** When it was due: each window has an occasion of its own that began in it and was completed, and no other. */
  readonly windows?: readonly TimeWindow[];
  /** It was due at the beginning, and so many ms after each of its starts. */
  readonly every?: number;
  /** It was due after each record with one of these actions of another task; several may be answered by one start. */
  readonly after?: { readonly task: string; readonly actions: readonly EndAction[] };
  /** As its option: `rerun`, it was due after each crash; `leave`, nothing of a crashed occasion came after it. */
  readonly onCrash?: CrashPolicy;
  /** As its option: an occasion that has crashed so often is left. Default 3. */
  readonly maxCrashes?: number;
  /** Overrides the patience with all tasks. */
  readonly patience?: number;
}

/** What a task's function wrote down itself, somewhere else than in the repository, each time it had done its work. */
export interface RunEffect {
  readonly task: string;
  readonly occasion: string;
  readonly attempt: number;
  /** `run.fence`, if it was written down. */
  readonly fence?: number;
}

/** What should have happened. */
export interface ExpectedRuns {
  /** By name. Tasks that are not named are looked at as well. */
  readonly tasks?: Readonly<Record<string, ExpectedTask>>;
  /** In the order in which they were written. Absent: nothing is known of effects, and they are not looked at. */
  readonly effects?: readonly RunEffect[];
  /** How late a start may be while nothing hinders it, in ms. Default 1,000. */
  readonly patience?: number;
  /** Epoch ms: the beginning, from which on a task that recurs was due. Default: the instant of the first record. */
  readonly from?: number;
  /** Epoch ms: what was due from then on may be missing. Default: the instant of the last record. */
  readonly until?: number;
  /** When nothing could start: no scheduler lived, or the database did not answer. */
  readonly outages?: readonly TimeWindow[];
  /** Whether runs may still be open. Default false: all is quiet. */
  readonly stillRunning?: boolean;
}
