import { AnchorError, parseAnchor } from "@gantry/core";

/**
 * Reads a date with or without a time of day, and writes it as nodes hold it. Undefined for anything else.
 *
 * @example
 * readInstant("2026-12-24 6 PM"); // => "2026-12-24T18:00:00"
 */
export function readInstant(text: string): string | undefined {
  const [, date, time] = /^(\d{4}-\d\d-\d\d)(?:(?:T|\s+)(\S.*))?$/is.exec(text) ?? [];
  if (date === undefined) return undefined;
  const day = Date.parse(`${date}T00:00:00Z`);
  // "2026-02-30" is taken for a day in March by some engines.
  if (Number.isNaN(day) || !new Date(day).toISOString().startsWith(date)) return undefined;
  const offset = time === undefined ? 0 : timeOfDay(time);
  // Nodes hold whole seconds.
  if (offset === undefined || offset % 1000 !== 0) return undefined;
  return new Date(day + offset).toISOString().slice(0, "2026-12-24T18:00:00".length);
}

function timeOfDay(text: string): number | undefined {
  try {
    return parseAnchor("day", text, "start");
  } catch (error) {
    if (error instanceof AnchorError) return undefined;
    throw error;
  }
}
