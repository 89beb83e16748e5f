import type { Arguments } from "../tasks/arguments/argument.ts";
import type { Origin } from "../tasks/origin.ts";
import type { RunContext } from "../tasks/run-context.ts";
import type { WorkerRules } from "../tasks/worker-options.ts";
import type { ToldLive } from "./ending.ts";

/** A call of a task's function somewhere else. */
export interface RemoteCall {
  readonly origin: Origin;
  readonly context: RunContext;
  /** What the signal of the context says, without making one. */
  readonly told: ToldLive;
  readonly values: Arguments;
  readonly worker: WorkerRules;
  /** The live session: what the function calls from inside goes there. Typed on a higher floor. */
  readonly session: unknown;
}

/** Where functions run that are not called here: in threads, in processes. */
export interface RemoteExecutor {
  /**
   * Calls the function there. Resolves with what it returns and rejects with what it throws, or with an error that says
   * how its worker was lost. When the run is told to end it settles in any case, after the grace time by force.
   */
  perform(call: RemoteCall): Promise<unknown>;
  /** Starts those that are to be there before a run needs them, and does not wait for them. */
  warm(): void;
  /** Ends whatever is left. Resolves when nothing is. */
  stop(): Promise<void>;
}

/** What a session says of its threads and processes. */
export interface WorkerLimits {
  /** How many at once. Default: one less than there are processors, at least 2. */
  readonly most: number;
  /** How many are started with the session, and kept. */
  readonly warm: number;
  /** How long, in ms, one without work is kept. */
  readonly idleTimeout: number;
  /** How long, in ms, it may take until a function has been found in its module. */
  readonly startTimeout: number;
  /** A process that has done so many runs is replaced. */
  readonly maxRuns: number;
  /** A process that has more memory than this, in MiB, after a run is replaced. */
  readonly maxMemoryMb: number;
}

/** Makes the executor of a session when the first run needs it; `failed` is told what goes wrong beside runs. */
export type OpenExecutor = (
  limits: WorkerLimits,
  failed: (error: unknown) => void,
) => Promise<RemoteExecutor>;

/** The executors that a session has beside its own. */
export interface RemoteExecutors {
  readonly thread?: OpenExecutor;
  readonly process?: OpenExecutor;
  /** Why neither of them can work here, if so: whoever defines a task for them is told. */
  readonly problem?: string;
}
