import { ArgumentError } from "../errors.ts";
import type { Arguments } from "../tasks/arguments/argument.ts";
import { type Ending, returned, threw } from "./ending.ts";
import type { Executor, Job } from "./executor.ts";

/** On the event loop, beside other runs. */
export const asyncExecutor: Executor = Object.freeze({ blocking: false, run: call });

/** Inside the tick: nothing else is looked at meanwhile. */
export const mainExecutor: Executor = Object.freeze({ blocking: true, run: call });

function call(job: Job): Promise<Ending> {
  const { run, context } = job;
  return guarded(job, async (values) => {
    const answer: unknown = await run({ ...values }, context);
    if (isGenerator(answer)) throw generatorRefused();
    return answer;
  });
}

/** Works out the arguments and calls the function; whatever is thrown on the way is an ending. */
export async function guarded(
  { context, args, around }: Job,
  perform: (values: Arguments) => Promise<unknown>,
): Promise<Ending> {
  const { signal } = context;
  try {
    const result = await around(async () => {
      const values = await args();
      signal.throwIfAborted();
      return perform(values);
    });
    return returned(result, signal);
  } catch (error) {
    return threw(error, signal);
  }
}

/** What a function that returns a generator is told: nobody would go through it. */
export function generatorRefused(): ArgumentError {
  return new ArgumentError("The function is a generator: it was not run. Use an async function instead.");
}

export function isGenerator(result: unknown): boolean {
  const tag = Object.prototype.toString.call(result);
  return tag === "[object Generator]" || tag === "[object AsyncGenerator]";
}
