import {
  type Answer,
  builtInKinds,
  type ConditionDefinition,
  type ConditionKinds,
  type ConditionNode,
  type Cycle,
  cronPeriod,
  cyclePeriod,
  type DstOptions,
  type EveryNode,
  type Facts,
  formatCondition,
  fullCycle,
  type History,
  occasionOf,
  type Period,
  parseCron,
  type RunRecord,
  type SchedulerCyclesNode,
  taskTopic,
  Zone,
} from "@gantry/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { claimBounds } from "../../src/conditions/claim-bounds.ts";
import { drawnInterval } from "../../src/conditions/drawn-interval.ts";
import { after } from "../../src/conditions/kinds/after.ts";
import { asked } from "../../src/conditions/kinds/asked.ts";
import { at } from "../../src/conditions/kinds/at.ts";
import { cron } from "../../src/conditions/kinds/cron.ts";
import { cronTime } from "../../src/conditions/kinds/cron-time.ts";
import { every } from "../../src/conditions/kinds/every.ts";
import { from } from "../../src/conditions/kinds/from.ts";
import { has } from "../../src/conditions/kinds/has.ts";
import { monthDay } from "../../src/conditions/kinds/month-day.ts";
import { periodic } from "../../src/conditions/kinds/periodic.ts";
import { retry } from "../../src/conditions/kinds/retry.ts";
import { returned } from "../../src/conditions/kinds/returned.ts";
import { running } from "../../src/conditions/kinds/running.ts";
import { schedulerCycles } from "../../src/conditions/kinds/scheduler-cycles.ts";
import { schedulerStarted } from "../../src/conditions/kinds/scheduler-started.ts";
import { timeOf } from "../../src/conditions/kinds/time-of.ts";
import { until } from "../../src/conditions/kinds/until.ts";
import { instantsOf } from "../../src/time/instants-of.ts";
import { conditions } from "../arbitrary/condition.ts";
import { historyOf, recordsOf, type Step, steps } from "./past.ts";
import { day, minute } from "./saturday.ts";

const definitions: readonly { readonly kind: string }[] = [
  at,
  cron,
  cronTime,
  from,
  monthDay,
  returned,
  schedulerCycles,
  schedulerStarted,
  until,
  after,
  asked,
  every,
  has,
  periodic,
  retry,
  running,
  timeOf,
];

const tasks = ["self", "a", "b"];
const phrases = ["it rains"];

/** A few days before the clocks change in March. */
const beginning = Date.UTC(2026, 2, 5);

/** From one cycle of the session to the next. */
const cycle = 45 * minute;

interface World {
  readonly condition: ConditionNode;
  readonly past: readonly Step[];
  /** From the last record to the present, in ms. */
  readonly since: number;
  readonly zone: string;
  /** Tasks that the session does not have. */
  readonly missing: readonly string[];
  readonly rains:
    | { readonly truth: boolean | undefined; readonly for: number; readonly unseen: number }
    | undefined;
}

const worldsOf = (condition: fc.Arbitrary<ConditionNode>): fc.Arbitrary<World> =>
  fc.record({
    condition,
    past: fc.array(steps(tasks), { maxLength: 12 }),
    since: fc.oneof(
      fc.constant(0),
      fc.nat(40 * 24 * 60).map((minutes) => minutes * minute),
      fc.nat(day),
    ),
    zone: fc.constantFrom("UTC", "Europe/Helsinki", "America/New_York", "Australia/Lord_Howe"),
    missing: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.subarray(["a", "b"])),
    rains: fc.option(
      fc.record({
        truth: fc.constantFrom(true, false, undefined),
        for: fc.integer({ min: 1, max: day }),
        unseen: fc.nat(4),
      }),
      { nil: undefined },
    ),
  });

const worlds = worldsOf(conditions(tasks, phrases));

/** What a condition can be asked about a world at any instant. */
function open(world: World, kinds: ConditionKinds) {
  const records = recordsOf(world.past, beginning);
  const now = (records.at(-1)?.at ?? beginning) + world.since;
  const zone = Zone.of(world.zone);
  const answer: Answer | undefined = world.rains && {
    truth: world.rains.truth,
    until: now + world.rains.for,
    seen: Math.max(0, records.length - world.rains.unseen),
  };
  const observer = kinds.bind(world.condition, {
    task: "self",
    zone,
    holidays: (date) => date === "2026-03-20" || date === "2026-04-03",
  });
  const factsAt = (instant: number, history: History, missing = world.missing): Facts => ({
    now: instant,
    patience: 1_000,
    history: (task) => (missing.includes(task) ? undefined : history.of(task)),
    session: {
      startedAt: beginning,
      cycles: {
        count: Math.floor((instant - beginning) / cycle),
        reaches: (count) => beginning + count * cycle,
      },
      parameter: (name) => (name === "limit" ? { value: 10 } : undefined),
    },
    answer: () => (answer !== undefined && instant < answer.until ? answer : undefined),
  });
  const observe = (instant: number, history: History, missing = world.missing) =>
    observer.observe(factsAt(instant, history, missing));
  return { records, now, zone, observer, factsAt, observe, answer };
}

