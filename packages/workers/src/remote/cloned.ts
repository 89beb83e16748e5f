import { inspect } from "node:util";

/** A copy that can go to another thread; what cannot go is told in words. */
export function cloned(value: unknown): unknown {
  if (typeof value !== "object" && typeof value !== "function" && typeof value !== "symbol") return value;
  try {
    return structuredClone(value);
  } catch {
    return inspect(value, { depth: 3, breakLength: Number.POSITIVE_INFINITY });
  }
}

/** Where in a value the part is that cannot be cloned, and what it is: "rows[3].save is a function". */
export function uncloneable(value: unknown, path: string, seen = new Set<unknown>()): string | undefined {
  if (canBeCloned(value) || seen.has(value)) return undefined;
  if (typeof value === "function") return `${path} is a function`;
  if (typeof value === "symbol") return `${path} is a symbol`;
  if (typeof value !== "object" || value === null) return `${path} is a ${typeof value}`;
  seen.add(value);
  for (const [key, part] of entriesOf(value)) {
    const found = uncloneable(part, `${path}${key}`, seen);
    if (found !== undefined) return found;
  }
  return `${path} is a ${value.constructor?.name ?? "object"}`;
}

function* entriesOf(value: object): Iterable<readonly [string, unknown]> {
  if (value instanceof Map) for (const [key, part] of value) yield [`.get(${inspect(key)})`, part];
  else if (value instanceof Set) for (const part of value) yield [" (a member)", part];
  else if (Array.isArray(value)) for (const [i, part] of value.entries()) yield [`[${i}]`, part];
  else for (const key of Object.keys(value)) yield [`.${key}`, Reflect.get(value, key)];
}

function canBeCloned(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

/** Threads and processes put it differently. */
export function isCloneError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.name === "DataCloneError" || / could not be cloned\.$/.test(error.message);
}
