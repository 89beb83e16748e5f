import { binding, defineCondition } from "../definition.ts";
import { type ConditionNode, frozen } from "../node.ts";
import { isCondition } from "../node-fields.ts";
import { isFalse, isTrue } from "../observation.ts";

/** `~ c`: true when `c` is false. Unknown stays unknown. */
export interface NotNode {
  readonly kind: "not";
  readonly condition: ConditionNode;
}

/** The negation; that of a negation is what was negated. */
export function notNode(condition: ConditionNode): ConditionNode {
  if (isNot(condition)) return condition.condition;
  return frozen<NotNode>({ kind: "not", condition });
}

function isNot(node: ConditionNode): node is NotNode {
  return node.kind === "not";
}

export const not = defineCondition<NotNode>({
  kind: "not",
  describe: ({ condition }, part) => `not ${part(condition)}`,
  binds: binding.not,
  fields: { condition: isCondition },
  remade: ({ condition }) => notNode(condition),
  parts: ({ condition }) => [condition],
  renamed: ({ condition }, _name, part) => notNode(part(condition)),
  format: ({ condition }, part) => `~${part(condition)}`,
  bind:
    (_node, _binding, [inner]) =>
    (facts) => {
      if (inner === undefined) throw new TypeError("not has one part");
      const observation = inner.observe(facts);
      if (observation.truth === undefined) return observation;
      return (observation.truth ? isFalse : isTrue)(observation.until, observation.topics);
    },
});
