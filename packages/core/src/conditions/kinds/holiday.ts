import { defineCondition } from "../definition.ts";
import { localDays } from "../local-day.ts";
import { frozen } from "../node.ts";
import { isFalse, isTrue } from "../observation.ts";

/** `on holidays`: on the days that the session's calendar has as holidays. Without a calendar there are none. */
export interface HolidayNode {
  readonly kind: "holiday";
}

export function holidayNode(): HolidayNode {
  return frozen({ kind: "holiday" });
}

export const holiday = defineCondition<HolidayNode>({
  kind: "holiday",
  fields: {},
  format: () => "on holidays",
  describe: () => "on holidays",
  bind: (_node, { zone, holidays = () => false }) => {
    const dayAt = localDays(zone);
    return ({ now }) => {
      const { start, end, date } = dayAt(now);
      return holidays(date) ? isTrue(end, [], { since: start }) : isFalse(end, []);
    };
  },
});
