import { OptionError } from "../errors.ts";
import { shown } from "../option-check.ts";
import { dayNumber } from "./calendar-day.ts";
import { wholeDayEvents } from "./icalendar.ts";
import { isDuring } from "./whole-day-event.ts";

/** Tells whether a local date, "2026-12-24", is a holiday. */
export type Holidays = (date: string) => boolean;

/** The days off: a list of dates, the text of a calendar file (iCalendar), or a function. */
export type HolidayCalendar = readonly string[] | string | Holidays;

/**
 * Makes a calendar's days known. Of an iCalendar text the events that last whole days count, each on all of its days, and
 * again each year if it says so; any other repetition is refused.
 *
 * Throws `OptionError`.
 *
 * @example
 * holidaysOf(["2026-12-24"])("2026-12-24"); // => true
 */
export function holidaysOf(calendar: HolidayCalendar | undefined): Holidays {
  if (calendar === undefined) return () => false;
  if (typeof calendar === "function") return (date) => calendar(date) === true;
  if (typeof calendar === "string") return duringEvents(calendar);
  const dates = new Set(calendar.map(checkedDate));
  return (date) => dates.has(date);
}

function checkedDate(date: unknown): string {
  if (typeof date === "string" && dayNumber(date) !== undefined) return date;
  throw new OptionError("holidays", `a date such as "2026-12-24" was expected, found ${shown(date)}.`);
}

function duringEvents(calendar: string): Holidays {
  const events = wholeDayEvents(calendar);
  return (date) => {
    const day = dayNumber(date);
    return day !== undefined && events.some((event) => isDuring(event, day));
  };
}
