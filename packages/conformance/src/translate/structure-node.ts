import {
  afterNode,
  allNode,
  anyNode,
  type ConditionNode,
  constantNode,
  cronNode,
  cycleBetween,
  environmentNode,
  everyNode,
  hasNode,
  type Comparison as NodeComparison,
  notNode,
  parameterNode,
  parseCron,
  periodicNode,
  runningNode,
  type Span,
  schedulerCyclesNode,
  schedulerStartedNode,
  timeOfNode,
} from "@gantry/core";
import type { Comparison } from "./condition-descriptor.ts";
import type { AxisPeriod, PastPeriod, StatusStructure, Structure, TimeStructure } from "./structure.ts";

/** What the original makes of a text as the node that Gantry has to make of it. */
export function nodeOfStructure(found: Structure | "always" | "never"): ConditionNode {
  if (found === "always" || found === "never") return constantNode(found === "always");
  if ("op" in found) {
    const parts = found.args.map(nodeOfStructure);
    if (found.op === "and") return allNode(parts);
    if (found.op === "or") return anyNode(parts);
    return notNode(parts[0] ?? constantNode(true));
  }
  switch (found.cond) {
    case "executable":
      return periodicNode(cycleOf(found.period));
    case "runnable":
      return cronNode(parseCron(found.period.cron.join(" ")).expression);
    case "status":
      return statusNode(found);
    case "depend":
      return afterNode(found.on, found.action);
    case "running":
      return runningNode(found.task);
    case "is_period":
      return timeOfNode(cycleOf(found.period));
    case "scheduler_started":
      return schedulerStartedNode({ lessThan: found.period.past });
    case "scheduler_cycles":
      return allNode(comparisonsOf(found.cmp).map(schedulerCyclesNode));
    case "env":
      return environmentNode(found.value);
    case "param":
      return allNode([
        ...found.keys.map((name) => parameterNode(name)),
        ...Object.entries(found.values).map(([name, value]) => parameterNode(name, value)),
      ]);
    case "true":
    case "false":
      return constantNode(found.cond === "true");
  }
}

/** What the original makes of the text of a period as the condition that says the same. */
export function nodeOfTimeStructure(found: TimeStructure): ConditionNode {
  if (found === "always" || found === "never") return constantNode(found === "always");
  if ("op" in found) return (found.op === "and" ? allNode : anyNode)(found.args.map(nodeOfTimeStructure));
  return "past" in found ? hasNode("run", { span: spanOf(found) }) : timeOfNode(cycleOf(found));
}

const cycleOf = ({ unit, start, end }: AxisPeriod) => cycleBetween(unit, start, end);

function spanOf(period: AxisPeriod | PastPeriod): Span {
  if ("past" in period) return { type: "past", length: period.past };
  return { type: "this", cycle: cycleOf(period) };
}

function statusNode({ action, task, period, cmp }: StatusStructure): ConditionNode {
  const isNone = cmp["=="] === 0;
  if (isNone && action === "run" && task === null && period !== null && "past" in period) {
    return everyNode(period.past);
  }
  const span = period === null ? undefined : spanOf(period);
  const node = hasNode(action, { task: task ?? undefined, span });
  return isNone ? notNode(node) : node;
}

const compareWords = {
  "==": "exactly",
  "<": "lessThan",
  ">": "moreThan",
  "<=": "atMost",
  ">=": "atLeast",
} as const;

function comparisonsOf(cmp: Comparison): readonly NodeComparison[] {
  return Object.entries(compareWords).flatMap(([sign, compare]) => {
    const number = cmp[sign as keyof typeof compareWords]; // the keys of the table it comes from
    return number === undefined ? [] : [{ compare, number }];
  });
}
