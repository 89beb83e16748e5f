import {
  type AllNode,
  type AnyNode,
  type ConditionNode,
  complementOf,
  cronPeriod,
  cyclePeriod,
  intersectionOf,
  type NotNode,
  type Period,
  parseCron,
  type TimeOfNode,
  unionOf,
  type Zone,
} from "@gantry/core";
import { parseCondition } from "gantry";
import { NoCounterpart } from "../no-counterpart.ts";
import { cycleOf } from "./cycle.ts";
import type { PeriodDescriptor } from "./period-descriptor.ts";

/** A period of the cases as one of Gantry's. Throws `NoCounterpart` for what is no period here. */
export function periodOf(found: PeriodDescriptor, zone: Zone): Period {
  if ("str" in found) return periodOfNode(parseCondition(found.str), zone);
  if ("unit" in found) return cyclePeriod(cycleOf(found), zone);
  if ("cron" in found) return cronPeriod(parseCron(found.cron), zone);
  if ("and" in found) return intersectionOf(found.and.map((part) => periodOf(part, zone)));
  if ("or" in found) return unionOf(found.or.map((part) => periodOf(part, zone)));
  if ("const" in found) return found.const === "always" ? intersectionOf([]) : unionOf([]);
  if ("static" in found) {
    throw new NoCounterpart("one fixed interval is two conditions here, `from` and `until`, and no period");
  }
  throw new NoCounterpart(
    "a span around a reference is here the window of `has ...` or `every`, and no period: the cases of conditions ask it",
  );
}

/** The period of a sentence that is made of `time of ...` alone. */
function periodOfNode(node: ConditionNode, zone: Zone): Period {
  if (isTimeOf(node)) return cyclePeriod(node.cycle, zone);
  if (isAll(node)) return intersectionOf(node.conditions.map((part) => periodOfNode(part, zone)));
  if (isAny(node)) return unionOf(node.conditions.map((part) => periodOfNode(part, zone)));
  if (isNot(node)) return complementOf(periodOfNode(node.condition, zone));
  throw new TypeError(`a condition of the kind '${node.kind}' is no period`);
}

const isTimeOf = (node: ConditionNode): node is TimeOfNode => node.kind === "timeOf";
const isAll = (node: ConditionNode): node is AllNode => node.kind === "all";
const isAny = (node: ConditionNode): node is AnyNode => node.kind === "any";
const isNot = (node: ConditionNode): node is NotNode => node.kind === "not";
