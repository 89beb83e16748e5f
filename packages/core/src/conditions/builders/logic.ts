import { Condition, type ConditionLike, nodeOf } from "../condition.ts";
import { allNode } from "../kinds/all.ts";
import { anyNode } from "../kinds/any.ts";
import { constantNode } from "../kinds/constant.ts";
import { notNode } from "../kinds/not.ts";

/** Always true: the task runs again and again, at most once per `cycleSleep`. In a sentence: `true`. */
export const always = new Condition(constantNode(true));

/** Never true: the task runs only by hand. In a sentence: `false`. */
export const never = new Condition(constantNode(false));

/** True when all are. In a sentence: `a & b`. Of none: true. */
export function all(...conditions: readonly ConditionLike[]): Condition {
  return new Condition(allNode(conditions.map(nodeOf)));
}

/** True when at least one is. In a sentence: `a | b`. Of none: false. */
export function any(...conditions: readonly ConditionLike[]): Condition {
  return new Condition(anyNode(conditions.map(nodeOf)));
}

/** True when the condition is false; unknown stays unknown. In a sentence: `~a`. */
export function not(condition: ConditionLike): Condition {
  return new Condition(notNode(nodeOf(condition)));
}
