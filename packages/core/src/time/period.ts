import type { Interval } from "./interval.ts";

/**
 * A set of instants that comes as separate occurrences: "10:00 to 12:00 of each day" has one each day.
 *
 * Occurrences are half-open, never empty, never overlap, and are ordered. Two may touch: where one full day ends, the
 * next begins. Instants are epoch milliseconds. No method throws, and every search is bounded: `undefined` means that
 * there is no such occurrence.
 *
 * @example
 * const morning = cyclePeriod({ unit: "day", start: 36_000_000, end: 43_200_000 }, Zone.of("UTC"));
 * morning.contains(Date.UTC(2026, 10, 21, 11)); // => true
 * morning.next(Date.UTC(2026, 10, 21, 11))?.start === Date.UTC(2026, 10, 22, 10); // => true
 */
export interface Period {
  /** Whether `instant` lies in an occurrence. */
  contains(instant: number): boolean;
  /** The occurrence that holds `instant`. */
  current(instant: number): Interval | undefined;
  /** The first occurrence that starts after `instant`, not at it. */
  next(instant: number): Interval | undefined;
  /** The last occurrence that ended at `instant` or before. */
  previous(instant: number): Interval | undefined;
}
