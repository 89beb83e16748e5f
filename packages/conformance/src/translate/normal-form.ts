import {
  type AllNode,
  type AnyNode,
  allNode,
  anyNode,
  type ConditionNode,
  formatCondition,
  type NotNode,
  notNode,
  type SchedulerStartedNode,
  schedulerStartedNode,
} from "@gantry/core";

/**
 * A condition with its parts in an order that says nothing, for comparing where the order is of no account.
 */
export function withoutOrder(node: ConditionNode): ConditionNode {
  if (isAll(node)) return allNode(sorted(node.conditions));
  if (isAny(node)) return anyNode(sorted(node.conditions));
  return node;
}

function sorted(parts: readonly ConditionNode[]): readonly ConditionNode[] {
  return parts
    .map(withoutOrder)
    .map((node) => ({ node, text: formatCondition(node) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ node }) => node);
}

/**
 * A condition with one word for the age of the scheduler: "has run over 1 hour" and "has not started less than 1 hour ago"
 * are the same to the original, which has the second word alone.
 */
export function withOneAge(node: ConditionNode): ConditionNode {
  if (isAll(node)) return allNode(node.conditions.map(withOneAge));
  if (isAny(node)) return anyNode(node.conditions.map(withOneAge));
  if (!isNot(node)) return node;
  const { condition } = node;
  if (isAge(condition) && condition.lessThan !== undefined && condition.moreThan === undefined) {
    return schedulerStartedNode({ moreThan: condition.lessThan });
  }
  if (isAge(condition) && condition.moreThan !== undefined && condition.lessThan === undefined) {
    return schedulerStartedNode({ lessThan: condition.moreThan });
  }
  return notNode(withOneAge(condition));
}

const isAll = (node: ConditionNode): node is AllNode => node.kind === "all";
const isAny = (node: ConditionNode): node is AnyNode => node.kind === "any";
const isNot = (node: ConditionNode): node is NotNode => node.kind === "not";
const isAge = (node: ConditionNode): node is SchedulerStartedNode => node.kind === "schedulerStarted";
