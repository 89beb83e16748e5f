import { running } from "@gantry/core";
import { type LogEntry, observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { at, forever } from "./saturday.ts";

const start = (run: string, time: string): LogEntry => ({ task: "fetch", action: "run", run, at: at(time) });
const end = (run: string, time: string, action: LogEntry["action"] = "success"): LogEntry => ({
  task: "fetch",
  action,
  run,
  at: at(time),
});
const now = at("12:00");

describe("task 'fetch' is running", () => {
  const condition = running("fetch");

  it("is false for a task that has never run", () => {
    expect(observe(condition, { now, tasks: ["fetch"] })).toMatchObject({
      truth: false,
      until: forever,
      topics: ["task:fetch"],
    });
  });

  it("is true from the start on, with the run as evidence and no claim", () => {
    expect(observe(condition, { now, log: [start("1", "10:00")] })).toMatchObject({
      truth: true,
      claims: [],
      evidence: ["fetch#1 is running"],
      until: forever,
      topics: ["task:fetch"],
    });
  });

  it.each(["success", "fail", "terminate", "inaction", "crash"] as const)(
    "is false after it ended as %s",
    (action) => {
      expect(observe(condition, { now, log: [start("1", "10:00"), end("1", "10:01", action)] }).truth).toBe(
        false,
      );
    },
  );

  it("is still true while one of two runs goes on", () => {
    const log = [start("1", "10:00"), start("2", "10:01"), end("1", "10:02")];
    expect(observe(condition, { now, log })).toMatchObject({ truth: true, evidence: ["fetch#2 is running"] });
    expect(observe(condition, { now, log: [...log, end("2", "10:03")] }).truth).toBe(false);
  });

  it("is unknown while there is no such task", () => {
    expect(observe(condition, { now })).toMatchObject({
      truth: undefined,
      reason: "there is no task 'fetch'",
    });
  });
});

describe("running for so long", () => {
  const log: LogEntry[] = [
    { task: "fetch", action: "run", run: "f1", at: at("10:00") },
    { task: "fetch", action: "run", run: "f2", at: at("10:03") },
  ];

  it("more than 5 minutes is true as soon as one run is so old", () => {
    const condition = running("fetch", { moreThan: "5 minutes" });
    expect(observe(condition, { now: at("10:04"), log })).toMatchObject({ truth: false, until: at("10:05") });
    expect(observe(condition, { now: at("10:05"), log })).toMatchObject({
      truth: true,
      evidence: ["fetch#f1 is running"],
    });
  });

  it("less than 5 minutes is false when all are so old", () => {
    const condition = running("fetch", { lessThan: "5 minutes" });
    expect(observe(condition, { now: at("10:05"), log })).toMatchObject({
      truth: true,
      evidence: ["fetch#f2 is running"],
      until: at("10:08"),
    });
    expect(observe(condition, { now: at("10:08"), log })).toMatchObject({
      truth: false,
      until: Number.POSITIVE_INFINITY,
    });
  });

  it("one run has to be of both ages", () => {
    const condition = running("fetch", { moreThan: "1 minute", lessThan: "2 minutes" });
    expect(observe(condition, { now: at("10:02:30"), log }).truth).toBe(false);
    expect(observe(condition, { now: at("10:04:30"), log }).truth).toBe(true);
  });
});

describe("running so many times", () => {
  const two = [start("1", "10:00"), start("2", "10:03")];

  it("at least 2 times is true from the second start to the first end", () => {
    const condition = running("fetch").atLeast(2);
    const seen = (log: readonly LogEntry[]) => observe(condition, { now, log, tasks: ["fetch"] });
    expect(seen([]).truth).toBe(false);
    expect(seen(two.slice(0, 1)).truth).toBe(false);
    expect(seen(two)).toMatchObject({
      truth: true,
      claims: [],
      evidence: ["fetch is running 2 times"],
      until: forever,
      topics: ["task:fetch"],
    });
    expect(seen([...two, end("1", "10:04")]).truth).toBe(false);
  });

  it("exactly 0 times is true before the first start and after the last end", () => {
    const condition = running("fetch").exactly(0);
    const seen = (log: readonly LogEntry[]) => observe(condition, { now, log, tasks: ["fetch"] });
    expect(seen([])).toMatchObject({ truth: true, evidence: ["fetch is running 0 times"] });
    expect(seen(two.slice(0, 1)).truth).toBe(false);
    expect(seen([...two, end("2", "10:04"), end("1", "10:05")]).truth).toBe(true);
  });

  it.each([
    ["at most 1", running("fetch").atMost(1), [true, true, false]],
    ["more than 1", running("fetch").moreThan(1), [false, false, true]],
    ["less than 1", running("fetch").lessThan(1), [true, false, false]],
  ])("%s is told for none, one and two", (_words, condition, truths) => {
    const seen = [0, 1, 2].map((runs) =>
      observe(condition, { now, tasks: ["fetch"], log: two.slice(0, runs) }),
    );
    expect(seen.map(({ truth }) => truth)).toEqual(truths);
  });

  it("counts runs of an age alone, and is looked at when one more makes a difference", () => {
    const condition = running("fetch", { moreThan: "5 minutes" }).atLeast(2);
    expect(observe(condition, { now: at("10:04"), log: two })).toMatchObject({
      truth: false,
      until: at("10:08"),
    });
    expect(observe(condition, { now: at("10:08"), log: two })).toMatchObject({ truth: true, until: forever });
  });

  it("a run whose start lies ahead of a clock that was set back is running", () => {
    const log = [start("1", "13:00")];
    expect(observe(running("fetch"), { now, log })).toMatchObject({ truth: true, until: forever });
    expect(observe(running("fetch", { moreThan: "5 minutes" }), { now, log })).toMatchObject({
      truth: false,
      until: at("13:05"),
    });
  });

  it("a name that is blank is refused, since no sentence could say it", () => {
    expect(() => running(" ")).toThrow(
      'The name of a task was expected, found " ". Give it a name that is not blank.',
    );
  });
});
