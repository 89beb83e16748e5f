import { formatClock, formatSeconds, twoDigits } from "./clock-text.ts";
import type { Cycle } from "./cycle.ts";
import type { Interval } from "./interval.ts";
import { adverb, DAY, HOUR, MINUTE } from "./unit.ts";
import type { Zone } from "./zone.ts";

/**
 * The name of one occurrence of a cycle: the same for the same occurrence on every machine, and never the same for two
 * occurrences of one cycle.
 *
 * From the day upwards it is the local date on which the occurrence starts, with the time where the cycle does not start
 * at midnight. Below the day it is the local time with its offset from UTC, which tells a repeated hour from the first.
 *
 * @example
 * const zone = Zone.of("Europe/Helsinki");
 * const cycle = fullCycle("day");
 * const occurrence = cyclePeriod(cycle, zone).current(Date.UTC(2026, 10, 21, 12));
 * if (occurrence) occurrenceName(cycle, occurrence, zone); // => "daily 2026-11-21"
 */
export function occurrenceName(cycle: Cycle, occurrence: Interval, zone: Zone): string {
  const word = adverb(cycle.unit);
  const local = zone.toLocal(occurrence.start);
  const date = new Date(local).toISOString().replace(/T.*/, "");
  const time = formatClock(local - Math.floor(local / DAY) * DAY);
  switch (cycle.unit) {
    case "second":
    case "minute":
    case "hour":
      return `${word} ${instantName(occurrence.start, zone)}`;
    default:
      return cycle.start % DAY === 0 ? `${word} ${date}` : `${word} ${date} ${time}`;
  }
}

/**
 * An instant as the local time with its offset from UTC, as names of occurrences give it.
 *
 * @example
 * instantName(Date.UTC(2026, 10, 21, 8), Zone.of("Europe/Helsinki")); // => "2026-11-21 10:00+02:00"
 */
export function instantName(instant: number, zone: Zone): string {
  const local = zone.toLocal(instant);
  const date = new Date(local).toISOString().replace(/T.*/, "");
  return `${date} ${formatClock(local - Math.floor(local / DAY) * DAY)}${formatOffset(local - instant)}`;
}

function formatOffset(offset: number): string {
  const size = Math.abs(offset);
  const minutes = `${twoDigits(Math.floor(size / HOUR))}:${twoDigits(Math.floor((size % HOUR) / MINUTE))}`;
  const rest = size % MINUTE;
  return `${offset < 0 ? "-" : "+"}${minutes}${rest === 0 ? "" : `:${formatSeconds(rest)}`}`;
}
