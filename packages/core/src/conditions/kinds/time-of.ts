import { type Cycle, cyclePeriod } from "../../time/cycle.ts";
import { formatCycle } from "../cycle-text.ts";
import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isCycle } from "../node-fields.ts";
import { isFalse, isTrue } from "../observation.ts";
import { sharedPeriod } from "../shared-period.ts";

/** `time of day between 10:00 and 12:00`: true while the clock stands there. */
export interface TimeOfNode {
  readonly kind: "timeOf";
  readonly cycle: Cycle;
}

export function timeOfNode(cycle: Cycle): TimeOfNode {
  return frozen({ kind: "timeOf", cycle });
}

export const timeOf = defineCondition<TimeOfNode>({
  kind: "timeOf",
  fields: { cycle: isCycle },
  format: ({ cycle }) => `time of ${cycle.unit} ${formatCycle(cycle)}`.trimEnd(),
  describe: ({ cycle }) => {
    const part = formatCycle(cycle);
    return part === "" ? `during the ${cycle.unit}` : `while the time of the ${cycle.unit} is ${part}`;
  },
  bind: ({ cycle }, { zone }) => {
    const period = sharedPeriod(cycle, zone, cyclePeriod);
    return ({ now }) => {
      const occurrence = period.current(now);
      if (occurrence !== undefined) return isTrue(occurrence.end, [], { since: occurrence.start });
      return isFalse(period.next(now)?.start ?? Number.POSITIVE_INFINITY, []);
    };
  },
});
