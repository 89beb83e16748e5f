import { builtInKinds } from "./built-in.ts";
import { type ConditionLike, nodeOf } from "./condition.ts";

/**
 * A condition made of built-in kinds as a plain English sentence of one line, for people who do not know the language
 * of conditions.
 *
 * @example
 * describeCondition(daily.after("10:00").and(afterSuccess("fetch")));
 * // => "Once a day after 10:00, and when task 'fetch' has succeeded since the last start."
 */
export function describeCondition(condition: ConditionLike): string {
  const clause = builtInKinds.describe(nodeOf(condition)).replace(/\s+/g, " ");
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
