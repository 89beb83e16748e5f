import { binding, defineCondition } from "../definition.ts";
import { disjunction } from "../kleene.ts";
import { type ConditionNode, frozen } from "../node.ts";
import { isConditions } from "../node-fields.ts";
import { constantNode } from "./constant.ts";

/** `a | b | c`: true when at least one is. */
export interface AnyNode {
  readonly kind: "any";
  readonly conditions: readonly ConditionNode[];
}

/** The disjunction, flat: of none `false`, of one that one. */
export function anyNode(conditions: readonly ConditionNode[]): ConditionNode {
  const flat = conditions.flatMap((node) => (isAny(node) ? node.conditions : [node]));
  const [only] = flat;
  if (flat.length < 2) return only ?? constantNode(false);
  return frozen<AnyNode>({ kind: "any", conditions: flat });
}

function isAny(node: ConditionNode): node is AnyNode {
  return node.kind === "any";
}

export const any = defineCondition<AnyNode>({
  kind: "any",
  describe: ({ conditions }, part) => conditions.map(part).join(", or "),
  binds: binding.any,
  fields: { conditions: isConditions },
  remade: ({ conditions }) => anyNode(conditions),
  parts: ({ conditions }) => conditions,
  renamed: ({ conditions }, _name, part) => anyNode(conditions.map(part)),
  format: ({ conditions }, part) => conditions.map(part).join(" | "),
  bind: (_node, _binding, parts) => (facts) => disjunction(parts.map((part) => part.observe(facts))),
});
