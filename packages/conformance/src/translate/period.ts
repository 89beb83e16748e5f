import {
  type ConditionNode,
  cronPeriod,
  cyclePeriod,
  type Period,
  parseCron,
  type TimeOfNode,
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
  throw combined();
}

function periodOfNode(node: ConditionNode, zone: Zone): Period {
  if (isTimeOf(node)) return cyclePeriod(node.cycle, zone);
  throw combined();
}

const combined = () =>
  new NoCounterpart(
    "combined periods, spans and fixed intervals are conditions here: asked for their truth alone",
  );

const isTimeOf = (node: ConditionNode): node is TimeOfNode => node.kind === "timeOf";
