import { AnchorError } from "../errors.ts";
import { cut, shown } from "../option-check.ts";
import { decimalSeconds, readClock } from "./clock-text.ts";
import { indexOfName, monthDays, monthNames, monthStarts, weekdayNames } from "./date-names.ts";
import { axisLength, DAY, MINUTE, type Unit } from "./unit.ts";

/** A place that was read, and how far what the text names reaches: "5th" is a day long, "5th 10:00" a point. */
export interface Place {
  readonly ms: number;
  /** 0 where the text names a time; else the length of the day or month that it names. */
  readonly length: number;
}

const shapes: Readonly<Record<Unit, string>> = {
  second: 'A place in a second is a number of milliseconds from 0 to 1000, such as "500".',
  minute: 'A place in a minute is a number of seconds from 0 to 60, such as "45" or "45.5".',
  hour: 'A place in an hour is minutes and seconds or a count of quarters, such as "15:00", "30:00.5" or "1 quarter".',
  day: 'A place in a day is a time, such as "10:00", "10:00:15", "10 AM" or "10"; 24:00 may only be an end.',
  week: 'A place in a week is a day with or without a time, such as "Mon", "Monday" or "Mon 10:00".',
  month:
    'A place in a month is a day from 1 to 31 with or without a time, such as "5th", "5" or "5th 10:00".',
  year: 'A place in a year is a month, with or without a day and a time, such as "Jan", "Feb 5" or "January 5th 10:00".',
};

const named = (unit: Unit) => `${unit === "hour" ? "an" : "a"} ${unit}`;

/** Reads one anchor from left to right and remembers where it is, so that an error can say so. */
class AnchorText {
  readonly #unit: Unit;
  readonly #text: string;
  #offset = 0;

  constructor(unit: Unit, text: string) {
    this.#unit = unit;
    this.#text = text;
    this.take(/\s*/y);
  }

  /** The text that `pattern` (sticky) matches here, which is then behind. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#offset += match[0].length;
    return match[0];
  }

  takeClock(): number | undefined {
    const reading = readClock(this.#text, this.#offset);
    if (reading !== undefined) this.#offset = reading.next;
    return reading?.ms;
  }

  get atEnd(): boolean {
    return this.#text.slice(this.#offset).trim() === "";
  }

  get offset(): number {
    return this.#offset;
  }

  fail(from = this.#offset): never {
    const rest = this.#text.slice(from);
    const isNothing = rest.trim() === "";
    const offset = isNothing ? from : from + rest.length - rest.trimStart().length;
    const found = isNothing ? "nothing" : `"${cut(rest.trim())}"`;
    throw new AnchorError(
      `"${cut(this.#text)}" is no place in ${named(this.#unit)}: found ${found} at offset ${offset}. ${shapes[this.#unit]}`,
      this.#text,
      offset,
    );
  }
}

const readers: Readonly<Record<Unit, (text: AnchorText) => Place>> = {
  second: (text) => point(Number(text.take(/\d{1,4}(?:\.\d{1,6})?/y) ?? text.fail())),
  minute: (text) => point(decimalSeconds(text.take(/\d{1,2}(?:\.\d{1,6})?/y) ?? text.fail())),
  hour: readPlaceInHour,
  day: (text) => point(text.takeClock() ?? text.fail()),
  week: (text) => {
    const weekday = indexOfName(weekdayNames, text.take(/[a-z]+/iy) ?? text.fail());
    return weekday < 0 ? text.fail(0) : readTimeOfDay(text, weekday * DAY);
  },
  month: (text) => readTimeOfDay(text, (readDay(text, 31) - 1) * DAY),
  year: readPlaceInYear,
};

function point(ms: number): Place {
  return { ms, length: 0 };
}

function readPlaceInHour(text: AnchorText): Place {
  const count = text.take(/\d(?=\s*q)/iy);
  if (count !== undefined) {
    if (text.take(/\s*(?:quarters?|q)\b/iy) === undefined) text.fail();
    return point(Number(count) * 15 * MINUTE);
  }
  const minutes = text.take(/\d\d(?=:)/y) ?? text.fail();
  text.take(/:/y);
  const seconds = text.take(/[0-5]\d(?:\.\d{1,6})?/y) ?? text.fail();
  return point(Number(minutes) * MINUTE + decimalSeconds(seconds));
}

function readPlaceInYear(text: AnchorText): Place {
  const month = indexOfName(monthNames, text.take(/[a-z]+/iy) ?? text.fail());
  const start = monthStarts[month];
  const days = monthDays[month];
  if (start === undefined || days === undefined) return text.fail(0);
  if (text.atEnd) return { ms: start, length: days * DAY };
  text.take(/\s+/y);
  return readTimeOfDay(text, start + (readDay(text, days) - 1) * DAY);
}

/** The number of a day. Its ending is not held against it ("2st" is the 2nd): what is meant is plain. */
function readDay(text: AnchorText, last: number): number {
  const { offset } = text;
  const digits = text.take(/\d{1,2}/y) ?? text.fail();
  text.take(/\.|st\b|nd\b|rd\b|th\b/iy);
  const day = Number(digits);
  return day < 1 || day > last ? text.fail(offset) : day;
}

/** The time of day after a date, or the whole day where there is none. */
function readTimeOfDay(text: AnchorText, day: number): Place {
  if (text.atEnd) return { ms: day, length: DAY };
  if (text.take(/\s+|(?<=[a-z])(?=\d)/iy) === undefined) text.fail();
  const { offset } = text;
  const time = text.takeClock() ?? text.fail();
  // The end of a day is written as the day itself, so 24:00 here would be a second name for it.
  return time === DAY ? text.fail(offset) : point(day + time);
}

/**
 * Reads a whole text as a place in a `unit`.
 *
 * @internal
 */
export function readPlace(unit: Unit, text: string, side: "start" | "end"): Place {
  if (typeof text !== "string") {
    const message = `A text was expected as a place in ${named(unit)}, found ${shown(text)}. ${shapes[unit]}`;
    throw new AnchorError(message, "", 0);
  }
  const anchor = new AnchorText(unit, text);
  const { offset } = anchor;
  const place = readers[unit](anchor);
  if (!anchor.atEnd) anchor.fail();
  const isTooLate = place.ms > axisLength(unit) || (unit === "day" && side === "start" && place.ms === DAY);
  return isTooLate ? anchor.fail(offset) : place;
}
