import { ArgumentError, Inaction, Terminated } from "../../errors.ts";
import { shown } from "../../option-check.ts";
import { untilAborted } from "../until-aborted.ts";
import { Argument, type ArgumentContext, type Arguments } from "./argument.ts";

/**
 * What the function is given: the values of its arguments, those given with the run itself before the task's own.
 *
 * Throws what an argument throws, as an `ArgumentError` that names it; as it is when it says how the run is to end.
 */
export function resolveArguments(
  args: Arguments,
  given: Arguments,
  contextOf: (name: string) => ArgumentContext,
): Arguments | Promise<Arguments> {
  return isEmpty(args) && isEmpty(given) ? none : resolveAll(args, given, contextOf);
}

const none: Arguments = Object.freeze({});

function isEmpty(args: Arguments): boolean {
  for (const _name in args) return false;
  return true;
}

async function resolveAll(
  args: Arguments,
  given: Arguments,
  contextOf: (name: string) => ArgumentContext,
): Promise<Arguments> {
  const values: [string, unknown][] = [];
  for (const [name, argument] of Object.entries({ ...args, ...given })) {
    const own = args[name];
    const hides = own instanceof Argument && own.isSecret;
    if (!(argument instanceof Argument)) {
      if (hides) contextOf(name).hide(argument);
      values.push([name, argument]);
      continue;
    }
    const context = contextOf(name);
    try {
      const value: unknown = await untilAborted(argument.resolve(context), context.signal);
      if (hides) context.hide(value);
      values.push([name, value]);
    } catch (error) {
      throw context.signal.aborted ? error : failure(name, argument, error);
    }
  }
  return Object.fromEntries(values);
}

function failure(name: string, { description }: Argument<unknown>, error: unknown): unknown {
  if (error instanceof Inaction || error instanceof Terminated) return error;
  // One that was meant for the reader says enough; its own cause is the one to keep.
  if (error instanceof ArgumentError) {
    return new ArgumentError(
      `argument '${name}': ${error.message}`,
      "cause" in error ? { cause: error.cause } : {},
    );
  }
  const reason = error instanceof Error ? error.message : shown(error);
  return new ArgumentError(`argument '${name}': ${description} failed: ${reason}`, { cause: error });
}
