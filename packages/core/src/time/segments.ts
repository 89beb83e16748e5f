import { DAY } from "./unit.ts";

/**
 * A stretch of time in which a zone's offset stays the same. It may be cut where the offset goes on.
 *
 * @internal
 */
export interface Segment {
  readonly start: number;
  readonly end: number;
  /** Local time minus UTC, in milliseconds. */
  readonly offset: number;
}

// Two clock changes have been as near as a week (Brazil, October 2000): looks must be nearer still, or miss both.
const LOOK = 4 * DAY;

/**
 * The segments from one instant to another: looks every few days, and between two looks that differ searches for the
 * millisecond of the change.
 *
 * @internal
 */
export function constantSegments(
  from: number,
  to: number,
  offsetAt: (instant: number) => number,
): readonly Segment[] {
  const segments: Segment[] = [];
  let start = from;
  let offset = offsetAt(from);
  for (let seen = from; seen < to; ) {
    const look = Math.min(seen + LOOK, to);
    if (offsetAt(look) !== offset) {
      const end = firstChange(seen, look, offset, offsetAt);
      if (end >= to) break;
      segments.push({ start, end, offset });
      start = end;
      offset = offsetAt(end);
      seen = end;
    } else {
      seen = look;
    }
  }
  segments.push({ start, end: to, offset });
  return segments;
}

function firstChange(
  same: number,
  changed: number,
  offset: number,
  offsetAt: (instant: number) => number,
): number {
  let before = same;
  let after = changed;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}
