import { Argument, type Arguments } from "./argument.ts";

/** The arguments among these, and those that they are made of, each under the name that it is given to the task by. */
export function* argumentsIn(
  args: Arguments,
): Iterable<readonly [name: string, argument: Argument<unknown>]> {
  for (const [name, argument] of Object.entries(args)) {
    if (argument instanceof Argument) yield* withParts(name, argument);
  }
}

function* withParts(
  name: string,
  argument: Argument<unknown>,
): Iterable<readonly [name: string, argument: Argument<unknown>]> {
  yield [name, argument];
  for (const part of argument.parts) yield* withParts(name, part);
}
