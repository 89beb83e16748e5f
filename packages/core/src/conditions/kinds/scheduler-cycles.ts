import { isOneOf } from "../../option-check.ts";
import { type Comparison, comparisonOf, comparisonWords, fits, formatComparison } from "../comparison.ts";
import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isCount } from "../node-fields.ts";
import { isFalse, isTrue } from "../observation.ts";
import { withoutSession } from "../without-session.ts";

/**
 * `scheduler has more than 3 cycles`: how many times `cycleSleep` has passed since the session started, those not
 * counted in which it waited for a run on `main`.
 */
export interface SchedulerCyclesNode extends Comparison {
  readonly kind: "schedulerCycles";
}

/** Throws `ConditionError` for a number that counts nothing. */
export function schedulerCyclesNode(comparison: Comparison): SchedulerCyclesNode {
  return frozen({ kind: "schedulerCycles", ...comparisonOf(comparison) });
}

export const schedulerCycles = defineCondition<SchedulerCyclesNode>({
  kind: "schedulerCycles",
  fields: { compare: isOneOf(Object.keys(comparisonWords)), number: isCount },
  format: (node) => `scheduler has ${formatComparison(node, "cycle")}`,
  describe: (node) => `when the scheduler has done ${formatComparison(node, "cycle")}`,
  bind:
    (comparison) =>
    ({ now, patience, session }) => {
      if (session === undefined) return withoutSession(now + patience);
      const { cycles } = session;
      const truth = fits(cycles.count, comparison);
      // The count only grows: the next one to reach at which the truth is another.
      const { number } = comparison;
      const turn = [number, number + 1].find(
        (count) => count > cycles.count && fits(count, comparison) !== truth,
      );
      const until = turn === undefined ? Number.POSITIVE_INFINITY : cycles.reaches(turn);
      return truth ? isTrue(until, ["cycles"]) : isFalse(until, ["cycles"]);
    },
});
