import { cyclePeriod, fullCycle } from "../time/cycle.ts";
import type { Interval } from "../time/interval.ts";
import { DAY } from "../time/unit.ts";
import type { Zone } from "../time/zone.ts";

/** A day of the local calendar. */
export interface LocalDay extends Interval {
  /** "2026-11-21" */
  readonly date: string;
  /** 1 (Monday) to 7 */
  readonly weekday: number;
  readonly dayOfMonth: number;
  readonly daysInMonth: number;
}

/** Tells the local day at an instant. */
export function localDays(zone: Zone): (now: number) => LocalDay {
  const period = cyclePeriod(fullCycle("day"), zone);
  let last: LocalDay | undefined;
  return (now) => {
    if (last !== undefined && last.start <= now && now < last.end) return last;
    // Days touch: where none holds the instant, a date was left out by the clock, and the day before still lasts.
    const { start, end } = period.current(now) ?? { start: now, end: now + DAY };
    const local = new Date(zone.toLocal(start));
    last = {
      start,
      end,
      date: local.toISOString().slice(0, 10),
      weekday: local.getUTCDay() || 7,
      dayOfMonth: local.getUTCDate(),
      daysInMonth: new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0)).getUTCDate(),
    };
    return last;
  };
}
