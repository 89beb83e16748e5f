import { Argument, type ArgumentContext, type Arguments } from "./argument.ts";

/** What the function is given: the values of its arguments, those given with the run itself before the task's own. */
export async function resolveArguments(
  args: Arguments,
  given: Arguments,
  contextOf: (name: string) => ArgumentContext,
): Promise<Arguments> {
  const values: Record<string, unknown> = {};
  for (const [name, argument] of Object.entries({ ...args, ...given })) {
    values[name] = argument instanceof Argument ? await argument.resolve(contextOf(name)) : argument;
  }
  return values;
}
