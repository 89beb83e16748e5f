import { checkOptions, isRecord, isText, type OptionCheck } from "../option-check.ts";
import { type DurationInput, toDuration } from "../time/duration.ts";
import { isTimeout } from "./timeout.ts";

/** Bounds of a thread's memory, in MiB; when it needs more it is ended, and its run fails. */
export interface MemoryLimits {
  readonly maxOldGenerationSizeMb?: number;
  readonly maxYoungGenerationSizeMb?: number;
  readonly codeRangeSizeMb?: number;
  readonly stackSizeMb?: number;
}

/** What a task says of the thread or process that it runs in, and of a run there or here that does not end. */
export interface WorkerOptions {
  /**
   * How long a run that was told to end is waited for. Then its thread or process is ended; on `main` and `async`, where
   * nothing can do that, the event `run:stuck` tells of it. Default "5 seconds".
   */
  readonly grace?: DurationInput;
  /** Of a thread. Default: Node's own. */
  readonly resourceLimits?: MemoryLimits;
  /** Variables of a process's environment beside those of this one; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The folder in which a process runs. Default: this one's. */
  readonly cwd?: string;
}

/** The options, checked and complete. */
export interface WorkerRules extends Pick<WorkerOptions, "resourceLimits" | "env" | "cwd"> {
  /** Milliseconds. */
  readonly grace: number;
}

const checks: Readonly<Record<keyof WorkerOptions, OptionCheck>> = {
  grace: isTimeout,
  resourceLimits: isRecord,
  env: isRecord,
  cwd: isText,
};

/** Of a task that says nothing of it: one for all of them, since there may be very many. */
const usual: WorkerRules = Object.freeze({ grace: 5_000 });

/** Throws `OptionError`. */
export function workerRulesOf(where: string, options?: WorkerOptions): WorkerRules {
  if (options === undefined) return usual;
  checkOptions(`${where}worker: `, options, checks);
  const { grace, ...rest } = options;
  return Object.freeze({
    ...structuredClone(rest),
    grace: grace === undefined ? usual.grace : toDuration(grace),
  });
}
