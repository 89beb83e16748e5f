import type { StoredError } from "../runs/record.ts";

/** Causes nest; a chain longer than this is cut. */
const deepest = 5;

/** The error as data, as it goes into a record. Anything may be thrown. */
export function storedError(thrown: unknown, depth = 0): StoredError {
  if (!(thrown instanceof Error)) return { name: "NonError", message: String(thrown) };
  const { name, message, stack, cause } = thrown;
  const code = "code" in thrown && typeof thrown.code === "string" ? thrown.code : undefined;
  return {
    name,
    message,
    ...(stack === undefined ? {} : { stack }),
    ...(code === undefined ? {} : { code }),
    ...(cause === undefined || depth === deepest ? {} : { cause: storedError(cause, depth + 1) }),
  };
}
