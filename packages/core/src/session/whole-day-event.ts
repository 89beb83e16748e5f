import { partsOfDay, sameDayIn } from "./calendar-day.ts";
import { isDayOfRule, type YearlyRule } from "./yearly-rule.ts";

/** An event of a calendar that lasts whole days. Days are numbers, counted from 1970. */
export interface WholeDayEvent {
  readonly start: number;
  /** How many days it lasts. */
  readonly length: number;
  readonly rule: YearlyRule | undefined;
  /** Days on which it does not begin though its rule says so. */
  readonly except: ReadonlySet<number>;
}

/** Whether it is going on during a day. */
export function isDuring({ start, length, rule, except }: WholeDayEvent, day: number): boolean {
  if (rule === undefined) return start <= day && day < start + length && !except.has(start);
  const [year] = partsOfDay(day);
  const [earliest] = partsOfDay(day - length + 1);
  // One that began in an earlier year may last until now.
  for (let one = year; one >= earliest; one -= 1) {
    const begin = sameDayIn(one, start);
    if (begin === undefined || begin > day || begin + length <= day) continue;
    if (isDayOfRule(rule, start, begin) && !except.has(begin)) return true;
  }
  return false;
}
