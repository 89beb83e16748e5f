import { ConditionError } from "../errors.ts";
import { shown } from "../option-check.ts";
import { allNode } from "./kinds/all.ts";
import { anyNode } from "./kinds/any.ts";
import { notNode } from "./kinds/not.ts";
import { zonedNode } from "./kinds/zoned.ts";
import type { ConditionNode } from "./node.ts";
import { toBeFilled } from "./phrase-text.ts";

/** A condition made by a builder, or the node itself. Where an app expects *when*, a sentence will do as well. */
export type ConditionLike = Condition | ConditionNode;

/**
 * A condition in the making: a node with the words to combine it.
 *
 * It never changes; each word makes another one.
 *
 * @example
 * daily.after("10:00").and(afterSuccess("fetch")).or(retry(3));
 */
export class Condition {
  readonly node: ConditionNode;

  /** Throws `ConditionError` for what is no node. */
  constructor(node: ConditionNode) {
    this.node = nodeOf(node);
  }

  /** True when this and all the others are. */
  and(...others: readonly ConditionLike[]): Condition {
    return new Condition(allNode([this, ...others].map(nodeOf)));
  }

  /** True when this or one of the others is. */
  or(...others: readonly ConditionLike[]): Condition {
    return new Condition(anyNode([this, ...others].map(nodeOf)));
  }

  /** True when this is false. */
  not(): Condition {
    return new Condition(notNode(this.node));
  }

  /** The same by the clock and calendar of another time zone. Throws `TimeZoneError`. */
  in(zone: string): Condition {
    return new Condition(zonedNode(this.node, zone));
  }

  toJSON(): ConditionNode {
    return this.node;
  }
}

/** The node of a builder's result, or the node itself. Throws `ConditionError` for anything else. */
export function nodeOf(condition: ConditionLike): ConditionNode {
  if (condition instanceof Condition) return condition.node;
  const found: unknown = condition;
  if (typeof found === "object" && found !== null && "kind" in found && typeof found.kind === "string") {
    return condition;
  }
  if (typeof found === "function" && "phrase" in found) {
    throw new ConditionError(toBeFilled(String(found.phrase)));
  }
  throw new ConditionError(
    `A condition was expected, found ${shown(found)}. Write a sentence, or use a builder such as daily.after("10:00").`,
  );
}
