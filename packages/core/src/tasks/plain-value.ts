/**
 * Why a value is not plain, with the path of what is not; `undefined`: it is, so that its JSON says all of it.
 *
 * Plain are texts, finite numbers, booleans, null, and lists and objects of these. A field that is undefined is as good
 * as absent.
 *
 * @example
 * whyNotPlain({ since: new Date(0) }, "limit"); // => "limit.since is a Date"
 */
export function whyNotPlain(value: unknown, path: string): string | undefined {
  try {
    return troubleWith(value, path, new Set());
  } catch (error) {
    // A getter that throws, or a nesting deeper than the stack.
    return `${path} cannot be read (${error instanceof Error ? error.message : String(error)})`;
  }
}

/** `around` holds the objects that contain the value. */
function troubleWith(value: unknown, path: string, around: Set<object>): string | undefined {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (typeof value === "undefined") return `${path} is undefined`;
  if (typeof value !== "object") return `${path} is a ${typeof value}`;
  if (around.has(value)) return `${path} contains itself`;
  if (!isPlain(value)) return `${path} is ${classOf(value)}`;
  around.add(value);
  const trouble = Array.isArray(value) ? troubleInList(value, path, around) : troubleIn(value, path, around);
  around.delete(value);
  return trouble;
}

function troubleInList(list: readonly unknown[], path: string, around: Set<object>): string | undefined {
  for (const [i, part] of list.entries()) {
    const trouble = troubleWith(part, `${path}[${i}]`, around);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

function troubleIn(value: object, path: string, around: Set<object>): string | undefined {
  for (const [key, part] of Object.entries(value)) {
    const at = /^[\w$]+$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
    const trouble = part === undefined ? undefined : troubleWith(part, at, around);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

/** Made by braces or brackets, in this realm or another one, and with nothing that JSON would leave out or change. */
function isPlain(value: object): boolean {
  if ("toJSON" in value || Object.getOwnPropertySymbols(value).length > 0) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function classOf(value: object): string {
  const made = value.constructor;
  const name = typeof made === "function" && made !== Object ? made.name : "";
  if (name === "" || Array.isArray(value)) return "an object that JSON would change";
  return `${/^[aeiou]/i.test(name) ? "an" : "a"} ${name}`;
}
