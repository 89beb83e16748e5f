import { builtInKinds } from "./built-in.ts";
import { type ConditionLike, nodeOf } from "./condition.ts";

/**
 * The canonical sentence of a condition made of built-in kinds: `parseCondition(formatCondition(c))` equals `c`.
 *
 * @example
 * formatCondition(daily.after("10:00").and(afterSuccess("fetch")));
 * // => "daily after 10:00 & after task 'fetch' succeeded"
 */
export function formatCondition(condition: ConditionLike): string {
  return builtInKinds.format(nodeOf(condition));
}
