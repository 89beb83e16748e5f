import { ArgumentError } from "../../errors.ts";
import { Argument, type ArgumentContext } from "./argument.ts";

/**
 * A parameter of the session, as it is when the run begins. A parameter given as a function is called for each run, and
 * one given as another argument is worked out for each run.
 *
 * The run fails with `ArgumentError` when the session has no such parameter and there is no `default`.
 *
 * @example
 * app.param("limit", 10);
 * app.task("daily", { args: { limit: arg<number>("limit") } }, ({ limit }) => prune(limit));
 */
export function arg<T = unknown>(name: string, options?: { readonly default: T }): Argument<T> {
  const resolve = async (context: ArgumentContext) => {
    const { parameters } = context;
    if (parameters.has(name)) {
      const found: unknown = parameters.get(name);
      // What a parameter holds is the user's word: T is what the caller of arg() promises.
      if (found instanceof Argument) return (await found.resolve(context)) as T;
      return (typeof found === "function" ? await found() : found) as T;
    }
    if (options !== undefined) return options.default;
    throw new ArgumentError(
      `There is no parameter '${name}'. Set it with app.param('${name}', ...) or give arg('${name}', { default: ... }).`,
    );
  };
  return new Argument(`arg('${name}')`, resolve, {
    stored: () => ({ argument: "arg", name, ...(options && { default: options.default }) }),
  });
}
