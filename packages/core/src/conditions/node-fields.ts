import { isOneOf, isRecord, type OptionCheck } from "../option-check.ts";
import { parseCron } from "../time/cron.ts";
import { LONGEST } from "../time/duration.ts";
import { axisLength, units } from "../time/unit.ts";
import { Zone } from "../time/zone.ts";
import { comparisonWords } from "./comparison.ts";
import { readLocalTime } from "./local-time.ts";

/** A field that may be absent. */
export const optional =
  (check: OptionCheck): OptionCheck =>
  (value) =>
    value === undefined ? undefined : check(value);

const accepted =
  (expected: string, fits: (value: unknown) => boolean): OptionCheck =>
  (value) =>
    fits(value) ? undefined : expected;

/** Whether a text is one that the reader takes and would write itself in the same way. */
const normal =
  (expected: string, read: (text: string) => string): OptionCheck =>
  (value) => {
    try {
      return typeof value === "string" && read(value) === value ? undefined : expected;
    } catch {
      return expected;
    }
  };

const between = (least: number, most: number) => (value: unknown) =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;

export const isString = accepted("a text", (value) => typeof value === "string");
export const isName = accepted(
  "a text that is not blank",
  (value) => typeof value === "string" && value.trim() !== "",
);
export const isBoolean = accepted("true or false", (value) => typeof value === "boolean");
export const isTrueFlag = accepted("true", (value) => value === true);
export const isCount = accepted("a whole number from 0 up", between(0, Number.MAX_SAFE_INTEGER));
const isLength = accepted(
  "milliseconds from 0 up",
  (value) => typeof value === "number" && value >= 0 && value <= LONGEST,
);
export const isInterval = accepted(
  "milliseconds above 0",
  (value) => typeof value === "number" && value > 0 && value <= LONGEST,
);
export const isValue = accepted(
  "a text, a number, or true or false",
  (value) => typeof value === "string" || typeof value === "boolean" || Number.isFinite(value),
);
export const isWeekday = accepted("a weekday from 1 (Monday) to 7", between(1, 7));
export const isPlaceInMonth = accepted(
  "1 to 5, or -1 (the last) to -31",
  (value) => between(1, 5)(value) || between(-31, -1)(value),
);
export const isCron = normal('a cron expression such as "0 9 * * 1-5"', (text) => parseCron(text).expression);
export const isLocalTime = normal('a local time such as "2026-12-24T18:00:00"', readLocalTime);
export const isZone = normal('a time zone such as "Europe/Helsinki"', (text) => Zone.of(text).name);

/** A condition; what it is is seen to where it is read. */
export const isCondition: OptionCheck = isRecord;
/** Two conditions or more. */
export const isConditions: OptionCheck = (value) =>
  Array.isArray(value) && value.length >= 2 ? undefined : "a list of two or more conditions";

/** An object with these fields and no others. */
export const shape =
  (fields: Readonly<Record<string, OptionCheck>>): OptionCheck =>
  (value) => {
    if (isRecord(value) !== undefined) return `an object with ${Object.keys(fields).join(", ")}`;
    const found = value as Readonly<Record<string, unknown>>; // an object, as was just seen
    return fieldTrouble(found, fields)?.text;
  };

/** What is wrong with the first field of an object that is. */
export function fieldTrouble(
  found: Readonly<Record<string, unknown>>,
  fields: Readonly<Record<string, OptionCheck>>,
): { readonly field: string; readonly text: string } | undefined {
  const names = new Set([...Object.keys(fields), ...Object.keys(found)]);
  for (const field of names) {
    const check = Object.hasOwn(fields, field) ? fields[field] : undefined;
    const expected = check === undefined ? "no such field" : check(found[field]);
    if (expected !== undefined) return { field, text: expected };
  }
  return undefined;
}

export const isComparison = shape({
  compare: isOneOf(Object.keys(comparisonWords)),
  number: isCount,
});

export const isCycle: OptionCheck = (value) =>
  shape({ unit: isOneOf(units), start: isLength, end: isLength })(value) ?? outsideOfAxis(value);

function outsideOfAxis(value: unknown): string | undefined {
  const { unit, start, end } = value as { unit: (typeof units)[number]; start: number; end: number }; // as was seen
  const length = axisLength(unit);
  return start < length && end <= length ? undefined : `a part of the ${unit}, up to ${length} ms`;
}

export const isSpan: OptionCheck = (value) => {
  const past = shape({ type: isOneOf(["past"]), length: isInterval })(value);
  const current = shape({ type: isOneOf(["this"]), cycle: isCycle })(value);
  return past === undefined || current === undefined
    ? undefined
    : "a span: past a length above 0, or this unit";
};

export const isValues: OptionCheck = (value) =>
  isRecord(value) === undefined && Object.values(value as object).every((item) => isValue(item) === undefined)
    ? undefined
    : "an object of texts and numbers";
