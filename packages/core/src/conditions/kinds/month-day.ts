import { ConditionError } from "../../errors.ts";
import { shown } from "../../option-check.ts";
import { ordinal, weekdayNames } from "../../time/date-names.ts";
import { defineCondition } from "../definition.ts";
import { type LocalDay, localDays } from "../local-day.ts";
import { frozen } from "../node.ts";
import { isPlaceInMonth, isWeekday, optional } from "../node-fields.ts";
import { isFalse, isTrue } from "../observation.ts";

/**
 * `last day of month`, `last Friday of month`, `2nd Monday of month`, `5th from last day`: true during that day.
 * To be done once on it: `daily & last day of month`.
 */
export interface MonthDayNode {
  readonly kind: "monthDay";
  /** 1 to 5: counted from the beginning of the month; -1 (the last) to -31: from its end. Days without a weekday are
   * counted from the end alone: from the beginning, `time of month on 5th` says the same. */
  readonly nth: number;
  /** 1 (Monday) to 7: days of this name are counted; without it all are. */
  readonly weekday?: number;
}

/** Throws `ConditionError` for a day that no month has. */
export function monthDayNode(nth: number, weekday?: number): MonthDayNode {
  const isDay = isPlaceInMonth(nth) === undefined && isWeekday(weekday ?? 1) === undefined;
  if (!isDay || (weekday === undefined ? nth > 0 : Math.abs(nth) > 5)) {
    throw new ConditionError(
      `A day counted from the end of the month was expected (-1 is the last), or one of up to five weekdays; found ${shown(nth)}${weekday === undefined ? "" : ` and weekday ${weekday}`}.`,
    );
  }
  return frozen({ kind: "monthDay", nth, ...(weekday === undefined ? {} : { weekday }) });
}

function nameOf({ nth, weekday }: MonthDayNode): string {
  const day = weekday === undefined ? "day" : (weekdayNames[weekday - 1] ?? "");
  if (nth > 0) return `${ordinal(nth)} ${day} of month`;
  return nth === -1 ? `last ${day} of month` : `${ordinal(-nth)} from last ${day}`;
}

function isOn({ nth, weekday }: MonthDayNode, day: LocalDay): boolean {
  if (weekday !== undefined && day.weekday !== weekday) return false;
  const every = weekday === undefined ? 1 : 7;
  if (nth > 0) return Math.ceil(day.dayOfMonth / every) === nth;
  return Math.floor((day.daysInMonth - day.dayOfMonth) / every) === -nth - 1;
}

export const monthDay = defineCondition<MonthDayNode>({
  kind: "monthDay",
  fields: { nth: isPlaceInMonth, weekday: optional(isWeekday) },
  remade: ({ nth, weekday }) => monthDayNode(nth, weekday),
  format: nameOf,
  describe: (node) => `on the ${nameOf(node).replace(/ of month$/, "")} of the month`,
  bind: (node, { zone }) => {
    const dayAt = localDays(zone);
    return ({ now }) => {
      const day = dayAt(now);
      return isOn(node, day) ? isTrue(day.end, [], { since: day.start }) : isFalse(day.end, []);
    };
  },
});
