import { Argument } from "./argument.ts";

/**
 * A value, or another argument, that nobody is to see: the function gets it as it is, and everything that is told of
 * the run shows `***` in its place.
 *
 * That is its error with message, stack and causes, the reason of its end, its progress and the lines of `run.log`.
 * A value that the function returns and that holds the secret is not kept; its record says so. What the function
 * writes elsewhere, such as to the console, is its own business. Of an object every text in it is hidden.
 *
 * @example
 * app.task("hourly", { args: { token: secret(environment("TOKEN")) } }, ({ token }) => {
 *   throw new Error(`401 for ${token}`); // recorded as: 401 for ***
 * });
 */
export function secret<T>(hidden: Argument<T>): Argument<T>;
export function secret<T>(hidden: T): Argument<T>;
export function secret(hidden: unknown): Argument<unknown> {
  const inner: Argument<unknown> | undefined = hidden instanceof Argument ? hidden : undefined;
  return new Argument(
    `secret(${inner?.description ?? "***"})`,
    async (context) => {
      const found: unknown = inner === undefined ? hidden : await inner.resolve(context);
      context.hide(found);
      return found;
    },
    {
      parts: inner === undefined ? [] : [inner],
      isSecret: true,
      ...(inner?.stored === undefined
        ? {}
        : { stored: () => ({ argument: "secret", of: inner.stored?.() }) }),
    },
  );
}
