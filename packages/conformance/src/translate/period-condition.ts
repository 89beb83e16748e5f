import {
  allNode,
  anyNode,
  type ConditionNode,
  constantNode,
  cronTimeNode,
  parseCron,
  timeOfNode,
} from "@gantry/core";
import { parseCondition } from "gantry";
import { NoCounterpart } from "../no-counterpart.ts";
import { cycleOf } from "./cycle.ts";
import type { PeriodDescriptor } from "./period-descriptor.ts";

/** A period of the cases as the condition that is true while the clock stands in it. Throws `NoCounterpart`. */
export function periodCondition(found: PeriodDescriptor): ConditionNode {
  if ("str" in found) return parseCondition(found.str);
  if ("unit" in found) return timeOfNode(cycleOf(found));
  if ("cron" in found) return cronTimeNode(parseCron(found.cron).expression);
  if ("and" in found) return allNode(found.and.map(periodCondition));
  if ("or" in found) return anyNode(found.or.map(periodCondition));
  if ("const" in found) return constantNode(found.const === "always");
  if ("static" in found) {
    const [start, end] = found.static;
    return parseCondition(`from ${start.replace("T", " ")} & until ${end.replace("T", " ")}`);
  }
  throw new NoCounterpart(
    "a span around a reference is here the window of `has ...` or `every`: the cases of conditions ask for it",
  );
}
