import { ConditionError } from "../../errors.ts";
import { shown } from "../../option-check.ts";
import { indexOfName, weekdayNames } from "../../time/date-names.ts";
import type { DstOptions } from "../../time/dst-rule.ts";
import { Condition } from "../condition.ts";
import { atNode } from "../kinds/at.ts";
import { businessDayNode } from "../kinds/business-day.ts";
import { cronNode } from "../kinds/cron.ts";
import { cronTimeNode } from "../kinds/cron-time.ts";
import { fromNode } from "../kinds/from.ts";
import { holidayNode } from "../kinds/holiday.ts";
import { monthDayNode } from "../kinds/month-day.ts";
import { untilNode } from "../kinds/until.ts";

/**
 * Once at each time of a cron expression of five or six fields. `dst` says what happens at a clock change; without it a
 * given hour means times of day, each once, and an hour that begins with `*` goes on as time does.
 * Throws `CronError`, and `OptionError` for wrong options. In a sentence: `cron 0 10 * * mon-fri`.
 *
 * @example
 * formatCondition(cron("0 * * * *", { dst: { overlap: "first" } })); // => "cron 0 * * * * with overlap first"
 */
export function cron(expression: string, options?: { dst?: DstOptions | undefined }): Condition {
  return new Condition(cronNode(expression, options));
}

/**
 * While a cron expression fits the time. `dst` is as in `cron`. Throws `CronError`, and `OptionError` for wrong options.
 * In a sentence: `crontime * 9-17 * * mon-fri`.
 */
export function crontime(expression: string, options?: { dst?: DstOptions | undefined }): Condition {
  return new Condition(cronTimeNode(expression, options));
}

/**
 * Once, as soon as the local time has come: "2026-12-24 18:00". `dst` says what happens where the clock leaves that time
 * out (by default it comes at the end of the gap) or shows it twice (the first time).
 * Throws `ConditionError`, and `OptionError` for wrong options. In a sentence: `at 2026-12-24 18:00`.
 *
 * @example
 * const both = at("2026-10-25 03:30", { dst: { gap: "skip", overlap: "both" } });
 * formatCondition(both); // => "at 2026-10-25 03:30 with gap skip, overlap both"
 */
export function at(local: string, options?: { dst?: DstOptions | undefined }): Condition {
  return new Condition(atNode(local, options));
}

/** From a local date or time on. Throws `ConditionError`. In a sentence: `from 2026-12-24`. */
export function from(local: string): Condition {
  return new Condition(fromNode(local));
}

/** Up to a local date or time. Throws `ConditionError`. In a sentence: `until 2026-12-24`. */
export function until(local: string): Condition {
  return new Condition(untilNode(local));
}

/** From Monday to Friday, save the holidays of the session's calendar. In a sentence: `on business days`. */
export const onBusinessDays = new Condition(businessDayNode());

/** On the holidays of the session's calendar. In a sentence: `on holidays`. */
export const onHolidays = new Condition(holidayNode());

/** During the last day of each month. In a sentence: `last day of month`. */
export const lastDayOfMonth = new Condition(monthDayNode(-1));

/**
 * During a day of each month: counted from its end (-1 is the last day), or among the days of a weekday, from the
 * beginning or the end. Throws `ConditionError`.
 *
 * @example
 * formatCondition(monthDay(-1, "Fri")); // => "last Friday of month"
 * formatCondition(monthDay(2, "Monday")); // => "2nd Monday of month"
 * formatCondition(monthDay(-5)); // => "5th from last day"
 */
export function monthDay(nth: number, weekday?: string): Condition {
  if (weekday === undefined) return new Condition(monthDayNode(nth));
  const day = typeof weekday === "string" ? indexOfName(weekdayNames, weekday) + 1 : 0;
  if (day === 0) {
    throw new ConditionError(`monthDay: a weekday such as "Friday" was expected, found ${shown(weekday)}.`);
  }
  return new Condition(monthDayNode(nth, day));
}
