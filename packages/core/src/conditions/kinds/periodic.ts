import { type Cycle, cyclePeriod } from "../../time/cycle.ts";
import { occurrenceName } from "../../time/occurrence-name.ts";
import { adverb, axisLength } from "../../time/unit.ts";
import { formatCycle } from "../cycle-text.ts";
import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isCycle } from "../node-fields.ts";
import { isFalse, isTrue, taskTopic } from "../observation.ts";
import { sharedPeriod } from "../shared-period.ts";

/**
 * `daily`, `weekly on Mon`, `hourly before 30:00`: once in each occurrence of the period.
 *
 * True while the clock stands in the period and no run that started in this occurrence has ended. A crash does not
 * count as an end: what died with its scheduler is still to be done.
 */
export interface PeriodicNode {
  readonly kind: "periodic";
  readonly cycle: Cycle;
}

export function periodicNode(cycle: Cycle): PeriodicNode {
  return frozen({ kind: "periodic", cycle });
}

/** More than any occurrence exceeds the length of its unit by: a day of 25 hours, a month with a clock change. */
const slack = 86_400_000;

export const periodic = defineCondition<PeriodicNode>({
  kind: "periodic",
  fields: { cycle: isCycle },
  reads: ({ cycle }, task) => [{ task, lookback: axisLength(cycle.unit) + slack }],
  format: ({ cycle }) => `${adverb(cycle.unit)} ${formatCycle(cycle)}`.trimEnd(),
  describe: ({ cycle }) => `once a ${cycle.unit} ${formatCycle(cycle)}`.trimEnd(),
  bind: ({ cycle }, { task, zone }) => {
    const period = sharedPeriod(cycle, zone, cyclePeriod);
    const next = (now: number) => period.next(now)?.start ?? Number.POSITIVE_INFINITY;
    return ({ now, history }) => {
      const occurrence = period.current(now);
      if (occurrence === undefined) return isFalse(next(now), []);
      if (history(task)?.endedAmongStartedIn(occurrence.start, occurrence.end) === true) {
        return isFalse(next(now), [taskTopic(task)]);
      }
      const name = occurrenceName(cycle, occurrence, zone);
      const claims = [{ type: "period", name }] as const;
      return isTrue(occurrence.end, [taskTopic(task)], { claims, since: occurrence.start });
    };
  },
});
