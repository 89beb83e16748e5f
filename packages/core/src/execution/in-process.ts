import { ArgumentError } from "../errors.ts";
import { type Ending, returned, threw } from "./ending.ts";
import type { Executor, Job } from "./executor.ts";

/** On the event loop, beside other runs. */
export const asyncExecutor: Executor = Object.freeze({ blocking: false, run: call });

/** Inside the tick: nothing else is looked at meanwhile. */
export const mainExecutor: Executor = Object.freeze({ blocking: true, run: call });

async function call({ run, context, args, around }: Job): Promise<Ending> {
  const { signal } = context;
  try {
    const result = await around(async () => {
      const values = await args();
      signal.throwIfAborted();
      const answer: unknown = await run({ ...values }, context);
      if (isGenerator(answer)) {
        throw new ArgumentError(
          "The function is a generator: it was not run. Use an async function instead.",
        );
      }
      return answer;
    });
    return returned(result, signal);
  } catch (error) {
    return threw(error, signal);
  }
}

function isGenerator(result: unknown): boolean {
  const tag = Object.prototype.toString.call(result);
  return tag === "[object Generator]" || tag === "[object AsyncGenerator]";
}
