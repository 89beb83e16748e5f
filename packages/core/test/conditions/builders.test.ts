import {
  afterAllFailure,
  afterAllFinish,
  afterAllSuccess,
  afterAnyFailure,
  afterAnyFinish,
  afterAnySuccess,
  afterFailure,
  afterFinish,
  afterNode,
  afterSuccess,
  all,
  allNode,
  always,
  any,
  anyNode,
  Condition,
  type ConditionLike,
  type ConditionNode,
  constantNode,
  crashed,
  daily,
  every,
  everyNode,
  failed,
  finished,
  fullCycle,
  hasNode,
  hourly,
  inacted,
  minutely,
  monthly,
  never,
  nodeOf,
  not,
  notNode,
  periodicNode,
  retry,
  retryNode,
  running,
  runningNode,
  secondly,
  started,
  succeeded,
  type TaskReference,
  terminated,
  timeOfDay,
  timeOfHour,
  timeOfMinute,
  timeOfMonth,
  timeOfNode,
  timeOfSecond,
  timeOfWeek,
  timeOfYear,
  weekly,
  yearly,
} from "@gantry/core";
import { describe, expect, it } from "vitest";
import { day, hour, minute } from "./saturday.ts";

const cycle = (start: number, end: number) => ({ unit: "day", start, end }) as const;
const handle = { name: "fetch", id: 1 } as Exclude<TaskReference, string>;
const pastHour = { type: "past", length: hour } as const;

