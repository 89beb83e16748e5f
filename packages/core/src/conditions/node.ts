/**
 * A condition as plain, frozen data. `kind` names the definition that says what it means; the other fields are its
 * own. Nodes name tasks by name and never hold one, so they can be printed, stored as JSON and compared.
 */
export interface ConditionNode {
  readonly kind: string;
}

/** Freezes a node and the plain data in it, so that it can be shared without fear. */
export function frozen<N extends object>(node: N): Readonly<N> {
  for (const value of Object.values(node)) {
    if (typeof value === "object" && value !== null && !Object.isFrozen(value)) frozen(value);
  }
  return Object.freeze(node);
}
