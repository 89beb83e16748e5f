import { defineCondition } from "../definition.ts";
import { type ConditionNode, frozen } from "../node.ts";
import { isBoolean } from "../node-fields.ts";
import { isFalse, isTrue } from "../observation.ts";

/** `true` and `false`. */
export interface ConstantNode {
  readonly kind: "constant";
  readonly value: boolean;
}

export function constantNode(value: boolean): ConstantNode {
  return frozen({ kind: "constant", value });
}

/** Whether it is the constant `false`: its task is run by hand alone. */
export function isNever(node: ConditionNode): boolean {
  return node.kind === "constant" && "value" in node && node.value === false;
}

export const constant = defineCondition<ConstantNode>({
  kind: "constant",
  fields: { value: isBoolean },
  format: ({ value }) => String(value),
  describe: ({ value }) => (value ? "always" : "never"),
  bind: ({ value }) => {
    const observation = (value ? isTrue : isFalse)(Number.POSITIVE_INFINITY, []);
    return () => observation;
  },
});