describe("a builder makes the node that one would make by hand", () => {
  it.each<[string, ConditionLike, ConditionNode]>([
    ["always", always, constantNode(true)],
    ["never", never, constantNode(false)],
    ["secondly", secondly, periodicNode(fullCycle("second"))],
    ["minutely", minutely, periodicNode(fullCycle("minute"))],
    ["hourly", hourly, periodicNode(fullCycle("hour"))],
    ["daily", daily, periodicNode(fullCycle("day"))],
    ["weekly", weekly, periodicNode(fullCycle("week"))],
    ["monthly", monthly, periodicNode(fullCycle("month"))],
    ["yearly", yearly, periodicNode(fullCycle("year"))],
    ["timeOfSecond", timeOfSecond, timeOfNode(fullCycle("second"))],
    ["timeOfMinute", timeOfMinute, timeOfNode(fullCycle("minute"))],
    ["timeOfHour", timeOfHour, timeOfNode(fullCycle("hour"))],
    ["timeOfDay", timeOfDay, timeOfNode(fullCycle("day"))],
    ["timeOfWeek", timeOfWeek, timeOfNode(fullCycle("week"))],
    ["timeOfMonth", timeOfMonth, timeOfNode(fullCycle("month"))],
    ["timeOfYear", timeOfYear, timeOfNode(fullCycle("year"))],
    ["daily.before", daily.before("10:00"), periodicNode(cycle(0, 10 * hour))],
    ["daily.after", daily.after("10:00"), periodicNode(cycle(10 * hour, day))],
    ["daily.between", daily.between("10:00", "12:30"), periodicNode(cycle(10 * hour, 12.5 * hour))],
    [
      "daily.between over midnight",
      daily.between("22:00", "06:00"),
      periodicNode(cycle(22 * hour, 6 * hour)),
    ],
    ["daily.between to midnight", daily.between("22:00", "00:00"), periodicNode(cycle(22 * hour, day))],
    ["daily.starting", daily.starting("10:00"), periodicNode(cycle(10 * hour, 10 * hour))],
    ["daily.starting at midnight", daily.starting("00:00"), periodicNode(fullCycle("day"))],
    ["daily.on", daily.on("10:00"), periodicNode(cycle(10 * hour, 11 * hour))],
    ["daily.at", daily.at("23:30"), periodicNode(cycle(23.5 * hour, hour / 2))],
    ["timeOfDay.after", timeOfDay.after("10:00"), timeOfNode(cycle(10 * hour, day))],
    ["weekly.on", weekly.on("Mon"), periodicNode({ unit: "week", start: 0, end: day })],
    ["every of words", every("10 minutes"), everyNode(10 * minute)],
    ["every of milliseconds", every(250), everyNode(250)],
    ["afterSuccess", afterSuccess("fetch"), afterNode("fetch", "success")],
    ["afterFailure", afterFailure("fetch"), afterNode("fetch", "fail")],
    ["afterFinish", afterFinish("fetch"), afterNode("fetch", "finish")],
    ["afterSuccess of a task's handle", afterSuccess(handle), afterNode("fetch", "success")],
    [
      "afterAllSuccess",
      afterAllSuccess("a", handle),
      allNode([afterNode("a", "success"), afterNode("fetch", "success")]),
    ],
    ["afterAllFailure", afterAllFailure("a", "b"), allNode([afterNode("a", "fail"), afterNode("b", "fail")])],
    [
      "afterAllFinish",
      afterAllFinish("a", "b"),
      allNode([afterNode("a", "finish"), afterNode("b", "finish")]),
    ],
    [
      "afterAnySuccess",
      afterAnySuccess("a", "b"),
      anyNode([afterNode("a", "success"), afterNode("b", "success")]),
    ],
    ["afterAnyFailure", afterAnyFailure("a", "b"), anyNode([afterNode("a", "fail"), afterNode("b", "fail")])],
    [
      "afterAnyFinish",
      afterAnyFinish("a", "b"),
      anyNode([afterNode("a", "finish"), afterNode("b", "finish")]),
    ],
    ["afterAllSuccess of one", afterAllSuccess("a"), afterNode("a", "success")],
    ["started", started(), hasNode("run")],
    ["succeeded", succeeded(handle), hasNode("success", { task: "fetch" })],
    ["failed", failed("fetch", pastHour), hasNode("fail", { task: "fetch", span: pastHour })],
    ["finished", finished(undefined, pastHour), hasNode("finish", { span: pastHour })],
    ["terminated", terminated("a"), hasNode("terminate", { task: "a" })],
    ["inacted", inacted("a"), hasNode("inaction", { task: "a" })],
    ["crashed", crashed("a"), hasNode("crash", { task: "a" })],
    ["running", running(handle), runningNode("fetch")],
    [
      "running so many times",
      running(handle, { lessThan: "1 minute" }).exactly(2),
      runningNode("fetch", { count: { compare: "exactly", number: 2 }, lessThan: minute }),
    ],
    ["retry", retry(), retryNode(null)],
    ["retry so many times", retry(3), retryNode(3)],
    ["all", all(daily, everyNode(5)), allNode([nodeOf(daily), everyNode(5)])],
    ["any", any(daily, everyNode(5)), anyNode([nodeOf(daily), everyNode(5)])],
    ["not", not(daily), notNode(nodeOf(daily))],
    ["a.and(b, c)", daily.and(always, everyNode(5)), allNode([nodeOf(daily), nodeOf(always), everyNode(5)])],
    ["a.or(b)", daily.or(never), anyNode([nodeOf(daily), nodeOf(never)])],
    ["a.not()", daily.not(), notNode(nodeOf(daily))],
    [
      "and before or, as it is written down",
      daily.and(always).or(never),
      anyNode([allNode([nodeOf(daily), nodeOf(always)]), nodeOf(never)]),
    ],
  ])("%s", (_name, built, byHand) => {
    expect(nodeOf(built)).toEqual(byHand);
    expect(JSON.parse(JSON.stringify(built))).toEqual(JSON.parse(JSON.stringify(byHand)));
  });
});

describe("the tree of and, or and not", () => {
  const [a, b, c] = [everyNode(1), everyNode(2), everyNode(3)];

  it("is flat", () => {
    expect(allNode([a, allNode([b, c])])).toEqual(allNode([a, b, c]));
    expect(anyNode([anyNode([a, b]), c])).toEqual(anyNode([a, b, c]));
    expect(allNode([a, anyNode([b, c])])).toEqual({ kind: "all", conditions: [a, anyNode([b, c])] });
  });

  it("has no and and no or of one", () => {
    expect(allNode([a])).toBe(a);
    expect(anyNode([a])).toBe(a);
  });

  it("of nothing is the constant that changes nothing", () => {
    expect(allNode([])).toEqual(constantNode(true));
    expect(anyNode([])).toEqual(constantNode(false));
  });

  it("knows that not not is nothing", () => {
    expect(notNode(notNode(a))).toBe(a);
  });
});

