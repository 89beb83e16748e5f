/**
 * A stretch of time between two instants in epoch milliseconds: `start` belongs to it, `end` does not.
 *
 * @example
 * const hour: Interval = { start: 0, end: 3_600_000 };
 * containsInstant(hour, hour.start); // => true
 * containsInstant(hour, hour.end); // => false
 */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Whether `instant` lies in `interval`; the end is outside. */
export function containsInstant(interval: Interval, instant: number): boolean {
  return interval.start <= instant && instant < interval.end;
}
