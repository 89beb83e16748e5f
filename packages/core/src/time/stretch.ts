import type { Interval } from "./interval.ts";
import type { Period } from "./period.ts";
import { FURTHEST_LOOK } from "./search.ts";

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
 * Counts what a search for the end of a stretch has joined. Full days would never come to an end: after so many, or after
 * more years than a date can take to come on a given weekday, there is taken to be none.
 */
class Joining {
  readonly #origin: number;
  #left = 10_000;

  constructor(origin: number) {
    this.#origin = origin;
  }

  /** Whether a stretch that has reached `border` is to be followed further. */
  goesOn(border: number): boolean {
    return this.#left-- > 0 && Math.abs(border - this.#origin) < FURTHEST_LOOK;
  }
}

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
  if (current === undefined) return gapAround(period, instant);
  return { start: firstTouching(period, current), end: lastTouching(period, current), inside: true };
}

/**
 * The stretch around an instant that lies in no occurrence.
 *
 * @internal
 */
export function gapAround(period: Period, instant: number): Stretch {
  const start = period.previous(instant)?.end ?? Number.NEGATIVE_INFINITY;
  const end = period.next(instant)?.start ?? Number.POSITIVE_INFINITY;
  return { start, end, inside: false };
}

function firstTouching(period: Period, { start }: Interval): number {
  const joining = new Joining(start);
  let first = start;
  while (joining.goesOn(first)) {
    const before = period.current(first - 1);
    if (before === undefined) return first;
    first = before.start;
  }
  return Number.NEGATIVE_INFINITY;
}

function lastTouching(period: Period, { end }: Interval): number {
  const joining = new Joining(end);
  let last = end;
  while (joining.goesOn(last)) {
    const after = period.current(last);
    if (after === undefined) return last;
    last = after.end;
  }
  return Number.POSITIVE_INFINITY;
}
