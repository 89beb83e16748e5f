import type { RunLog } from "./logger.ts";

/** The run, as its function sees it: the second argument of every task's function. */
export interface RunContext {
  readonly id: string;
  readonly task: string;
  /** The one reason for this run; the same for each attempt of it, so it serves as an idempotency key. */
  readonly occasion: string;
  /** 1, or more when earlier runs of this occasion have ended. */
  readonly attempt: number;
  /** Epoch ms: the first instant at which the run could have started. */
  readonly dueAt: number;
  /**
   * Grows with each start, of all tasks and schedulers. Hand it to what the run writes to, and let that refuse a lower one
   * than it has seen: then a run that was taken for dead cannot overwrite what the next attempt has done.
   */
  readonly fence: number;
  /** What made the condition true, in words. */
  readonly reason: readonly string[];
  /** Aborted when the run is to end: its time is up, its end condition is true, the session shuts down. */
  readonly signal: AbortSignal;
  /** Writes lines that carry the task and the run to the session's logger. */
  readonly log: RunLog;
  /** Tells whoever listens to `run:progress` how far it is; any value. */
  progress(value: unknown): void;
}
