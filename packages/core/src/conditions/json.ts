import { ConditionError } from "../errors.ts";
import { isRecord, shown } from "../option-check.ts";
import { builtInKinds } from "./built-in.ts";
import { type ConditionLike, nodeOf } from "./condition.ts";
import type { ConditionKinds } from "./condition-kinds.ts";
import { type ConditionNode, frozen } from "./node.ts";
import { fieldTrouble, isCondition, isConditions } from "./node-fields.ts";

/** A condition as JSON. The version tells later readers what the nodes mean. */
export interface ConditionJSON {
  readonly version: 1;
  readonly condition: ConditionNode;
}

/** Deeper than people write, and shallow enough for every reader. */
const deepest = 100;

/**
 * A condition as plain data, for storing it.
 *
 * @example
 * JSON.stringify(conditionToJSON(every("10 minutes")));
 * // => '{"version":1,"condition":{"kind":"every","interval":600000}}'
 */
export function conditionToJSON(condition: ConditionLike): ConditionJSON {
  return frozen({ version: 1, condition: nodeOf(condition) });
}

/**
 * Reads what `conditionToJSON` wrote. Nothing is taken on trust: an unknown kind, a missing, wrong or unknown field is
 * refused with its place. `kinds` are the kinds to know, the built-in ones by default.
 *
 * Throws `ConditionError`.
 */
export function conditionFromJSON(json: unknown, kinds: ConditionKinds = builtInKinds): ConditionNode {
  const { version, condition } = recordAt("the JSON of a condition", json);
  if (version !== 1) throw new ConditionError(`version: 1 was expected, found ${shown(version)}.`);
  return nodeAt("condition", condition, kinds, 0);
}

function nodeAt(path: string, found: unknown, kinds: ConditionKinds, depth: number): ConditionNode {
  if (depth > deepest) throw new ConditionError(`${path}: the condition is nested deeper than ${deepest}.`);
  const { kind, ...rest } = recordAt(path, found);
  if (typeof kind !== "string" || !kinds.has(kind)) {
    throw new ConditionError(
      `${path}.kind: a kind of condition that is known was expected, found ${shown(kind)}.`,
    );
  }
  const { fields, remade } = kinds.definitionOf({ kind });
  if (fields === undefined) return frozen({ kind, ...structuredClone(rest) });
  const trouble = fieldTrouble(rest, fields);
  if (trouble !== undefined) {
    const value = shown(rest[trouble.field]);
    throw new ConditionError(`${path}.${trouble.field}: ${trouble.text} was expected, found ${value}.`);
  }
  const entries = Object.entries(rest).map(([field, value]) => {
    const at = `${path}.${field}`;
    if (fields[field] === isCondition) return [field, nodeAt(at, value, kinds, depth + 1)];
    if (fields[field] !== isConditions) return [field, structuredClone(value)];
    const list = value as readonly unknown[]; // its check has seen that
    return [field, list.map((one, i) => nodeAt(`${at}[${i}]`, one, kinds, depth + 1))];
  });
  const node: ConditionNode = { kind, ...Object.fromEntries(entries) };
  return frozen(remade?.(node) ?? node);
}

function recordAt(path: string, found: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(found) === undefined) return found as Readonly<Record<string, unknown>>; // as was just seen
  throw new ConditionError(`${path}: an object was expected, found ${shown(found)}.`);
}
