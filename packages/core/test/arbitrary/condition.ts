import {
  afterNode,
  allNode,
  anyNode,
  askedNode,
  type ConditionNode,
  constantNode,
  cycleBetween,
  type Deed,
  everyNode,
  fullCycle,
  hasNode,
  notNode,
  periodicNode,
  retryNode,
  runningNode,
  type Span,
  timeOfNode,
  type Unit,
} from "@gantry/core";
import fc from "fast-check";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Places on the axis of a unit, coarse enough to be met within a month. */
const places: Record<"hour" | "day" | "week" | "month", number> = {
  hour: 5 * minute,
  day: 30 * minute,
  week: 6 * hour,
  month: day,
};
const lengths: Record<keyof typeof places, number> = { hour, day, week: 7 * day, month: 31 * day };

export const cycles = fc
  .constantFrom("hour" as const, "day" as const, "week" as const, "month" as const)
  .chain((unit) => {
    const place = fc.nat(lengths[unit] / places[unit]).map((n) => n * places[unit]);
    const part = fc.tuple(place, place).map(([start, end]) => cycleBetween(unit, start, end));
    return fc.oneof(fc.constant(fullCycle(unit as Unit)), part);
  });

const spans: fc.Arbitrary<Span> = fc.oneof(
  fc.integer({ min: 5, max: 3_000 }).map((minutes) => ({ type: "past" as const, length: minutes * minute })),
  cycles.map((cycle) => ({ type: "this" as const, cycle })),
);

const deeds: readonly Deed[] = ["run", "success", "fail", "finish", "terminate", "inaction", "crash"];

/** Conditions over all kinds that know these tasks and phrases. */
export function conditions(
  tasks: readonly string[],
  phrases: readonly string[],
): fc.Arbitrary<ConditionNode> {
  const task = fc.constantFrom(...tasks);
  const leaf = fc.oneof(
    { weight: 1, arbitrary: fc.boolean().map(constantNode) },
    { weight: 5, arbitrary: cycles.map(periodicNode) },
    { weight: 3, arbitrary: cycles.map(timeOfNode) },
    {
      weight: 4,
      arbitrary: fc.integer({ min: 3, max: 2_000 }).map((minutes) => everyNode(minutes * minute)),
    },
    {
      weight: 5,
      arbitrary: fc
        .tuple(task, fc.constantFrom("success" as const, "fail" as const, "finish" as const))
        .map(([name, outcome]) => afterNode(name, outcome)),
    },
    {
      weight: 4,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...deeds),
          fc.option(task, { nil: undefined }),
          fc.option(spans, { nil: undefined }),
        )
        .map(([deed, name, span]) => hasNode(deed, { task: name, span })),
    },
    { weight: 2, arbitrary: task.map(runningNode) },
    { weight: 2, arbitrary: fc.option(fc.nat(3)).map(retryNode) },
    ...(phrases.length === 0
      ? []
      : [
          { weight: 2, arbitrary: fc.constantFrom(...phrases).map(askedNode) as fc.Arbitrary<ConditionNode> },
        ]),
  ) as fc.Arbitrary<ConditionNode>;
  return fc.letrec<{ node: ConditionNode }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 3, depthSize: "small" },
      { weight: 4, arbitrary: leaf },
      { weight: 2, arbitrary: fc.array(tie("node"), { minLength: 2, maxLength: 3 }).map(allNode) },
      { weight: 2, arbitrary: fc.array(tie("node"), { minLength: 2, maxLength: 3 }).map(anyNode) },
      { weight: 1, arbitrary: tie("node").map(notNode) },
    ),
  })).node;
}
