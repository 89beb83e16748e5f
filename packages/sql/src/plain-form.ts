/** A value as JSON that reads back as the same value, or why there is no such JSON. */
export type PlainForm = { readonly json: string } | { readonly unstored: string };

/**
 * The plain form of what a function returned.
 *
 * A value has one when JSON says the same as the value: texts, finite numbers, booleans, null, and lists and plain
 * objects of these. A property that is undefined reads like one that is absent. Dates, maps, class instances and the
 * like would come back as something else, so they have none. `limit`: the most bytes that are stored.
 *
 * @example
 * plainForm({ rows: 42 }, 1_000); // => { json: '{"rows":42}' }
 * plainForm({ at: new Date(0) }, 1_000); // => { unstored: "returned.at is a Date, which has no plain form" }
 */
export function plainForm(value: unknown, limit: number): PlainForm {
  try {
    const trouble = troubleWith(value, "returned", new Set());
    if (trouble !== undefined) return { unstored: trouble };
    const json = JSON.stringify(value);
    const bytes = Buffer.byteLength(json);
    if (bytes <= limit) return { json };
    return {
      unstored: `returned takes ${bytes} bytes as JSON; at most ${limit} are stored (option maxReturned)`,
    };
  } catch (error) {
    // A getter that throws, or a nesting deeper than the stack.
    const reason = error instanceof Error ? error.message : String(error);
    return { unstored: `returned cannot be read: ${reason}` };
  }
}

/** The first thing in a value that has no plain form, by its path. `around` holds the objects that contain it. */
function troubleWith(value: unknown, path: string, around: Set<object>): string | undefined {
  switch (typeof value) {
    case "string":
    case "boolean":
      return undefined;
    case "number":
      return Number.isFinite(value) ? undefined : `${path} is ${value}, which has no plain form`;
    case "object":
      return value === null ? undefined : troubleWithObject(value, path, around);
    default:
      return `${path} is ${nameOf(typeof value)}, which has no plain form`;
  }
}

function troubleWithObject(value: object, path: string, around: Set<object>): string | undefined {
  if (around.has(value)) return `${path} contains itself`;
  if (!isPlain(value)) return `${path} is ${nameOf(classOf(value))}, which has no plain form`;
  if ("toJSON" in value) return `${path} has a toJSON of its own, so that JSON would say something else`;
  if (Object.getOwnPropertySymbols(value).length > 0) return `${path} has properties named by symbols`;
  around.add(value);
  const trouble = Array.isArray(value)
    ? troubleWithList(value, path, around)
    : troubleWithParts(value, path, around);
  around.delete(value);
  return trouble;
}

function troubleWithList(list: readonly unknown[], path: string, around: Set<object>): string | undefined {
  for (let i = 0; i < list.length; i++) {
    const trouble = troubleWith(list[i], `${path}[${i}]`, around);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

function troubleWithParts(value: object, path: string, around: Set<object>): string | undefined {
  for (const [key, part] of Object.entries(value)) {
    if (part === undefined) continue;
    const trouble = troubleWith(
      part,
      /^[\w$]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`,
      around,
    );
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

/** Made by braces or brackets, in this realm or another one. */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function classOf(value: object): string {
  const name = typeof value.constructor === "function" ? value.constructor.name : "";
  return name === "" ? "object of a class" : name;
}

function nameOf(noun: string): string {
  if (noun === "undefined") return noun;
  return `${/^[aeiou]/i.test(noun) ? "an" : "a"} ${noun}`;
}