/** Instants up to `until` at which something could happen by time alone, and some between them. */
function instants(
  { condition }: World,
  { records, now, zone, answer }: ReturnType<typeof open>,
  until: number,
): number[] {
  const last = Math.min(until, now + 70 * day);
  const borders: number[] = [last];
  if (answer !== undefined) borders.push(answer.until);
  for (const node of builtInKinds.walk(condition)) {
    if (node.kind === "every") {
      const { interval, to = interval } = node as EveryNode; // of this kind
      for (const { at, runId } of records) borders.push(at + drawnInterval(interval, to, `self ${runId}`));
    }
    if (node.kind === "schedulerCycles") {
      const { number } = node as SchedulerCyclesNode; // of this kind
      borders.push(beginning + number * cycle, beginning + (number + 1) * cycle);
    }
    borders.push(...bordersIn(node, zone, now));
    for (const length of lengthsIn(node)) borders.push(beginning + length);
    for (const length of lengthsIn(node)) for (const { at } of records) borders.push(at + length);
    for (const cycle of cyclesIn(node)) borders.push(...bordersOf(cycle, zone, now));
  }
  for (let i = 1; i < 40; i++) borders.push(now + Math.floor(((last - now) * i) / 40));
  const near = borders.flatMap((border) => [border - 1, border, border + 1]);
  return near.filter((instant) => now <= instant && instant < until);
}

function lengthsIn(node: ConditionNode): number[] {
  // Of the kinds that have them.
  const { interval, span, moreThan, lessThan, delay } = node as {
    interval?: number;
    span?: { length?: number };
    moreThan?: number;
    lessThan?: number;
    delay?: number;
  };
  const waits = delay === undefined ? [] : [1, 2, 4, 8, 16].map((factor) => factor * delay);
  return [interval, span?.length, moreThan, lessThan, ...waits].filter((length) => length !== undefined);
}

/** Borders of times and of days, in any of the zones that there are. */
function bordersIn(node: ConditionNode, zone: Zone, now: number): number[] {
  const zones = [zone, Zone.of("Asia/Tokyo"), Zone.of("America/New_York")];
  // Of the kinds that have them.
  const { expression, local, dst } = node as { expression?: string; local?: string; dst?: DstOptions };
  if (local !== undefined) {
    return zones.flatMap((one) => {
      const rule = { gap: dst?.gap ?? "next", overlap: "both" } as const;
      return instantsOf(Date.parse(`${local}Z`), one, rule);
    });
  }
  if (["monthDay", "businessDay", "holiday"].includes(node.kind)) {
    return zones.flatMap((one) => bordersOf(fullCycle("day"), one, now));
  }
  if (expression === undefined) return [];
  return zones.flatMap((one) => bordersOfPeriod(cronPeriod(parseCron(expression), one, dst), now));
}

function cyclesIn(node: ConditionNode): Cycle[] {
  const { cycle, span } = node as { cycle?: Cycle; span?: { cycle?: Cycle } }; // of the kinds that have them
  const whole = span?.cycle && { unit: span.cycle.unit, start: 0, end: 0 };
  return [cycle, span?.cycle, whole].filter((found) => found !== undefined);
}

function bordersOf(cycle: Cycle, zone: Zone, now: number): number[] {
  return bordersOfPeriod(cyclePeriod(cycle, zone), now);
}

function bordersOfPeriod(period: Period, now: number): number[] {
  const borders = [period.current(now)?.end ?? now];
  for (
    let next = period.next(now), i = 0;
    next !== undefined && i < 30;
    next = period.next(next.start), i++
  ) {
    borders.push(next.start, next.end);
  }
  return borders;
}

function report(world: World, now: number, instant: number, ...said: unknown[]): string {
  const text = formatCondition(world.condition);
  return `${text} at ${new Date(now).toISOString()}, looked at again at ${new Date(instant).toISOString()}: ${said.join(" ")}`;
}

const numRuns = Number(process.env["GANTRY_BOUNDS_CASES"] ?? 1_500);

/** How much a property has looked at: one that looks at nothing proves nothing. */
const counts = { looks: 0, unread: 0, forgotten: 0 };

/** The truth does not change by time alone before its horizon. */
const horizons = (kinds: ConditionKinds, among = worlds) =>
  fc.property(among, (world) => {
    const opened = open(world, kinds);
    const { records, now, observe } = opened;
    const history = historyOf(records);
    const { truth, until } = observe(now, history);
    expect(until).toBeGreaterThan(now);
    for (const instant of instants(world, opened, until)) {
      counts.looks++;
      const later = observe(instant, history);
      if (later.truth !== truth)
        expect.unreachable(report(world, now, instant, `${truth} became ${later.truth}`));
    }
  });

