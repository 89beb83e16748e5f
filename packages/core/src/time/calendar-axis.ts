import { DAY, WEEK } from "./unit.ts";

/** The units whose borders are dates. */
export type CalendarUnit = "day" | "week" | "month" | "year";

/**
 * How one unit lies on the local time line: its occurrences are numbered, and a place on the axis is a local time in
 * each. A place that the occurrence does not have (the 31st of April) is its end, or the next date it has (1 March for
 * 29 February).
 *
 * @internal
 */
export interface CalendarAxis {
  /** The number of the occurrence that holds a local time. */
  indexOf(local: number): number;
  /** The local time of a place in an occurrence. */
  at(index: number, place: number): number;
  /** Whether an occurrence has a place on the axis. */
  has(index: number, place: number): boolean;
}

// Day 0 of the epoch was a Thursday; weeks start on Monday.
const FIRST_MONDAY = -3 * DAY;
// Places on the axis of a year up to here are the same in every year.
const END_OF_FEBRUARY_28TH = 59 * DAY;

// `Date.UTC` takes the years 0 to 99 for those of the last century. A hundred rounds of the calendar, of four centuries and
// 146097 days each, bring every year that matters out of there.
const ROUNDS = { years: 100 * 400, length: 100 * 146_097 * DAY };

function startOfMonth(index: number): number {
  return Date.UTC(ROUNDS.years + Math.floor(index / 12), ((index % 12) + 12) % 12) - ROUNDS.length;
}

function startOfYear(year: number): number {
  return startOfMonth(year * 12);
}

function isLeap(year: number): boolean {
  return startOfYear(year + 1) - startOfYear(year) === 366 * DAY;
}

/** @internal */
export const calendarAxes: Readonly<Record<CalendarUnit, CalendarAxis>> = {
  day: {
    indexOf: (local) => Math.floor(local / DAY),
    at: (index, place) => index * DAY + place,
    has: () => true,
  },
  week: {
    indexOf: (local) => Math.floor((local - FIRST_MONDAY) / WEEK),
    at: (index, place) => index * WEEK + FIRST_MONDAY + place,
    has: () => true,
  },
  month: {
    indexOf: (local) => {
      const date = new Date(local);
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    },
    at: (index, place) => Math.min(startOfMonth(index) + place, startOfMonth(index + 1)),
    has: (index, place) => startOfMonth(index) + place < startOfMonth(index + 1),
  },
  year: {
    indexOf: (local) => new Date(local).getUTCFullYear(),
    at: (index, place) => {
      const start = startOfYear(index);
      if (isLeap(index) || place <= END_OF_FEBRUARY_28TH) return start + place;
      return start + Math.max(END_OF_FEBRUARY_28TH, place - DAY);
    },
    has: (index, place) =>
      isLeap(index) || place < END_OF_FEBRUARY_28TH || place >= END_OF_FEBRUARY_28TH + DAY,
  },
};
