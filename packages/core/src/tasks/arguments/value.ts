import { Argument } from "./argument.ts";

/** The very value, the same for each run. */
export function value<T>(constant: T): Argument<T> {
  return new Argument("value", () => constant, {
    stored: () => ({ argument: "value", value: constant }),
  });
}
