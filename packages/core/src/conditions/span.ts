import { type Cycle, cyclePeriod, fullCycle } from "../time/cycle.ts";
import { formatDuration } from "../time/duration.ts";
import type { Interval } from "../time/interval.ts";
import { axisLength } from "../time/unit.ts";
import type { Zone } from "../time/zone.ts";
import { formatCycle } from "./cycle-text.ts";

/** A stretch of time that holds the present: "past 1 hour", "today", "this week before Fri". */
export type Span =
  | { readonly type: "past"; readonly length: number }
  | { readonly type: "this"; readonly cycle: Cycle };

/** Where a span lies at some instant, and how long that stays so. */
export interface SpanWindow extends Interval {
  /** Epoch ms at which another window takes its place; for "past ..." it moves all the time. */
  readonly until: number;
}

/** More than a cycle can exceed its unit's length by. */
const slack = 86_400_000;

export function spanLookback(span: Span): number {
  return span.type === "past" ? span.length : axisLength(span.cycle.unit) + slack;
}

export function formatSpan(span: Span): string {
  if (span.type === "past") return `past ${formatDuration(span.length)}`;
  const { unit } = span.cycle;
  return `${unit === "day" ? "today" : `this ${unit}`} ${formatCycle(span.cycle)}`.trimEnd();
}

/**
 * The window of a span at an instant; an empty one when the current unit has none, or it is not open yet.
 *
 * The window of "today between 10:00 and 12:00" is that of the current day, before, in and after it: yesterday's
 * never counts for today.
 */
export function spanWindow(span: Span, zone: Zone): (now: number) => SpanWindow {
  if (span.type === "past") {
    const { length } = span;
    return (now) => ({ start: now - length + 1, end: Number.POSITIVE_INFINITY, until: now });
  }
  return thisWindow(span.cycle, zone);
}

function thisWindow(cycle: Cycle, zone: Zone): (now: number) => SpanWindow {
  const period = cyclePeriod(cycle, zone);
  if (isWhole(cycle)) {
    return (now) => {
      const occurrence = period.current(now) ?? empty;
      return { ...occurrence, until: occurrence.end };
    };
  }
  const unit = cyclePeriod(fullCycle(cycle.unit), zone);
  return (now) => {
    const whole = unit.current(now);
    if (whole === undefined) return { ...empty, until: unit.next(now)?.start ?? Number.POSITIVE_INFINITY };
    const occurrence = period.current(whole.start);
    // A night that runs over from the unit before is the present one while it lasts.
    if (occurrence !== undefined && now < occurrence.end && occurrence.start < whole.start) {
      return { ...occurrence, until: occurrence.end };
    }
    const own = occurrence?.start === whole.start ? occurrence : period.next(whole.start);
    if (own === undefined || own.start >= whole.end) return { ...empty, until: whole.end };
    return own.start > now ? { ...empty, until: own.start } : { ...own, until: whole.end };
  };
}

/** Holds no instant. */
const empty: Interval = { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };

/** A full cycle: the whole unit, or one that begins at an anchor ("this week starting Wed"). */
function isWhole({ unit, start, end }: Cycle): boolean {
  return (end - start) % axisLength(unit) === 0;
}
