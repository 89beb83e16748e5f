import { OptionError } from "../../errors.ts";
import { Argument, type Arguments, type ArgumentValues } from "./argument.ts";
import { resolveArguments } from "./resolve.ts";

/**
 * A value that a function works out for each run, at once or by a promise, from arguments of its own if it has any.
 *
 * It is called as a part of the run: within its time, and what it throws is how the run ends. Throws `OptionError` at
 * once for what is no function.
 *
 * @example
 * const token = computed(async () => (await login()).token);
 * const since = computed({ days: arg<number>("days") }, ({ days }) => days * 86_400);
 * app.task("daily", { args: { token, since } }, ({ token, since }) => pull(token, since));
 */
export function computed<R>(compute: () => R): Argument<Awaited<R>>;
export function computed<R, A extends Arguments>(
  args: A,
  compute: (args: ArgumentValues<NoInfer<A>>) => R,
): Argument<Awaited<R>>;
export function computed(
  ...given: readonly [compute: unknown] | readonly [args: Arguments, compute: unknown]
): Argument<unknown> {
  const [args, compute] = given.length === 1 ? [{}, given[0]] : given;
  if (typeof compute !== "function") {
    throw new OptionError("computed", "a function was expected that works out the value.");
  }
  return new Argument(
    `computed(${compute.name || "function"})`,
    async (context) => compute(await resolveArguments(args, {}, () => context)),
    { parts: Object.values(args).filter((part) => part instanceof Argument) },
  );
}
