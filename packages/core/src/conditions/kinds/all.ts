import { binding, defineCondition } from "../definition.ts";
import { conjunction } from "../kleene.ts";
import { type ConditionNode, frozen } from "../node.ts";
import { isConditions } from "../node-fields.ts";
import { constantNode } from "./constant.ts";

/** `a & b & c`: true when all are. */
export interface AllNode {
  readonly kind: "all";
  readonly conditions: readonly ConditionNode[];
}

/** The conjunction, flat: of none `true`, of one that one. */
export function allNode(conditions: readonly ConditionNode[]): ConditionNode {
  const flat = conditions.flatMap((node) => (isAll(node) ? node.conditions : [node]));
  const [only] = flat;
  if (flat.length < 2) return only ?? constantNode(true);
  return frozen<AllNode>({ kind: "all", conditions: flat });
}

function isAll(node: ConditionNode): node is AllNode {
  return node.kind === "all";
}

export const all = defineCondition<AllNode>({
  kind: "all",
  describe: ({ conditions }, part) => conditions.map(part).join(", and "),
  binds: binding.all,
  fields: { conditions: isConditions },
  remade: ({ conditions }) => allNode(conditions),
  parts: ({ conditions }) => conditions,
  renamed: ({ conditions }, _name, part) => allNode(conditions.map(part)),
  format: ({ conditions }, part) => conditions.map(part).join(" & "),
  bind: (_node, _binding, parts) => (facts) => conjunction(parts.map((part) => part.observe(facts))),
});
