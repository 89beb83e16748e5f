import { ArgumentError } from "../../errors.ts";
import { Argument } from "./argument.ts";
import { environmentVariable } from "./process-inputs.ts";

/**
 * An environment variable of the process, as it is when the run begins. One that is set to nothing is an empty text.
 *
 * The run fails with `ArgumentError` when it is not set and there is no `default`. Wrap what nobody should see:
 * `secret(environment("TOKEN"))`.
 *
 * @example
 * app.task("hourly", { args: { home: environment("HOME"), region: environment("REGION", { default: "eu" }) } },
 *   ({ home, region }) => backUp(home, region));
 */
export function environment(name: string): Argument<string>;
export function environment<D>(name: string, options: { readonly default: D }): Argument<string | D>;
export function environment(name: string, options?: { readonly default: unknown }): Argument<unknown> {
  const description = `environment('${name}')`;
  const resolve = () => {
    const found = environmentVariable(name);
    if (found !== undefined) return found;
    if (options !== undefined) return options.default;
    throw new ArgumentError(
      `The environment variable '${name}' is not set. Set it where the process is started or give environment('${name}', { default: ... }).`,
    );
  };
  return new Argument(description, resolve, {
    stored: () => ({ argument: "environment", name, ...(options && { default: options.default }) }),
  });
}