/** The truth does not change by records of tasks that are not among its topics. */
const topics = (kinds: ConditionKinds, among = worlds) =>
  fc.property(among, fc.array(steps(tasks), { minLength: 1, maxLength: 3 }), (world, future) => {
    const opened = open(world, kinds);
    const { records, now, observe } = opened;
    const { truth, until, topics } = observe(now, historyOf(records));
    const unread = recordsOf([...world.past, ...future], beginning)
      .slice(records.length)
      .filter(({ task }) => !topics.includes(taskTopic(task)))
      .map((record): RunRecord => ({ ...record, at: now }));
    if (unread.length === 0) return;
    counts.unread++;
    const history = historyOf([...records, ...unread]);
    for (const instant of instants(world, opened, until)) {
      const { truth: again } = observe(instant, history);
      const news = unread.map(({ task, action }) => `${task} ${action}`).join(", ");
      if (again !== truth) expect.unreachable(report(world, now, instant, news, `made ${truth} ${again}`));
    }
  });

test("a truth does not change by time alone before its horizon", { timeout: 120_000 }, () => {
  fc.assert(horizons(builtInKinds), { numRuns });
  expect(counts.looks).toBeGreaterThan(numRuns * 20);
});

test("a truth does not change by records of tasks that are not among its topics", {
  timeout: 120_000,
}, () => {
  fc.assert(topics(builtInKinds), { numRuns });
  expect(counts.unread).toBeGreaterThan(numRuns / 5);
});

test("a truth does not change by tasks that come or go, unless they are among its topics", {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(worlds, fc.subarray(["a", "b"] as const), (world, others) => {
      const { records, now, observe } = open(world, builtInKinds);
      const history = historyOf(records);
      const { truth, topics } = observe(now, history);
      const missing = new Set(world.missing);
      for (const name of others) {
        if (topics.includes("tasks") || topics.includes(taskTopic(name))) continue;
        if (!missing.delete(name)) missing.add(name);
      }
      expect(observe(now, history, [...missing]).truth).toBe(truth);
    }),
    { numRuns },
  );
});

test("no truth hangs on what is further back than it says it looks", { timeout: 120_000 }, () => {
  const past = fc.array(steps(tasks), { minLength: 20, maxLength: 40 });
  fc.assert(
    fc.property(worlds, past, (world, past) => {
      const { records, now, observe, observer } = open({ ...world, past }, builtInKinds);
      const whole = historyOf(records);
      const short = historyOf(records);
      const lookbacks = new Map(observer.reads.map(({ task, lookback }) => [task, lookback]));
      for (const task of tasks) short.of(task).forget(now - (lookbacks.get(task) ?? 0));
      counts.forgotten += records.filter(({ task, runId }) => short.of(task).run(runId) === undefined).length;
      for (const instant of [now, now + minute, now + day]) {
        expect(observe(instant, short)).toEqual(observe(instant, whole));
      }
    }),
    { numRuns },
  );
  expect(counts.forgotten).toBeGreaterThan(numRuns / 2);
});

test("what a true condition claims does not change before the bounds of its claims", {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const opened = open(world, builtInKinds);
      const { records, now, observe, observer, factsAt } = opened;
      const history = historyOf(records);
      const { truth, claims } = observe(now, history);
      if (truth !== true) return;
      const { until } = claimBounds(observer, factsAt(now, history));
      const cause = occasionOf(claims, null);
      for (const instant of instants(world, opened, until)) {
        const later = occasionOf(observe(instant, history).claims, null);
        if (later !== cause) expect.unreachable(report(world, now, instant, `${cause} became ${later}`));
      }
    }),
    { numRuns },
  );
});

/** A kind whose horizon is a minute late, or that forgets its topics. */
function spoiled(kind: string, spoil: "horizon" | "topics"): ConditionKinds {
  const definition = definitions.find((one) => one.kind === kind) as unknown as ConditionDefinition; // named below
  const bind: ConditionDefinition["bind"] = (...to) => {
    const observe = definition.bind(...to);
    return (facts) => {
      const seen = observe(facts);
      return spoil === "topics" ? { ...seen, topics: [] } : { ...seen, until: seen.until + minute };
    };
  };
  return builtInKinds.with([{ ...definition, bind }]);
}

const search = { numRuns: 20_000, endOnFailure: true, seed: 5 };
/** Worlds whose condition is of this kind and nothing else. */
const only = (kind: string) =>
  worldsOf(conditions(tasks, phrases).filter((condition) => condition.kind === kind));
const wrong = {
  horizon: (kind: string) => fc.check(horizons(spoiled(kind, "horizon"), only(kind)), search).failed,
  topics: (kind: string) => fc.check(topics(spoiled(kind, "topics"), only(kind)), search).failed,
};

// The search is worth something only if it finds what it is made to find.
test.each([
  "periodic",
  "timeOf",
  "every",
  "has",
  "asked",
  "cron",
  "cronTime",
  "retry",
  "running",
  "at",
  "from",
  "until",
  "monthDay",
  "schedulerStarted",
  "schedulerCycles",
])("a late horizon of '%s' is found out", { timeout: 120_000 }, (kind) => {
  expect(wrong.horizon(kind)).toBe(true);
});

test.each(["periodic", "every", "after", "has", "running", "retry", "asked", "cron", "at", "returned"])(
  "a forgotten topic of '%s' is found out",
  { timeout: 120_000 },
  (kind) => {
    expect(wrong.topics(kind)).toBe(true);
  },
);
