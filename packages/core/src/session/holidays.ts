import { OptionError } from "../errors.ts";
import { shown } from "../option-check.ts";

/** Tells whether a local date, "2026-12-24", is a holiday. */
export type Holidays = (date: string) => boolean;

/** The days off: a list of dates, the text of a calendar file (iCalendar), or a function. */
export type HolidayCalendar = readonly string[] | string | Holidays;

/**
 * Makes a calendar's days known. Of an iCalendar text the events that last whole days count, each on all of its days;
 * events that repeat (RRULE) are refused, since they would be holidays in their first year alone.
 *
 * Throws `OptionError`.
 */
export function holidaysOf(calendar: HolidayCalendar | undefined): Holidays {
  if (calendar === undefined) return () => false;
  if (typeof calendar === "function") return (date) => calendar(date) === true;
  const dates = new Set(typeof calendar === "string" ? datesOfCalendar(calendar) : calendar.map(checkedDate));
  return (date) => dates.has(date);
}

function checkedDate(date: unknown): string {
  if (typeof date === "string" && /^\d{4}-\d\d-\d\d$/.test(date) && isDate(date)) return date;
  throw new OptionError("holidays", `a date such as "2026-12-24" was expected, found ${shown(date)}.`);
}

function isDate(date: string): boolean {
  const found = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(found) && new Date(found).toISOString().startsWith(date);
}

function datesOfCalendar(text: string): string[] {
  // Long lines are folded: the rest stands on the next line, after a blank.
  const lines = text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);
  if (!lines.some((line) => /^BEGIN:VCALENDAR\s*$/i.test(line))) {
    throw new OptionError("holidays", "an iCalendar text, a list of dates or a function was expected.");
  }
  const dates: string[] = [];
  let event: { start?: string; end?: string } | undefined;
  for (const line of lines) {
    if (/^BEGIN:VEVENT/i.test(line)) event = {};
    if (event === undefined) continue;
    if (/^RRULE/i.test(line))
      throw new OptionError("holidays", `events that repeat are not read, found ${line.trim()}.`);
    const [, name, year, month, day] = /^(DTSTART|DTEND)[^:]*:(\d{4})(\d\d)(\d\d)\s*$/i.exec(line) ?? [];
    if (name !== undefined)
      event[/start/i.test(name) ? "start" : "end"] = checkedDate(`${year}-${month}-${day}`);
    if (!/^END:VEVENT/i.test(line)) continue;
    if (event.start !== undefined) dates.push(...daysOf(event.start, event.end));
    event = undefined;
  }
  return dates;
}

/** From one date up to another, which is not among them; without it, the one day. */
function daysOf(start: string, end: string | undefined): string[] {
  const days = [start];
  for (let day = start; end !== undefined; days.push(day)) {
    const next = new Date(`${day}T00:00:00Z`);
    next.setUTCDate(next.getUTCDate() + 1);
    day = next.toISOString().slice(0, 10);
    if (day >= end) break;
  }
  return days;
}
