import { builtInKinds, type ConditionNode, cyclePeriod, fullCycle, type HasNode, Zone } from "@gantry/core";
import { parseCondition } from "gantry";
import type { TruthCase } from "../families/condition-truth.ts";
import type { Rule } from "../rule.ts";
import { conditionText } from "../translate/condition-text.ts";

/** `has failed today between 22:00 and 06:00`, asked at 02:00. */
export const nightsBeginToday: Rule = {
  name: "nights begin today",
  reason:
    "A window of today (this week, ...) that runs over the end of the unit is the one that begins today. In the small hours " +
    "the original still looks at the one that began yesterday.",
  verdict: "differs",
  covers(_check, found) {
    const { cond, now, self = "", zone = "UTC" } = found as Partial<TruthCase>; // each is looked at before it is used
    if (cond === undefined || now === undefined) return false;
    const nodes = builtInKinds.walk(parseCondition(conditionText(cond, self)));
    return [...nodes].some((node) => isHas(node) && isInLastNight(node, now, Zone.of(zone)));
  },
};

/** Whether an instant lies in a window that began in the unit before. */
function isInLastNight({ span }: HasNode, now: number, zone: Zone): boolean {
  if (span?.type !== "this" || span.cycle.start <= span.cycle.end) return false;
  const window = cyclePeriod(span.cycle, zone).current(now);
  const unit = cyclePeriod(fullCycle(span.cycle.unit), zone).current(now);
  return window !== undefined && unit !== undefined && window.start < unit.start;
}

const isHas = (node: ConditionNode): node is HasNode => node.kind === "has";
