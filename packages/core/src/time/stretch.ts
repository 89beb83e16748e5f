import type { Interval } from "./interval.ts";
import type { Period } from "./period.ts";

/**
 * The longest stretch of time around an instant in which every instant is inside a period, or every one outside it.
 * Occurrences that touch are one stretch. A stretch without a beginning or an end has an infinite border.
 *
 * @internal
 */
export interface Stretch extends Interval {
  readonly inside: boolean;
}

/**
 * A period that knows its stretches without going through its occurrences.
 *
 * @internal
 */
export interface StretchedPeriod extends Period {
  stretchAt(instant: number): Stretch;
}

/**
 * How far the search for the end of a stretch goes, in occurrences that touch or overlap. Two half minutes that make up
 * all of time would never come to an end: from here on they are taken to have none.
 *
 * @internal
 */
export const MOST_JOINED = 10_000;

function isStretched(period: Period): period is StretchedPeriod {
  return "stretchAt" in period;
}

/**
 * The stretch of any period around an instant.
 *
 * @internal
 */
export function stretchAt(period: Period, instant: number): Stretch {
  return isStretched(period) ? period.stretchAt(instant) : touchingStretch(period, instant);
}

/**
 * The stretch of a period around an instant, found by going from occurrence to occurrence for as long as they touch.
 *
 * @internal
 */
export function touchingStretch(period: Period, instant: number): Stretch {
  const current = period.current(instant);
  if (current === undefined) {
    const start = period.previous(instant)?.end ?? Number.NEGATIVE_INFINITY;
    const end = period.next(instant)?.start ?? Number.POSITIVE_INFINITY;
    return { start, end, inside: false };
  }
  return { start: firstTouching(period, current), end: lastTouching(period, current), inside: true };
}

function firstTouching(period: Period, { start }: Interval): number {
  let first = start;
  for (let left = MOST_JOINED; left > 0; left--) {
    const before = period.current(first - 1);
    if (before === undefined || !Number.isFinite(before.start)) return before?.start ?? first;
    first = before.start;
  }
  return Number.NEGATIVE_INFINITY;
}

function lastTouching(period: Period, { end }: Interval): number {
  let last = end;
  for (let left = MOST_JOINED; left > 0; left--) {
    const after = period.current(last);
    if (after === undefined || !Number.isFinite(after.end)) return after?.end ?? last;
    last = after.end;
  }
  return Number.POSITIVE_INFINITY;
}
