import { inspect } from "node:util";

/** How a text is to be changed. */
export type Change = (text: string) => string;

/**
 * A copy of a value in which every text is changed; the very value if no text of it changes.
 *
 * Lists, plain objects, maps, sets and errors keep their shape. Anything else whose look holds such a text, and what
 * cannot be looked at, becomes a text.
 */
export function maskedCopy(value: unknown, change: Change, done = new Map<object, unknown>()): unknown {
  if (typeof value === "string") return change(value);
  if (typeof value === "number" || typeof value === "bigint") {
    const text = String(value);
    const changed = change(text);
    return changed === text ? value : changed;
  }
  if (typeof value !== "object" || value === null) return value;
  if (done.has(value)) return done.get(value);
  // Where the value contains itself, the inner one has to be cut if anything changes: it would be the original.
  done.set(value, "[circular]");
  const copy = copyOf(value, (part) => maskedCopy(part, change, done), change);
  done.set(value, copy);
  return copy;
}

function copyOf(value: object, copied: (part: unknown) => unknown, change: Change): unknown {
  try {
    if (Array.isArray(value)) return kept(value, value, value.map(copied), (parts) => parts);
    if (value instanceof Set) {
      const parts = [...value];
      return kept(value, parts, parts.map(copied), (changed) => new Set(changed));
    }
    if (value instanceof Map) return copyOfPairs(value, [...value], copied, (pairs) => new Map(pairs));
    if (value instanceof Error) return copyOfError(value, copied);
    if (isPlain(value)) {
      return copyOfPairs(value, Object.entries(value), copied, (pairs) =>
        Object.fromEntries(pairs.map(([key, part]) => [String(key), part])),
      );
    }
    return kept(value, [look(value)], [change(look(value))], ([text]) => text);
  } catch {
    return "[cannot be shown]";
  }
}

type Pair = readonly [key: unknown, part: unknown];

function copyOfPairs(
  value: object,
  pairs: readonly Pair[],
  copied: (part: unknown) => unknown,
  build: (pairs: readonly Pair[]) => unknown,
): unknown {
  const changed = pairs.map(([key, part]): Pair => [copied(key), copied(part)]);
  return kept(value, pairs.flat(), changed.flat(), () => build(changed));
}

/** An error of the same class, with the same fields. */
function copyOfError(error: Error, copied: (part: unknown) => unknown): unknown {
  const fields = [...new Set(["message", "stack", ...Object.getOwnPropertyNames(error)])];
  const parts = fields.map((field): unknown => Reflect.get(error, field));
  return kept(error, parts, parts.map(copied), (changed) => {
    const copy: object = Object.create(Object.getPrototypeOf(error));
    fields.forEach((field, i) => {
      const enumerable = Object.prototype.propertyIsEnumerable.call(error, field);
      Object.defineProperty(copy, field, {
        value: changed[i],
        enumerable,
        configurable: true,
        writable: true,
      });
    });
    return copy;
  });
}

function kept(
  value: object,
  parts: readonly unknown[],
  changed: readonly unknown[],
  build: (changed: readonly unknown[]) => unknown,
): unknown {
  return parts.every((part, i) => Object.is(part, changed[i])) ? value : build(changed);
}

/** As a log would show it: private state that its class shows is in it. */
function look(value: object): string {
  return inspect(value, { depth: 8, breakLength: Number.POSITIVE_INFINITY });
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}
