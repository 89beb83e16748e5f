import { rejected } from "../check.ts";

/**
 * What a text ought to mean where the original is held to be mistaken and the case does not spell it out: by the meaning
 * of its code. A sentence, a structure, `rejected`, or `undefined` where any reading will do.
 */
export function saneReading(suspect: string | undefined, text: string, parse: unknown): unknown {
  switch (suspect) {
    case undefined:
      return parse === undefined ? rejected : parse;
    case "STARTING-DAY":
      return withFullCycles(parse, text);
    case "IS-PERIOD-DELTA":
      return text.includes("past") ? rejected : text;
    case "PAREN-BLANK":
      return text.replace(/(?<=[()])\s+|\s+(?=[()])/g, "");
    case "BARE-HOUR":
      return text.replace(/\b(\d+)$/, "$1:00");
    case "PARAM-CHARS":
      return wholeKeys(parse);
    case "QUOTE-GREEDY":
      return /after tasks 'a','b'/.test(text) ? text.replace(",", ", ") : rejected;
    case "TD-LOOSE":
    case "TD-ERROR":
      return undefined;
    default:
      return rejected;
  }
}

/** The structure with each one-day window of a week or month that "starting" gave as the full cycle that it names. */
function withFullCycles(found: unknown, text: string): unknown {
  if (Array.isArray(found)) return found.map((part) => withFullCycles(part, text));
  if (!isObject(found)) return found;
  const { unit, start, end } = found;
  const isDay = typeof start === "number" && typeof end === "number" && end - start === 86_400_000;
  const isSaid = text.includes(`this ${String(unit)} starting`);
  if ((unit === "week" || unit === "month") && isDay && isSaid)
    return { unit, start, end: start, full: true };
  return Object.fromEntries(
    Object.entries(found).map(([key, value]) => [
      key,
      found["cond"] === "status" || found["op"] !== undefined ? withFullCycles(value, text) : value,
    ]),
  );
}

/** A parameter's name that was taken apart into letters, put together again. */
function wholeKeys(found: unknown): unknown {
  return isObject(found) && Array.isArray(found["keys"])
    ? { ...found, keys: [found["keys"].join("")] }
    : found;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
