import { failed, hasNode, nodeOf, started, succeeded } from "@gantry/core";
import { type LogEntry, observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { at, forever, hour, minute } from "./saturday.ts";

/** Runs of the own task that ended so, one every ten minutes from 10:00 on. */
function ends(...actions: readonly LogEntry["action"][]): LogEntry[] {
  return actions.flatMap((action, i) => [
    { task: "self", action: "run", run: `r${i + 1}`, at: at("10:00") + i * 10 * minute },
    { task: "self", action, run: `r${i + 1}`, at: at("10:00") + i * 10 * minute },
  ]);
}

const today = { type: "this", cycle: { unit: "day", start: 0, end: 24 * hour } } as const;

describe("has failed at least 2 times past 1 hour", () => {
  const condition = failed().atLeast(2).past("1 hour");

  it("is true when two have, until one of the two leaves the hour", () => {
    expect(observe(condition, { now: at("10:45"), log: ends("fail", "fail", "fail") })).toMatchObject({
      truth: true,
      claims: [],
      evidence: ["self failed 3 times"],
      until: at("11:10"),
      topics: ["task:self"],
    });
  });

  it("is false when one has left", () => {
    const log = ends("fail", "fail");
    expect(observe(condition, { now: at("10:59:59"), log }).truth).toBe(true);
    expect(observe(condition, { now: at("11:00"), log })).toMatchObject({ truth: false, until: forever });
  });
});

it("at most 1 becomes true when enough have left the hour", () => {
  const log = ends("fail", "fail", "fail");
  expect(observe(failed().atMost(1).past("1 hour"), { now: at("10:45"), log })).toMatchObject({
    truth: false,
    until: at("11:10"),
  });
});

it.each([
  [failed().exactly(2), true],
  [failed().moreThan(2), false],
  [failed().lessThan(3), true],
  [succeeded().exactly(0), true],
  [started().atLeast(3), true],
])("over all of the past, case %#", (condition, truth) => {
  const log = ends("fail", "inaction", "fail");
  expect(observe(condition, { now: at("12:00"), log })).toMatchObject({ truth, until: forever });
});

it("today's count is that of the local day, up to its end", () => {
  const condition = failed(undefined, today).exactly(2);
  const log = ends("fail", "fail");
  expect(observe(condition, { now: at("12:00"), log })).toMatchObject({
    truth: true,
    until: at("00:00") + 24 * hour,
  });
  expect(observe(condition, { now: at("12:00") + 24 * hour, log }).truth).toBe(false);
});

describe("in a row", () => {
  const condition = failed().atLeast(2).inARow();

  it("counts the latest ends alone", () => {
    const truth = (...actions: LogEntry["action"][]) =>
      observe(condition, { now: at("12:00"), log: ends(...actions) }).truth;
    expect(truth("fail", "fail")).toBe(true);
    expect(truth("success", "fail", "fail")).toBe(true);
    expect(truth("fail", "fail", "success")).toBe(false);
    expect(truth("fail", "success", "fail")).toBe(false);
  });

  it("within a span, a row is cut where the span begins", () => {
    const log = ends("fail", "fail");
    expect(observe(condition.past("1 hour"), { now: at("10:30"), log })).toMatchObject({
      truth: true,
      until: at("11:00"),
    });
    expect(observe(condition.past("1 hour"), { now: at("11:00"), log }).truth).toBe(false);
  });

  it("without a count is refused, and so is a count that is none", () => {
    expect(() => hasNode("fail", { inARow: true })).toThrow("a number of times was expected");
    expect(() => failed().atLeast(1.5)).toThrow("a whole number from 0 up was expected, found 1.5");
  });
});

it("another task is counted by its name", () => {
  expect(nodeOf(failed("fetch").moreThan(2).inARow())).toEqual({
    kind: "has",
    action: "fail",
    task: "fetch",
    count: { compare: "moreThan", number: 2 },
    inARow: true,
  });
});
