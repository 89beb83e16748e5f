import { DAY } from "./unit.ts";

/**
 * How far from where it began a search in the calendar looks, in milliseconds: fifty years. What repeats has come by then:
 * 29 February on a given weekday, the rarest of dates, takes forty at most.
 *
 * @internal
 */
export const FURTHEST_LOOK = 50 * 366 * DAY;
