import { dayNumber, partsOfDay, sameDayIn } from "./calendar-day.ts";

/** How a whole day of an iCalendar text comes again each year, or each so many years. */
export interface YearlyRule {
  /** Years from one to the next. */
  readonly interval: number;
  /** How many there are; Infinity: it goes on for ever. */
  readonly count: number;
  /** The number of the last day on which one may begin; Infinity for none. */
  readonly until: number;
}

/** Reads a rule such as `FREQ=YEARLY;COUNT=3` for an event that begins on a day; undefined if it says anything else. */
export function yearlyRule(text: string, start: number): YearlyRule | undefined {
  const [, month, day] = partsOfDay(start);
  let rule: YearlyRule = { interval: 1, count: Number.POSITIVE_INFINITY, until: Number.POSITIVE_INFINITY };
  let isYearly = false;
  for (const part of text.trim().toUpperCase().split(";")) {
    const [name, value = ""] = part.split("=");
    const number = /^\d{1,6}$/.test(value) ? Number(value) : 0;
    if (name === "FREQ" && value === "YEARLY") isYearly = true;
    else if (name === "INTERVAL" && number > 0) rule = { ...rule, interval: number };
    else if (name === "COUNT" && number > 0) rule = { ...rule, count: number };
    else if (name === "UNTIL" && untilOf(value) !== undefined) rule = { ...rule, until: untilOf(value) ?? 0 };
    // Programs like to write down what the first day says already.
    else if (name === "BYMONTH" && number === month) continue;
    else if (name === "BYMONTHDAY" && number === day) continue;
    else if (name !== "WKST") return undefined;
  }
  return isYearly ? rule : undefined;
}

/** Whether one of the rule's days, the first of which is `start`, is this one. */
export function isDayOfRule({ interval, count, until }: YearlyRule, start: number, day: number): boolean {
  const [first] = partsOfDay(start);
  const [year] = partsOfDay(day);
  if (day < start || day > until || (year - first) % interval !== 0) return false;
  if (sameDayIn(year, start) !== day) return false;
  if (count === Number.POSITIVE_INFINITY) return true;
  let number = 0;
  // Years without a 29 February are not counted.
  for (let one = first; one <= year; one += interval) if (sameDayIn(one, start) !== undefined) number += 1;
  return number <= count;
}

function untilOf(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)(?:T\d{6}Z?)?$/.exec(text) ?? [];
  return dayNumber(`${year}-${month}-${day}`);
}
