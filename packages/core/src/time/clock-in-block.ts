import type { Block } from "./block.ts";
import type { Segment } from "./segments.ts";
import { DAY, MINUTE } from "./unit.ts";
import type { Zone } from "./zone.ts";

// Further from a block than a change of the clock makes itself felt.
const FAR = 2 * DAY;

// A slot goes on for a minute at most after the clock was changed, and one that was left out comes within that minute.
const SETTLED = MINUTE;

/**
 * The clock of a zone during a block.
 *
 * @internal
 */
export interface ClockInBlock {
  /** Two blocks of a length with the same text are alike to the clock: its changes lie in the same places of them. */
  readonly likeness: string;
  /** All local times that have to do with the block, those left out by a change included: from here, */
  readonly from: number;
  /** to before here. */
  readonly to: number;
}

/** @internal */
export function clockIn(block: Block, zone: Zone): ClockInBlock {
  const { start, end } = block;
  const segment = zone.segmentAt(start);
  const { offset } = segment;
  if (segment.start <= start - FAR && end + FAR <= segment.end)
    return { likeness: String(offset), from: start + offset, to: end + offset };
  return clockAmongChanges(block, zone);
}

function clockAmongChanges({ start, end }: Block, zone: Zone): ClockInBlock {
  const offset = zone.offsetAt(start);
  let likeness = String(offset);
  let [lowest, highest] = [offset, offset];
  let isTouched = false;
  for (let before = zone.segmentAt(start - FAR); before.end < end + FAR; ) {
    const after = zone.segmentAt(before.end);
    const place = placeOfChange(start, end, before, after);
    likeness += place;
    if (/\d/.test(place)) {
      isTouched = true;
      lowest = Math.min(lowest, before.offset, after.offset);
      highest = Math.max(highest, before.offset, after.offset);
    }
    before = after;
  }
  const margin = isTouched ? SETTLED : 0;
  return { likeness, from: start - margin + lowest, to: end + highest };
}

/**
 * Where a change of the clock lies as seen from a block. An hour that comes twice is one stretch the first time and another
 * the second time, and within each of the two a block need not know where it is.
 */
function placeOfChange(start: number, end: number, before: Segment, after: Segment): string {
  const at = after.start;
  const change = after.offset - before.offset;
  if (change === 0) return "";
  const borders = change > 0 ? [at] : [at + change, at, at - change];
  if (borders.some((border) => start - SETTLED < border && border < end)) return `,${at - start}:${change}`;
  if (change > 0 || start < at + change || start >= at - change) return "";
  return start < at ? ",first" : ",second";
}
