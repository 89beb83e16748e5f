import type { StoredError } from "../runs/record.ts";

/** Causes nest; a chain longer than this is cut. */
const deepest = 5;

/**
 * The error as data, as it goes into a record. Anything may be thrown, and an error's own fields may be anything and may
 * throw when they are read: what comes out is plain in any case.
 */
export function storedError(thrown: unknown, depth = 0): StoredError {
  if (!isError(thrown)) return { name: "NonError", message: shown(thrown) };
  const message = textOf(thrown, "message") ?? "";
  const [stack, code] = [textOf(thrown, "stack"), textOf(thrown, "code")];
  const cause = fieldOf(thrown, "cause");
  return {
    name: nameOf(thrown),
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(code === undefined ? {} : { code }),
    ...(cause === undefined || depth === deepest ? {} : { cause: storedError(cause, depth + 1) }),
  };
}

/** The error's own name; where the class did not give one, the class's. */
function nameOf(error: Error): string {
  const name = textOf(error, "name");
  if (name !== undefined && name !== "Error") return name;
  const made: unknown = fieldOf(error, "constructor");
  const className = typeof made === "function" ? textOf(made, "name") : undefined;
  return className || "Error";
}

/** A revoked proxy throws at any touch. */
function isError(thrown: unknown): thrown is Error {
  try {
    return thrown instanceof Error;
  } catch {
    return false;
  }
}

function textOf(from: object, field: string): string | undefined {
  const found = fieldOf(from, field);
  return typeof found === "string" ? found : undefined;
}

function fieldOf(from: object, field: string): unknown {
  try {
    return Reflect.get(from, field);
  } catch {
    return undefined;
  }
}

function shown(thrown: unknown): string {
  try {
    return (typeof thrown === "object" ? JSON.stringify(thrown) : undefined) ?? String(thrown);
  } catch {
    return "something that cannot be shown";
  }
}
