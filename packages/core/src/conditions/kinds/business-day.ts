import { defineCondition } from "../definition.ts";
import { localDays } from "../local-day.ts";
import { frozen } from "../node.ts";
import { isFalse, isTrue } from "../observation.ts";

/** `on business days`: from Monday to Friday, save the days that the session's calendar has as holidays. */
export interface BusinessDayNode {
  readonly kind: "businessDay";
}

export function businessDayNode(): BusinessDayNode {
  return frozen({ kind: "businessDay" });
}

export const businessDay = defineCondition<BusinessDayNode>({
  kind: "businessDay",
  fields: {},
  format: () => "on business days",
  describe: () => "on business days",
  bind: (_node, { zone, holidays = () => false }) => {
    const dayAt = localDays(zone);
    return ({ now }) => {
      const { start, end, date, weekday } = dayAt(now);
      return weekday <= 5 && !holidays(date) ? isTrue(end, [], { since: start }) : isFalse(end, []);
    };
  },
});
