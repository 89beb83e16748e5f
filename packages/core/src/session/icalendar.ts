import { OptionError } from "../errors.ts";
import { dayNumber } from "./calendar-day.ts";
import type { WholeDayEvent } from "./whole-day-event.ts";
import { yearlyRule } from "./yearly-rule.ts";

/** A property of a calendar file, and where it stands. */
interface Property {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly line: number;
}

/**
 * The events of an iCalendar text that last whole days. What repeats each year (`RRULE:FREQ=YEARLY`, with INTERVAL, COUNT
 * and UNTIL, and EXDATE for exceptions) is understood.
 *
 * Throws `OptionError` naming the line for any other repetition, since it would be left out silently.
 */
export function wholeDayEvents(text: string): readonly WholeDayEvent[] {
  const properties = propertiesOf(text);
  if (!properties.some(({ name, value }) => name === "BEGIN" && /^VCALENDAR$/i.test(value))) {
    throw new OptionError("holidays", "an iCalendar text, a list of dates or a function was expected.");
  }
  const events: WholeDayEvent[] = [];
  let event: Property[] | undefined;
  let depth = 0;
  for (const property of properties) {
    const { name, value } = property;
    if (event === undefined) {
      if (name === "BEGIN" && /^VEVENT$/i.test(value)) event = [];
      continue;
    }
    if (name === "END" && depth === 0) {
      events.push(...wholeDays(event));
      event = undefined;
    } else if (name === "BEGIN") depth += 1;
    else if (name === "END") depth -= 1;
    // What belongs to an alarm inside the event says nothing about its days.
    else if (depth === 0) event.push(property);
  }
  return events;
}

/** One event, or none if it does not last whole days. */
function wholeDays(event: readonly Property[]): readonly WholeDayEvent[] {
  const find = (name: string) => event.find((property) => property.name === name);
  const [begin, end, duration] = [find("DTSTART"), find("DTEND"), find("DURATION")];
  if (begin === undefined || !/^\d{8}$/.test(begin.value)) return [];
  const start = dayOf(begin, begin.value);
  const except = event
    .filter(({ name }) => name === "EXDATE")
    .flatMap((property) => property.value.split(",").map((date) => dayOf(property, date)));
  for (const property of event) {
    if (["RDATE", "EXRULE", "RECURRENCE-ID"].includes(property.name)) refuse(property, repetitions);
  }
  const repetition = find("RRULE");
  const rule = repetition && (yearlyRule(repetition.value, start) ?? refuse(repetition, repetitions));
  const days = end === undefined ? daysOf(duration) : dayOf(end, end.value) - start;
  return [{ start, length: Math.max(1, days), rule, except: new Set(except) }];
}

const repetitions =
  "a yearly repetition was expected, such as RRULE:FREQ=YEARLY;COUNT=10 (with INTERVAL, COUNT, UNTIL or EXDATE)";

/** How many days a duration such as `P2D` or `P1W` is; one day without it. */
function daysOf(duration: Property | undefined): number {
  if (duration === undefined) return 1;
  const [, number, unit] = /^\+?P(\d{1,6})([DW])$/i.exec(duration.value) ?? [];
  if (number === undefined) refuse(duration, "whole days or weeks were expected, such as DURATION:P2D");
  return Number(number) * (unit?.toUpperCase() === "W" ? 7 : 1);
}

function dayOf(property: Property, date: string): number {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/.exec(date.trim()) ?? [];
  return dayNumber(`${year}-${month}-${day}`) ?? refuse(property, "a date such as 20261224 was expected");
}

function refuse({ line, text }: Property, expected: string): never {
  throw new OptionError("holidays", `line ${line} of the calendar: ${expected}, found ${text}.`);
}

function propertiesOf(text: string): readonly Property[] {
  const lines: { text: string; line: number }[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const last = lines.at(-1);
    // Long lines are folded: the rest stands on the next line, after a blank.
    if (last !== undefined && /^[ \t]/.test(line)) last.text += line.slice(1);
    else lines.push({ text: line.trimEnd(), line: index + 1 });
  }
  return lines.flatMap(({ text: found, line }) => {
    const [, name, value] = /^([\w-]+)(?:;(?:"[^"]*"|[^":])*)?:(.*)$/.exec(found) ?? [];
    return name === undefined || value === undefined
      ? []
      : [{ name: name.toUpperCase(), value: value.trim(), text: found, line }];
  });
}
