import { ArgumentError } from "../errors.ts";
import type { Arguments } from "../tasks/arguments/argument.ts";
import { type Ending, returned, threw } from "./ending.ts";
import type { Executor, Job } from "./executor.ts";

/** On the event loop, beside other runs. */
export const asyncExecutor: Executor = Object.freeze({ blocking: false, forcible: false, run: call });

/** Inside the tick: nothing else is looked at meanwhile. */
export const mainExecutor: Executor = Object.freeze({ blocking: true, forcible: false, run: call });

function call(job: Job): Promise<Ending> {
  return guarded(job, answered);
}

/** Calls the function, with arguments that are its own. */
async function answered({ run, context }: Job, values: Arguments): Promise<unknown> {
  const answer: unknown = await run({ ...values }, context);
  if (isGenerator(answer)) throw generatorRefused();
  return answer;
}

/** Performs the job with its arguments. */
type Perform = (job: Job, values: Arguments) => Promise<unknown>;

/** Works out the arguments and calls the function; whatever is thrown on the way is an ending. */
export async function guarded(job: Job, perform: Perform): Promise<Ending> {
  const { told, around } = job;
  try {
    const result = await (around === undefined ? begun(job, perform) : around(() => begun(job, perform)));
    return returned(result, told);
  } catch (error) {
    return threw(error, told);
  }
}

async function begun(job: Job, perform: Perform): Promise<unknown> {
  // Waits in any case: what begins at the same moment is begun as a whole before the first function is called.
  const values = await job.args();
  if (job.told.aborted) throw job.told.reason;
  return perform(job, values);
}

/** What a function that returns a generator is told: nobody would go through it. */
export function generatorRefused(): ArgumentError {
  return new ArgumentError("The function is a generator: it was not run. Use an async function instead.");
}

export function isGenerator(result: unknown): boolean {
  if (typeof result !== "object" || result === null) return false;
  const tag = Object.prototype.toString.call(result);
  return tag === "[object Generator]" || tag === "[object AsyncGenerator]";
}
