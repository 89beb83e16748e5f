import { availableParallelism } from "node:os";
import { isCount } from "../conditions/node-fields.ts";
import type { WorkerLimits } from "../execution/remote-executor.ts";
import { checkOptions, isPositive, type OptionCheck } from "../option-check.ts";
import { isTimeout, type Timeout, timeoutOf } from "../tasks/timeout.ts";

/** Of all threads and processes of a session. */
export interface WorkersOptions {
  /**
   * So many threads, if a task runs in one, and so many processes, if a task runs in one, are started with the session
   * and kept until it ends. The session does not wait for them. Default 0: they are started when they are needed.
   */
  readonly warm?: number;
  /** How long one without work is kept. Default "10 seconds". */
  readonly idleTimeout?: Timeout;
  /** How long it may take until the function has been found in its module. Default "30 seconds". */
  readonly startTimeout?: Timeout;
  /** A process that has done so many runs is replaced. Default: it is not. */
  readonly maxRuns?: number;
  /** A process that has more memory than this, in MiB, after a run is replaced. Default: it is not. */
  readonly maxMemoryMb?: number;
}

const checks: Readonly<Record<keyof WorkersOptions, OptionCheck>> = {
  warm: isCount,
  idleTimeout: isTimeout,
  startTimeout: isTimeout,
  maxRuns: isPositive,
  maxMemoryMb: isPositive,
};

/** Throws `OptionError`. */
export function workerLimitsOf(options: {
  readonly maxThreads?: number;
  readonly maxProcesses?: number;
  readonly workers?: WorkersOptions;
}): { readonly thread: WorkerLimits; readonly process: WorkerLimits } {
  const { workers = {} } = options;
  checkOptions("workers: ", workers, checks);
  const most = Math.max(2, availableParallelism() - 1);
  const common = {
    warm: workers.warm ?? 0,
    idleTimeout: timeoutOf(workers.idleTimeout ?? "10 seconds"),
    startTimeout: timeoutOf(workers.startTimeout ?? "30 seconds"),
    maxRuns: workers.maxRuns ?? Number.POSITIVE_INFINITY,
    maxMemoryMb: workers.maxMemoryMb ?? Number.POSITIVE_INFINITY,
  };
  return {
    thread: { ...common, most: options.maxThreads ?? most },
    process: { ...common, most: options.maxProcesses ?? most },
  };
}
