import { ConditionError } from "../errors.ts";
import { shown } from "../option-check.ts";

const pattern = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?)?$/;

/**
 * Reads a date with or without a time, and writes it in the one way that nodes hold it. Throws `ConditionError` for
 * anything else, and for a date or time that does not exist.
 *
 * @example
 * readLocalTime("2026-12-24 18:00"); // => "2026-12-24T18:00:00"
 */
export function readLocalTime(text: string): string {
  const match = typeof text === "string" ? pattern.exec(text.trim()) : null;
  const [, date, time = "00:00", second = "00"] = match ?? [];
  const local = `${date}T${time}:${second}`;
  const found = Date.parse(`${local}Z`);
  if (!Number.isNaN(found) && new Date(found).toISOString().startsWith(local)) return local;
  throw new ConditionError(
    `A date, with or without a time, was expected, such as "2026-12-24" or "2026-12-24 18:00"; found ${shown(text)}.`,
  );
}

/** The epoch ms that the same wall clock would have in UTC, as zones take it. */
export function localMs(local: string): number {
  return Date.parse(`${local}Z`);
}

/** As it stands in a sentence: without what is zero. */
export function formatLocalTime(local: string): string {
  return local
    .replace("T", " ")
    .replace(/:00$/, "")
    .replace(/ 00:00$/, "");
}
