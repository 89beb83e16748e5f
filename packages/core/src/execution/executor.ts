import type { Arguments } from "../tasks/arguments/argument.ts";
import type { OriginOrProblem } from "../tasks/origin.ts";
import type { RunContext } from "../tasks/run-context.ts";
import type { TaskFunction } from "../tasks/task-function.ts";
import type { WorkerRules } from "../tasks/worker-options.ts";
import type { Ending, ToldLive } from "./ending.ts";

/** One run, ready to begin. */
export interface Job {
  readonly run: TaskFunction;
  readonly context: RunContext;
  /** What the signal of the context says, without making one. */
  readonly told: ToldLive;
  /** Works out the arguments, inside the guarded region: what it throws is the run's failure. */
  args(): Arguments | Promise<Arguments>;
  /**
   * Calls what is given to it, which works out the arguments and calls the function, inside what goes around runs.
   * Absent where nothing does.
   */
  readonly around: ((call: () => Promise<unknown>) => Promise<unknown>) | undefined;
  /** Where a thread or process finds the function. */
  readonly origin: OriginOrProblem;
  readonly worker: WorkerRules;
}

/** Where runs happen. */
export interface Executor {
  /** Whether nothing else is looked at until the run has ended. */
  readonly blocking: boolean;
  /** Whether a run that does not end when it is told to is ended by force. */
  readonly forcible: boolean;
  /** Runs the job to its end. Never rejects: whatever happens is an ending. */
  run(job: Job): Promise<Ending>;
}
