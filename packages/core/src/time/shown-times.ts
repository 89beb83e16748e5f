import type { DstRule } from "./dst-rule.ts";
import type { Segment } from "./segments.ts";
import { DAY } from "./unit.ts";
import type { Zone } from "./zone.ts";

// More than the clock has ever been set forward or back at once.
const LONGEST_CHANGE = 2 * DAY;

/**
 * The local times that come in one segment, [from, to). Those before the first that the clock shows in it were left out
 * by the change before it, and come at that change.
 *
 * @internal
 */
export interface ShownTimes {
  readonly segment: Segment;
  readonly from: number;
  readonly to: number;
}

/**
 * The local times that come in a segment by a rule. The segments of a zone part the local times among them: by "next" and
 * "first" each comes once.
 *
 * @internal
 */
export function shownTimes(segment: Segment, zone: Zone, { gap, overlap }: DstRule): ShownTimes {
  const first = segment.start + segment.offset;
  const end = segment.end + segment.offset;
  const shown = lastShownBefore(segment, zone);
  const isKept = shown < first ? gap === "next" : overlap === "first";
  return {
    segment,
    from: isKept ? shown : first,
    to: overlap === "second" ? Math.min(end, firstShownAfter(segment, zone)) : end,
  };
}

/** Up to where the clock had come before the segment: beyond its first time where an hour repeats itself. */
function lastShownBefore({ start, offset }: Segment, zone: Zone): number {
  let latest = Number.NEGATIVE_INFINITY;
  if (start === latest) return start + offset;
  for (let from = start; from > start - LONGEST_CHANGE; ) {
    const before = zone.segmentAt(from - 1);
    latest = Math.max(latest, before.end + before.offset);
    from = before.start;
  }
  return latest;
}

/** The earliest time that the clock shows after the segment. */
function firstShownAfter({ end }: Segment, zone: Zone): number {
  let earliest = Number.POSITIVE_INFINITY;
  for (let to = end; to < end + LONGEST_CHANGE; ) {
    const after = zone.segmentAt(to);
    earliest = Math.min(earliest, after.start + after.offset);
    to = after.end;
  }
  return earliest;
}
