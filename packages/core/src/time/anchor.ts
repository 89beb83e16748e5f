import { readPlace } from "./anchor-reader.ts";
import { formatClock, formatSeconds, twoDigits } from "./clock-text.ts";
import { monthNames, monthStarts, ordinal, weekdayNames } from "./date-names.ts";
import { axisLength, DAY, HOUR, MINUTE, SECOND, type Unit } from "./unit.ts";

/** Whether an anchor begins a part of a cycle or ends it. */
export type AnchorSide = "start" | "end";

/**
 * Reads a place in a `unit` and returns its milliseconds on the unit's axis.
 *
 * An end that names a day or a month without a time includes it: "Fri" as an end is the end of Friday, "Mar" the end of
 * March. Months are 31 days on the axis and the year is a leap year, see `axisLength`.
 *
 * @throws AnchorError when the text is not exactly such a place; the message shows what one looks like.
 *
 * @example
 * parseAnchor("day", "10:30 PM", "start"); // => 81000000
 * parseAnchor("week", "Mon", "start"); // => 0
 * parseAnchor("week", "Mon", "end"); // => 86400000
 */
export function parseAnchor(unit: Unit, text: string, side: AnchorSide): number {
  const place = readPlace(unit, text, side);
  return side === "end" ? place.ms + place.length : place.ms;
}

/** How long "on" and "at" last from a place that is given without a length of its own. */
const subunits: Readonly<Record<Unit, number>> = {
  second: 1,
  minute: SECOND,
  hour: MINUTE,
  day: HOUR,
  week: DAY,
  month: DAY,
  year: DAY,
};

/**
 * Reads a place and returns the part of the cycle that "on" or "at" means by it: a millisecond of a second, a second of a
 * minute, a minute of an hour, an hour of a day, a day of a week or month, and of a year the month, or a day where one is
 * named. A part that goes beyond the end of the unit runs over into the next: its `end` is then before its `start`.
 *
 * @throws AnchorError as `parseAnchor` does.
 *
 * @example
 * anchorAt("day", "10:00"); // => { start: 36000000, end: 39600000 }
 * anchorAt("day", "23:30"); // => { start: 84600000, end: 1800000 }
 */
export function anchorAt(unit: Unit, text: string): { start: number; end: number } {
  const place = readPlace(unit, text, "start");
  const axis = axisLength(unit);
  const start = place.ms % axis;
  const end = start + (place.length || subunits[unit]);
  return { start, end: end > axis ? end - axis : end };
}

/**
 * Writes a place on the axis of a `unit` as text, in one way for each place; `parseAnchor` with the same side gives the
 * same number back. `ms` is a whole number from 0 to the length of the axis.
 *
 * @example
 * formatAnchor("day", 36_000_000, "start"); // => "10:00"
 * formatAnchor("week", 432_000_000, "end"); // => "Friday"
 * formatAnchor("week", 432_000_000, "start"); // => "Saturday"
 */
export function formatAnchor(unit: Unit, ms: number, side: AnchorSide): string {
  switch (unit) {
    case "second":
      return String(ms);
    case "minute":
      return formatSeconds(ms).replace(/^0(?=\d)/, "");
    case "hour":
      return `${twoDigits(Math.floor(ms / MINUTE))}:${formatSeconds(ms % MINUTE)}`;
    case "day":
      return formatClock(side === "start" ? ms % DAY : ms);
    case "week":
      return formatDate(ms, side, axisLength("week"), (day) => weekdayNames[day] ?? "");
    case "month":
      return formatDate(ms, side, axisLength("month"), (day) => ordinal(day + 1));
    case "year":
      return formatPlaceInYear(ms, side);
  }
}

/** A date alone where it says all: at its beginning for a start, at its end for an end; otherwise with the time. */
function formatDate(ms: number, side: AnchorSide, axis: number, nameOfDay: (day: number) => string): string {
  if (side === "end" && ms > 0 && ms % DAY === 0) return nameOfDay(ms / DAY - 1);
  const place = ms % axis;
  const date = nameOfDay(Math.floor(place / DAY));
  return side === "start" && place % DAY === 0 ? date : `${date} ${formatClock(place % DAY)}`;
}

function formatPlaceInYear(ms: number, side: AnchorSide): string {
  const month = monthStarts.indexOf(side === "start" ? ms % axisLength("year") : ms);
  if (side === "start" && month >= 0) return monthNames[month] ?? "";
  if (side === "end" && month > 0) return monthNames[month - 1] ?? "";
  return formatDate(ms, side, axisLength("year"), nameOfDayOfYear);
}

function nameOfDayOfYear(day: number): string {
  const month = monthStarts.findLastIndex((start) => start <= day * DAY);
  return `${monthNames[month]} ${ordinal(day - (monthStarts[month] ?? 0) / DAY + 1)}`;
}
