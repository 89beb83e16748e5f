import { calendarAxes } from "./calendar-axis.ts";
import type { Interval } from "./interval.ts";
import { DAY, HOUR, MINUTE } from "./unit.ts";

/** The pieces that a search takes time apart into, the largest first. */
export const blockSizes = ["year", "month", "day", "hour", "minute"] as const;

/** @internal */
export type BlockSize = (typeof blockSizes)[number];

/**
 * A year, month, day, hour or minute of UTC: one division of time for all zones.
 *
 * @internal
 */
export interface Block extends Interval {
  readonly size: BlockSize;
}

const lengths = { day: DAY, hour: HOUR, minute: MINUTE } as const;

/**
 * The block of a size that holds an instant.
 *
 * @internal
 */
export function blockAround(size: BlockSize, instant: number): Block {
  if (size === "year" || size === "month") {
    const { indexOf, at } = calendarAxes[size];
    const index = indexOf(instant);
    return { size, start: at(index, 0), end: at(index + 1, 0) };
  }
  const start = Math.floor(instant / lengths[size]) * lengths[size];
  return { size, start, end: start + lengths[size] };
}

/**
 * The weekday that a year or month begins with, and how many days it has. By that there are fourteen kinds of years, and
 * those of a kind have the same dates on the same weekdays.
 *
 * @internal
 */
export function kindOf({ start, end }: Block): string {
  return `${(end - start) / DAY} from ${new Date(start).getUTCDay()}`;
}
