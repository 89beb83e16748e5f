import { DAY, HOUR, MINUTE, SECOND } from "./unit.ts";

const clockPattern = /(\d{1,2})(?::(\d\d)(?::(\d\d(?:\.\d{1,6})?))?)?(?:\s*([ap]m))?/iy;

/** What was read of a wall-clock time: its place in the day in milliseconds, and where the text goes on. */
interface ClockReading {
  readonly ms: number;
  readonly next: number;
}

/**
 * Reads a wall-clock time such as "10", "10:00", "10:00:15.5" or "10:30 PM" at `offset`. 24:00 is read too: whoever has
 * no use for the end of the day refuses it.
 *
 * @internal
 */
export function readClock(text: string, offset: number): ClockReading | undefined {
  clockPattern.lastIndex = offset;
  const match = clockPattern.exec(text);
  if (match === null) return undefined;
  const [all, hourText = "", minuteText = "0", secondText = "0", half] = match;
  const minutes = Number(minuteText);
  const seconds = Number(secondText);
  const hours = half === undefined ? Number(hourText) : hourOfHalfDay(Number(hourText), half);
  if (hours === undefined || minutes >= 60 || seconds >= 60) return undefined;
  const ms = hours * HOUR + minutes * MINUTE + decimalSeconds(secondText);
  return ms > DAY ? undefined : { ms, next: offset + all.length };
}

/** 12 AM is midnight and 12 PM is noon; there is no 0 AM and no 13 PM. */
function hourOfHalfDay(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === "pm" ? 12 : 0);
}

/**
 * Seconds with a decimal fraction as milliseconds, exactly: 1.001 * 1000 would not be 1001.
 *
 * @internal
 */
export function decimalSeconds(text: string): number {
  const [whole = "", fraction = ""] = text.split(".");
  return Number(whole) * SECOND + Number(fraction.padEnd(6, "0")) / 1000;
}

/**
 * Writes seconds and their fraction, with two digits before the point.
 *
 * @internal
 */
export function formatSeconds(ms: number): string {
  const whole = Math.floor(ms / SECOND);
  const micros = Math.round((ms - whole * SECOND) * 1000);
  const fraction = micros === 0 ? "" : `.${String(micros).padStart(6, "0").replace(/0+$/, "")}`;
  return `${twoDigits(whole)}${fraction}`;
}

/**
 * Writes a place in the day as HH:MM, with seconds where there are any.
 *
 * @internal
 */
export function formatClock(ms: number): string {
  const minutes = `${twoDigits(Math.floor(ms / HOUR))}:${twoDigits(Math.floor((ms % HOUR) / MINUTE))}`;
  const rest = ms % MINUTE;
  return rest === 0 ? minutes : `${minutes}:${formatSeconds(rest)}`;
}

/** @internal */
export function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
