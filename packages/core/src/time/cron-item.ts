import { type CronField, fieldSize } from "./cron-field.ts";

const starPattern = /^\*(?:\/(\d+))?$/;
const rangePattern = /^([a-z]{3}|\d{1,2})(?:-([a-z]{3}|\d{1,2}))?(?:\/(\d+))?$/i;
const nearestWeekdayPattern = /^(\d{1,2})W$/i;
const lastOfKindPattern = /^([a-z]{3}|\d)L$/i;
const nthOfKindPattern = /^([a-z]{3}|\d)(#[1-5])$/i;

/**
 * One item of a field's list, written in the one way that is used for what it means: numbers for names, no range that
 * runs over the end of the field, no step without a range. Undefined where the field may not hold it.
 *
 * @internal
 */
export function normalCronItem(field: CronField, item: string): string | undefined {
  return normalStar(field, item) ?? normalRange(field, item) ?? normalDay(field, item);
}

function normalStar(field: CronField, item: string): string | undefined {
  if (item === "?" && field.allowsAny === true) return "*";
  const match = starPattern.exec(item);
  const step = match === null ? undefined : stepOf(field, match[1]);
  if (step === undefined) return undefined;
  return step === 1 ? "*" : `*/${step}`;
}

function normalRange(field: CronField, item: string): string | undefined {
  const [all, fromText, toText, stepText] = rangePattern.exec(item) ?? [];
  if (all === undefined) return undefined;
  const from = numberOf(field, fromText);
  const to = toText === undefined ? undefined : numberOf(field, toText);
  const step = stepOf(field, stepText);
  if (from === undefined || step === undefined || (toText !== undefined && to === undefined))
    return undefined;
  const start = from === field.alias ? field.first : from;
  if (to === undefined) return stepText === undefined ? String(start) : written(start, field.last, step);
  return to === from ? String(start) : rangeOf(field, start, to, step);
}

/** A range from one value to another; where it runs over the end of the field, in two parts. */
function rangeOf(field: CronField, from: number, to: number, step: number): string {
  const size = fieldSize(field);
  // "0-7" comes round to the Sunday it began with.
  const end = Math.min(to < from ? to + size : to, from + size - 1);
  if (end <= field.last) return written(from, end, step);
  const over = from + Math.ceil((field.last + 1 - from) / step) * step;
  const before = written(from, field.last, step);
  return over > end ? before : `${before},${written(over - size, end - size, step)}`;
}

function written(from: number, to: number, step: number): string {
  if (from + step > to) return String(from);
  return step === 1 ? `${from}-${to}` : `${from}-${to}/${step}`;
}

/** What only days may be: the last one, the nearest weekday, the second Friday. */
function normalDay(field: CronField, item: string): string | undefined {
  if (field.name === "day of the month") {
    const day = numberOf(field, nearestWeekdayPattern.exec(item)?.[1]);
    return day === undefined ? /^LW?$/i.exec(item)?.[0].toUpperCase() : `${day}W`;
  }
  if (field.name !== "day of the week") return undefined;
  const [, name, ending] = lastOfKindPattern.exec(item) ?? nthOfKindPattern.exec(item) ?? [];
  const weekday = numberOf(field, name);
  return weekday === undefined ? undefined : `${weekday % fieldSize(field)}${ending ?? "L"}`;
}

/** The number that a text stands for: within the field, or its alias. */
function numberOf(field: CronField, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/\D/.test(text)) {
    const place = field.names.indexOf(text.toLowerCase());
    return place < 0 ? undefined : field.first + place;
  }
  const value = Number(text);
  return value >= field.first && value <= (field.alias ?? field.last) ? value : undefined;
}

/** A step, 1 where there is none. One that is longer than the field leaves the first value, as the field's size does. */
function stepOf(field: CronField, text: string | undefined): number | undefined {
  const step = Number(text ?? 1);
  return step >= 1 ? Math.min(step, fieldSize(field)) : undefined;
}
