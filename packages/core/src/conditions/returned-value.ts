import { checked } from "./checked.ts";
import { isValue } from "./node-fields.ts";

/** What a task can be said to have returned. */
export type ReturnedValue = string | number | boolean;

/** The value, as a node holds it. Throws `ConditionError` for one that no sentence can say. */
export function returnedValue(kind: string, value: ReturnedValue): ReturnedValue {
  checked(kind, value, isValue);
  // Without its sign, which a zero would lose when it is written.
  return value === 0 ? 0 : value;
}
