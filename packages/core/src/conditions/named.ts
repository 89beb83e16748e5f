import { ConditionError } from "../errors.ts";
import { shown } from "../option-check.ts";

/** The name, as a node holds it. Throws `ConditionError` for a blank one: no sentence could say it. */
export function named(what: string, name: string): string {
  const found: unknown = name;
  if (typeof found === "string" && found.trim() !== "") return found;
  throw new ConditionError(`${what} was expected, found ${shown(found)}. Give it a name that is not blank.`);
}

/** As `named`, for the name of a task. */
export function namedTask(name: string): string {
  return named("The name of a task", name);
}
