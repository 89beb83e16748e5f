import { ConditionError } from "../errors.ts";
import { type OptionCheck, shown } from "../option-check.ts";

/** The value, as a node holds it. Throws `ConditionError` where it is not what the check expects. */
export function checked<T>(what: string, value: T, check: OptionCheck): T {
  const expected = check(value);
  if (expected === undefined) return value;
  throw new ConditionError(`${what}: ${expected} was expected, found ${shown(value)}.`);
}
