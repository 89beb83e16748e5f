import type { RunContext } from "../tasks/run-context.ts";
import type { LiveRun } from "./live-run.ts";
import type { LiveTask } from "./live-task.ts";

/** A run that a function waits for by `await task.run()`: queued, or going on by now. */
export interface AwaitedRun {
  readonly runId: string;
  readonly task: LiveTask;
}

/** A run that has not ended, with what it may keep from starting and what it waits for itself. */
export interface OngoingRun {
  readonly task: LiveTask;
  readonly run: LiveRun;
  readonly context: RunContext;
  /** Nothing else starts while it goes on. */
  readonly blocking: boolean;
  /**
   * So many ms after it was told to end it is stuck, since nothing can end it on the event loop. `undefined`: it is
   * elsewhere, and ended by force.
   */
  readonly grace: number | undefined;
  readonly awaits: Set<AwaitedRun>;
}
