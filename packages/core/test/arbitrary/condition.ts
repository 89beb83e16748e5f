import {
  afterNode,
  allNode,
  anyNode,
  askedNode,
  atNode,
  businessDayNode,
  type Comparison,
  type ConditionNode,
  constantNode,
  cronNode,
  cronTimeNode,
  cycleBetween,
  type Deed,
  environmentNode,
  everyNode,
  fromNode,
  fullCycle,
  hasNode,
  holidayNode,
  lastReturnedNode,
  monthDayNode,
  notNode,
  type Outcome,
  parameterNode,
  periodicNode,
  retryNode,
  returnedNode,
  runningNode,
  type Span,
  schedulerCyclesNode,
  schedulerStartedNode,
  timeOfNode,
  type Unit,
  untilNode,
  zonedNode,
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

const cycles = fc
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

// Those that the tasks of a random app come to are met most.
const outcomes: readonly Outcome[] = [
  ...(["success", "success", "success", "fail", "fail", "finish", "finish", "start"] as const),
  ...(["terminate", "inaction", "crash"] as const),
];

const minutes = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((count) => count * minute);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const comparisons: fc.Arbitrary<Comparison> = fc.record({
  compare: fc.constantFrom("atLeast", "atMost", "exactly", "moreThan", "lessThan"),
  number: fc.nat(4),
});

/** At most one of the two, or both in their order. */
const ages = fc.oneof(
  fc.constant({}),
  minutes(5, 600).map((moreThan) => ({ moreThan })),
  minutes(5, 600).map((lessThan) => ({ lessThan })),
  fc
    .tuple(minutes(5, 300), minutes(1, 300))
    .map(([moreThan, more]) => ({ moreThan, lessThan: moreThan + more })),
);

const crons = fc.constantFrom(
  "0 10 * * *",
  "*/30 * * * *",
  "15 8-18 * * 1-5",
  "0 0 1 * *",
  "30 3 * * *",
  "0 30 14 * * *",
  "* 2-4 * * *",
  "45 1 * * *",
);

/** What is said of clock changes: the one, the other, both or nothing. */
const dsts = fc.record({
  gap: maybe(fc.constantFrom("next", "skip")),
  overlap: maybe(fc.constantFrom("first", "second", "both")),
});

/** Around the clock changes of March, and at them: two that are left out, and one that comes twice in Lord Howe. */
const localTimes = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .integer({ min: Date.UTC(2026, 2, 5) / minute, max: Date.UTC(2026, 3, 6) / minute })
      .map((at) => new Date(at * minute).toISOString().slice(0, 16).replace("T", " ")),
  },
  { weight: 1, arbitrary: fc.constantFrom("2026-03-29 03:30", "2026-03-08 02:30", "2026-04-05 01:45") },
);

const monthDays = fc.oneof(
  fc.integer({ min: 1, max: 31 }).map((nth) => monthDayNode(-nth)),
  fc
    .tuple(fc.constantFrom(-5, -2, -1, 1, 2, 3, 5), fc.integer({ min: 1, max: 7 }))
    .map(([nth, weekday]) => monthDayNode(nth, weekday)),
);

/** Conditions over all kinds that know these tasks and phrases. */
export function conditions(
  tasks: readonly string[],
  phrases: readonly string[],
): fc.Arbitrary<ConditionNode> {
  const task = fc.constantFrom(...tasks);
  const leaf = fc.oneof(
    { weight: 1, arbitrary: fc.boolean().map(constantNode) },
    { weight: 8, arbitrary: cycles.map(periodicNode) },
    { weight: 3, arbitrary: cycles.map(timeOfNode) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(minutes(3, 2_000), maybe(minutes(1, 900)), maybe(fc.constantFrom("success", "finish")))
        .map(([interval, more, after]) =>
          everyNode(interval, { to: more === undefined ? undefined : interval + more, after }),
        ),
    },
    {
      weight: 8,
      arbitrary: fc
        .tuple(task, fc.constantFrom(...outcomes))
        .map(([name, outcome]) => afterNode(name, outcome)),
    },
    {
      weight: 8,
      arbitrary: fc
        .tuple(
          fc.constantFrom(...deeds),
          fc.option(task, { nil: undefined }),
          fc.option(spans, { nil: undefined }),
          maybe(comparisons),
          fc.boolean(),
        )
        .map(([deed, name, span, count, isRow]) =>
          hasNode(deed, { task: name, span, count, inARow: isRow && count !== undefined }),
        ),
    },
    { weight: 5, arbitrary: fc.tuple(task, ages).map(([name, age]) => runningNode(name, age)) },
    // Most of these are true most of the time: with more of them an app would do little else but start.
    {
      weight: 1,
      arbitrary: fc
        .tuple(task, comparisons, ages)
        .map(([name, count, age]) => runningNode(name, { count, ...age })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.option(fc.nat(3)), maybe(minutes(1, 300)), fc.boolean())
        .map(([times, delay, backoff]) =>
          retryNode(times, { delay, backoff: backoff && delay !== undefined }),
        ),
    },
    {
      weight: 3,
      arbitrary: fc.tuple(crons, dsts).map(([expression, dst]) => cronNode(expression, { dst })),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(crons, dsts).map(([expression, dst]) => cronTimeNode(expression, { dst })),
    },
    {
      weight: 5,
      arbitrary: fc
        .tuple(task, fc.integer({ min: 1, max: 3 }))
        .map(([name, value]) => returnedNode(name, value)),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(task, fc.integer({ min: 1, max: 3 }), maybe(minutes(5, 3_000)))
        .map(([name, value, past]) => lastReturnedNode(name, value, past)),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(fromNode, untilNode), localTimes)
        .map(([make, local]): ConditionNode => make(local)),
    },
    { weight: 2, arbitrary: fc.tuple(localTimes, dsts).map(([local, dst]) => atNode(local, { dst })) },
    { weight: 1, arbitrary: fc.constantFrom<ConditionNode>(businessDayNode(), holidayNode()) },
    { weight: 2, arbitrary: monthDays },
    {
      weight: 2,
      arbitrary: ages.filter((age) => Object.keys(age).length > 0).map((age) => schedulerStartedNode(age)),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(comparisons, fc.integer({ min: 0, max: 200 }))
        .map(([{ compare }, number]) => schedulerCyclesNode({ compare, number })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<ConditionNode>(
        environmentNode("prod"),
        parameterNode("limit"),
        parameterNode("limit", "10"),
      ),
    },
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
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie("node"), fc.constantFrom("Asia/Tokyo", "America/New_York"))
          .map(([node, zone]) => zonedNode(node, zone)),
      },
    ),
  })).node;
}
