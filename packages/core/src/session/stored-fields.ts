import { SerializationError } from "../errors.ts";
import { isRecord, shown } from "../option-check.ts";

/** An object out of a repository, of which nothing is known. */
export type Fields = Readonly<Record<string, unknown>>;

/** Throws `SerializationError` for anything else, saying what it should have been. */
export function fieldsOf(stored: unknown, what: string): Fields {
  if (isRecord(stored) === undefined) return stored as Fields; // a record has fields
  throw new SerializationError(`${what}: an object was expected, found ${shown(stored)}.`);
}
