import { DurationError } from "../errors.ts";
import { cut, shown } from "../option-check.ts";
import { DAY, HOUR, MINUTE, SECOND, WEEK } from "./unit.ts";

const unitLengths = {
  ms: 1,
  millisecond: 1,
  milliseconds: 1,
  s: SECOND,
  sec: SECOND,
  secs: SECOND,
  second: SECOND,
  seconds: SECOND,
  m: MINUTE,
  min: MINUTE,
  mins: MINUTE,
  minute: MINUTE,
  minutes: MINUTE,
  h: HOUR,
  hr: HOUR,
  hrs: HOUR,
  hour: HOUR,
  hours: HOUR,
  d: DAY,
  day: DAY,
  days: DAY,
  w: WEEK,
  week: WEEK,
  weeks: WEEK,
} as const;

/** A word for a unit of elapsed time; `parseDuration` takes it in any case. */
type DurationUnit = keyof typeof unitLengths;

type Amount = `${number}${"" | " "}${DurationUnit}`;
type ClockTime = `${number}:${number}:${number}`;

/**
 * A length of time in words, as far as the compiler can check it: it looks at the first amount and its unit, and leaves
 * what follows to `parseDuration`. A `string` whose content is not known is not one: pass it through `parseDuration`.
 *
 * @example
 * const short: DurationText = "10 seconds";
 * const long: DurationText = "1 hour 30 minutes";
 */
export type DurationText = Amount | `${Amount}${" " | ","}${string}` | ClockTime;

/** A length of time: milliseconds, or words. */
export type DurationInput = number | DurationText;

// Longer than the range of all instants: a duration beyond it can never pass.
/** @internal */
export const LONGEST = 8_640_000_000_000_000;

// Nobody writes so much, and a text from outside must not cost the time to add it all up.
const LONGEST_TEXT = 1000;

const SHAPE = 'A duration looks like "10 minutes", "1 hour 30 minutes", "1.5 h" or "1:30:00".';

const amountPattern = /(\d+\.?\d*|\.\d+)\s*([a-z]*)/iy;
const clockPattern = /(\d+):(\d\d):(\d\d(?:\.\d+)?)/y;
const separatorPattern = /\s*(?:,\s*)?(?:and\s+)?/iy;

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

function isUnit(word: string): word is DurationUnit {
  return Object.hasOwn(unitLengths, word);
}

/** 4.35 h is 15660000 ms, although 4.35 * 3600000 is a little less in binary. */
function multiply(amount: number, length: number): number {
  const product = amount * length;
  const whole = Math.round(product);
  return Math.abs(product - whole) <= whole * 2 * Number.EPSILON ? whole : product;
}

function fail(text: string, offset: number, trouble: string): never {
  throw new DurationError(
    `The duration "${cut(text)}" cannot be read at offset ${offset}: ${trouble} ${SHAPE}`,
    text,
    offset,
  );
}

/**
 * Reads a length of time and returns milliseconds.
 *
 * Use it for text from outside, such as a configuration file; in code, an option takes the words directly. Amounts add
 * up ("1 day 2 hours") and may be decimal; between them stands a space, a comma, "and", or nothing ("1d5h"). A clock time
 * H:MM:SS may stand alone or last. Units are milliseconds, seconds, minutes, hours, days and weeks, in full or
 * shortened, in any case; a day is 24 hours. Months and years are refused, since they have no fixed length.
 *
 * @throws DurationError where the text is anything else; `offset` says where.
 *
 * @example
 * parseDuration("1 hour and 30 minutes"); // => 5400000
 * parseDuration("1 day 10:20:30"); // => 123630000
 */
export function parseDuration(text: string): number {
  if (typeof text !== "string") {
    throw new DurationError(`A duration was expected, found ${shown(text)}. ${SHAPE}`, "", 0);
  }
  if (text.length > LONGEST_TEXT) fail(text, 0, `it is ${text.length} characters long.`);
  let offset = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  if (offset >= end) fail(text, 0, "it is empty.");
  let total = 0;
  for (;;) {
    const clock = matchAt(clockPattern, text, offset);
    if (clock !== null) {
      const [all, hours, minutes, seconds] = clock;
      total += Number(hours) * HOUR + Number(minutes) * MINUTE + multiply(Number(seconds), SECOND);
      offset += all.length;
      if (offset < end) fail(text, offset, "a clock time must come last.");
      break;
    }
    const amount = matchAt(amountPattern, text, offset);
    if (amount === null) fail(text, offset, `expected a number, found "${cut(text.slice(offset, end))}".`);
    const [all, number = "", word = ""] = amount;
    const unit = word.toLowerCase();
    if (!isUnit(unit)) {
      if (word === "") fail(text, offset + number.length, `expected a unit after ${cut(number)}.`);
      fail(text, offset + all.length - word.length, `"${cut(word)}" is no unit of time with a fixed length.`);
    }
    total += multiply(Number(number), unitLengths[unit]);
    offset += all.length;
    if (offset >= end) break;
    // A separator that is followed by nothing is junk at the end, so the next amount is always required.
    offset += matchAt(separatorPattern, text, offset)?.[0].length ?? 0;
  }
  if (total > LONGEST) fail(text, 0, "it is longer than all of time that can be counted.");
  return total;
}

function words(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/**
 * Writes milliseconds as words, in one way for each length: days, hours, minutes and seconds, leaving out what is zero.
 * `parseDuration` gives the same number of milliseconds back, down to a millionth of one.
 *
 * @throws DurationError when `ms` is negative or not finite.
 *
 * @example
 * formatDuration(5_400_000); // => "1 hour 30 minutes"
 * formatDuration(1500); // => "1.5 seconds"
 * formatDuration(0); // => "0 ms"
 */
export function formatDuration(ms: number): string {
  const length = checked(ms);
  if (length < SECOND) return `${length} ms`;
  const parts: string[] = [];
  const days = Math.floor(length / DAY);
  const hours = Math.floor((length % DAY) / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  // A part of a millisecond stands alone, since it would not survive being divided.
  const isWhole = Number.isInteger(length);
  const seconds = isWhole ? (length % MINUTE) / SECOND : Math.floor((length % MINUTE) / SECOND);
  if (days > 0) parts.push(words(days, "day"));
  if (hours > 0) parts.push(words(hours, "hour"));
  if (minutes > 0) parts.push(words(minutes, "minute"));
  if (seconds > 0) parts.push(words(seconds, "second"));
  if (!isWhole) parts.push(`${length % SECOND} ms`);
  return parts.join(" ");
}

function checked(ms: number): number {
  if (Number.isFinite(ms) && ms >= 0) return ms;
  const text = String(ms);
  throw new DurationError(
    `The duration ${text} is not a number of milliseconds from 0 up. Give milliseconds, or words. ${SHAPE}`,
    text,
    0,
  );
}

/**
 * A length of time in milliseconds, from milliseconds or from words.
 *
 * Use it where an option takes either.
 *
 * @throws DurationError for a number that is negative, not finite or longer than all of time, and for words that are no duration.
 *
 * @example
 * toDuration("10 minutes"); // => 600000
 * toDuration(250); // => 250
 */
export function toDuration(input: DurationInput): number {
  if (typeof input !== "number") return parseDuration(input);
  if (checked(input) <= LONGEST) return input;
  throw new DurationError(
    `The duration ${input} is longer than all of time that can be counted: ${LONGEST} milliseconds.`,
    String(input),
    0,
  );
}
