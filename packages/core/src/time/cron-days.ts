import { cronValues } from "./cron-values.ts";
import { DAY } from "./unit.ts";

/**
 * The days that the last three fields of a normal cron expression name: day of the month, month, day of the week.
 *
 * The pattern of `CronFires` finds the next of them; this says of a given day whether it is one, a hundred times as fast.
 *
 * @internal
 */
export class CronDays {
  readonly #dates: string;
  readonly #weekdays: string;
  readonly #dateValues: ReadonlySet<number>;
  readonly #monthValues: ReadonlySet<number>;
  readonly #weekdayValues: ReadonlySet<number>;
  readonly #isBothAsked: boolean;
  readonly #isEveryDay: boolean;

  constructor(dates: string, months: string, weekdays: string) {
    this.#dates = dates;
    this.#weekdays = weekdays;
    this.#dateValues = cronValues(dates, 1, 31);
    this.#monthValues = cronValues(months, 1, 12);
    this.#weekdayValues = cronValues(weekdays, 0, 6);
    this.#isEveryDay = dates === "*" && months === "*" && weekdays === "*";
    this.#isBothAsked = dates.startsWith("*") || weekdays.startsWith("*");
  }

  /** Whether it names a day, counted from 1 January 1970. */
  has(day: number): boolean {
    if (this.#isEveryDay) return true;
    const date = new Date(day * DAY);
    if (!this.#monthValues.has(date.getUTCMonth() + 1)) return false;
    const isDate = this.#isDate(date);
    return this.#isBothAsked ? isDate && this.#isWeekday(date) : isDate || this.#isWeekday(date);
  }

  #isDate(day: Date): boolean {
    const date = day.getUTCDate();
    if (this.#dateValues.has(date)) return true;
    if (!/[LW]/.test(this.#dates)) return false;
    const last = lastDate(day);
    return this.#dates.split(",").some((item) => {
      if (item === "L") return date === last;
      if (!item.endsWith("W")) return false;
      const wanted = item === "LW" ? last : Number(item.slice(0, -1));
      return wanted <= last && date === nearestWorkday(wanted, last, day);
    });
  }

  #isWeekday(day: Date): boolean {
    const weekday = day.getUTCDay();
    if (this.#weekdayValues.has(weekday)) return true;
    if (!/[L#]/.test(this.#weekdays)) return false;
    const date = day.getUTCDate();
    const nth = `${weekday}#${Math.ceil(date / 7)}`;
    const isLast = date + 7 > lastDate(day);
    return this.#weekdays.split(",").some((item) => item === nth || (isLast && item === `${weekday}L`));
  }
}

function lastDate(day: Date): number {
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The date from Monday to Friday nearest to `wanted` in the month of `day`, which ends with `last`. */
function nearestWorkday(wanted: number, last: number, day: Date): number {
  const weekday = (((day.getUTCDay() + wanted - day.getUTCDate()) % 7) + 7) % 7;
  if (weekday === 0) return wanted === last ? wanted - 2 : wanted + 1;
  if (weekday === 6) return wanted === 1 ? wanted + 2 : wanted - 1;
  return wanted;
}