describe("a node", () => {
  it("is frozen, with all that is in it", () => {
    const nodes: ConditionNode[] = [
      nodeOf(daily),
      everyNode(5),
      hasNode("fail", { span: { type: "this", cycle: { unit: "day", start: 0, end: hour } } }),
      allNode([everyNode(1), notNode(everyNode(2))]),
    ];
    const deeplyFrozen = (value: unknown): boolean =>
      typeof value !== "object" ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(deeplyFrozen));
    expect(nodes.every(deeplyFrozen)).toBe(true);
  });

  it("does not freeze what the caller still holds", () => {
    const span = { type: "past" as const, length: hour };
    hasNode("fail", { span });
    const parts = [everyNode(1), everyNode(2)];
    allNode(parts);
    expect([Object.isFrozen(span), Object.isFrozen(parts)]).toEqual([false, false]);
  });

  it("is the same whether it is given as a node or as a builder's result", () => {
    const node = everyNode(5);
    expect(nodeOf(node)).toBe(node);
    expect(nodeOf(new Condition(node))).toBe(node);
  });
});

it("words make another condition and leave the first as it was", () => {
  const before = JSON.stringify(daily);
  daily.and(always).or(never).not();
  expect(JSON.stringify(daily)).toBe(before);
});

describe("refused at the door", () => {
  // What a JavaScript caller can do, the compiler would not let through.
  const loose = <T>(value: unknown) => value as T;

  it.each([
    ["a sentence", "daily", 'found "daily"'],
    ["a function", () => true, "found a function"],
    ["nothing", undefined, "found undefined"],
    ["null", null, "found null"],
    ["an object without a kind", { a: 1 }, 'found {"a":1}'],
    ["a large number", 10n, "found 10"],
    ["an object that goes round in a circle", circle(), "found "],
  ])("as a condition: %s", (_what, found, message) => {
    expect(() => nodeOf(loose<ConditionLike>(found))).toThrow(
      expect.objectContaining({ code: "CONDITION", message: expect.stringContaining(message) }),
    );
  });

  it.each([
    ["a function", function fetch() {}, "Found a function"],
    ["a number", 5, "Found 5"],
    ["nothing", undefined, "Found undefined"],
    ["an object without a name", {}, "Found "],
  ])("as a task: %s", (_what, found, message) => {
    expect(() => afterSuccess(loose<TaskReference>(found))).toThrow(
      expect.objectContaining({ code: "CONDITION", message: expect.stringContaining(message) }),
    );
  });

  it("as the number of retries: anything but a whole number from 0 up", () => {
    for (const times of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => retry(times)).toThrow(`retry: a whole number of times was expected, found ${times}.`);
    }
  });

  it("as an interval: nothing, less than nothing, and what is no duration", () => {
    expect(() => every(0)).toThrow("every: an interval above zero was expected, found 0.");
    for (const interval of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => every(interval)).toThrow(expect.objectContaining({ code: "DURATION" }));
    }
    expect(() => every(loose("10 parsecs"))).toThrow(expect.objectContaining({ code: "DURATION" }));
  });

  it("as a place in a cycle: what is none", () => {
    expect(() => daily.after("25:00")).toThrow(expect.objectContaining({ code: "ANCHOR" }));
    expect(() => daily.between("10:00", "Mon")).toThrow(expect.objectContaining({ code: "ANCHOR" }));
    expect(() => weekly.on("Caturday")).toThrow(expect.objectContaining({ code: "ANCHOR" }));
  });
});

function circle(): object {
  const round: Record<string, unknown> = {};
  round["self"] = round;
  return round;
}
