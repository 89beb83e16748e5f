import {
  type ConditionDefinition,
  type ConditionNode,
  defineCondition,
  type SessionFacts,
} from "@gantry/core";

interface InSessionNode extends ConditionNode {
  readonly kind: "inSession";
  readonly condition: ConditionNode;
}

/** A condition inside a session about which some facts are known: `observe` by itself stands in none. */
export function inSession(
  condition: ConditionNode,
  session: SessionFacts,
): { node: ConditionNode; definition: ConditionDefinition } {
  const definition = defineCondition<InSessionNode>({
    kind: "inSession",
    parts: (node) => [node.condition],
    format: (node, part) => part(node.condition),
    bind: (_node, _binding, parts) => (facts) => {
      const [inner] = parts;
      if (inner === undefined) throw new TypeError("a condition in a session has one part");
      return inner.observe({ ...facts, session });
    },
  });
  const node: InSessionNode = { kind: "inSession", condition };
  // The definition is asked about nodes of its own kind alone.
  return { node, definition: definition as unknown as ConditionDefinition };
}
