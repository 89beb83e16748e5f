import {
  afterSuccess,
  askedNode,
  daily,
  defineCondition,
  envIs,
  every,
  failed,
  isTrue,
  not,
  onHolidays,
  param,
  retry,
  running,
  schedulerCycles,
  schedulerRunning,
  succeeded,
} from "@gantry/core";
import { type LogEntry, observe, VirtualClock } from "@gantry/testing";
import { describe, expect, it } from "vitest";

const now = "2026-11-21T12:00:00Z";
const at = (time: string) => `2026-11-21T${time}:00Z`;

describe("a session that is told of", () => {
  it("is none while nothing is said of it", () => {
    for (const condition of [envIs("prod"), param("limit"), schedulerCycles("exactly", 0)]) {
      expect(observe(condition, { now })).toMatchObject({ truth: undefined, reason: "there is no session" });
    }
  });

  it("has the parameters that are given, and no others", () => {
    const params = { env: "prod", limit: 10 };
    expect(observe(envIs("prod"), { now, params }).truth).toBe(true);
    expect(observe(param("limit", "10"), { now, params }).truth).toBe(true);
    expect(observe(param("toString"), { now, params }).truth).toBe(false);
  });

  it("has run since it was started, at once unless it is said", () => {
    const condition = schedulerRunning({ moreThan: "10 minutes" });
    expect(observe(condition, { now, startedAt: at("11:50") }).truth).toBe(true);
    expect(observe(condition, { now, startedAt: at("11:51") })).toMatchObject({
      truth: false,
      until: Date.parse(at("12:01")),
    });
    expect(observe(condition, { now, cycles: 0 }).until).toBe(Date.parse(at("12:10")));
  });

  it("has done so many cycles, and does ten more in a second", () => {
    const condition = schedulerCycles("atLeast", 13);
    expect(observe(condition, { now, cycles: 13 }).truth).toBe(true);
    expect(observe(condition, { now, cycles: 3 })).toMatchObject({
      truth: false,
      until: Date.parse(now) + 1_000,
    });
  });
});

it("holidays are those of the calendar that is given", () => {
  expect(observe(onHolidays, { now }).truth).toBe(false);
  expect(observe(onHolidays, { now, holidays: ["2026-11-21"] }).truth).toBe(true);
  expect(observe(onHolidays, { now, holidays: (date) => date.endsWith("-21") }).truth).toBe(true);
  expect(() => observe(onHolidays, { now, holidays: ["today"] })).toThrow(
    expect.objectContaining({ code: "OPTION" }),
  );
});

describe("observing a condition over given facts", () => {
  it("yields all of an observation, and its witness in words", () => {
    expect(observe(daily.after("10:00"), { now })).toEqual({
      truth: true,
      claims: [{ type: "period", name: "daily 2026-11-21 10:00" }],
      evidence: [],
      witness: ["daily 2026-11-21 10:00"],
      since: Date.parse(at("10:00")),
      until: Date.parse("2026-11-22T00:00:00Z"),
      topics: ["task:self"],
    });
  });

  it("takes the present as milliseconds or as a text, and nothing that is neither", () => {
    expect(observe(every(5), { now: 0 }).truth).toBe(true);
    expect(() => observe(every(5), { now: "2026-11-21" })).toThrow(
      expect.objectContaining({ code: "INSTANT" }),
    );
  });

  it("is about the task 'self' unless another is named", () => {
    const log: LogEntry[] = [{ task: "report", action: "run", at: at("11:59") }];
    expect(observe(every("1 hour"), { now, log }).truth).toBe(true);
    expect(observe(every("1 hour"), { now, log, task: "report" }).truth).toBe(false);
  });

  it("stands in UTC unless another zone is named, and refuses one that does not exist", () => {
    expect(observe(daily.before("13:00"), { now }).truth).toBe(true);
    expect(observe(daily.before("13:00"), { now, timezone: "Europe/Helsinki" }).truth).toBe(false);
    expect(() => observe(daily, { now, timezone: "Mars/Olympus" })).toThrow(
      expect.objectContaining({ code: "TIME_ZONE" }),
    );
  });

  it("knows the tasks that are named or have a past, and no others", () => {
    const condition = not(running("fetch"));
    expect(observe(condition, { now }).truth).toBeUndefined();
    expect(observe(condition, { now, tasks: ["fetch"] }).truth).toBe(true);
    expect(observe(condition, { now, log: [{ task: "fetch", action: "run", at: at("11:00") }] }).truth).toBe(
      false,
    );
  });

  it("takes the answers of user code by phrase", () => {
    const condition = askedNode("it rains");
    const truths = [{}, { "it rains": true }, { "it rains": false }].map(
      (answers) => observe(condition, { now, answers }).truth,
    );
    expect(truths).toEqual([undefined, true, false]);
  });

  it("takes kinds of one's own", () => {
    const fullMoon = defineCondition({
      kind: "fullMoon",
      format: () => "full moon",
      bind: () => () => isTrue(0, []),
    });
    expect(observe({ kind: "fullMoon" }, { now, conditions: [fullMoon] }).truth).toBe(true);
    expect(() => observe({ kind: "fullMoon" }, { now })).toThrow(
      expect.objectContaining({ code: "CONDITION" }),
    );
  });
});

describe("the log", () => {
  const run = (task: string, time: string, name?: string): LogEntry => ({
    task,
    action: "run",
    at: at(time),
    ...(name === undefined ? {} : { run: name }),
  });
  const end = (task: string, time: string, action: LogEntry["action"], name?: string): LogEntry => ({
    ...run(task, time, name),
    action,
  });

  it("names runs after their task and their line, or as it says", () => {
    const log = [run("other", "10:00"), run("fetch", "10:01"), end("fetch", "10:02", "success")];
    expect(observe(afterSuccess("fetch"), { now, log }).witness).toContain("fetch#fetch-2");
    const named = [run("fetch", "10:01", "monday"), end("fetch", "10:02", "success")];
    expect(observe(afterSuccess("fetch"), { now, log: named }).witness).toContain("fetch#monday");
  });

  it("ends the oldest open run of the task where it names none", () => {
    const log = [run("fetch", "10:00", "a"), run("fetch", "10:01", "b"), end("fetch", "10:02", "fail")];
    expect(observe(running("fetch"), { now, log }).evidence).toEqual(["fetch#b is running"]);
    expect(observe(failed("fetch"), { now, log }).evidence).toEqual(["fetch#a failed"]);
  });

  it("ends the run that it names", () => {
    const log = [run("fetch", "10:00", "a"), run("fetch", "10:01", "b"), end("fetch", "10:02", "fail", "b")];
    expect(observe(running("fetch"), { now, log }).evidence).toEqual(["fetch#a is running"]);
  });

  it("is in the order of its lines: what stands above a start was seen by it", () => {
    const success = [run("fetch", "10:00"), end("fetch", "10:00", "success")];
    const start = run("self", "10:00");
    expect(observe(afterSuccess("fetch"), { now, log: [...success, start] }).truth).toBe(false);
    expect(observe(afterSuccess("fetch"), { now, log: [start, ...success] }).truth).toBe(true);
  });

  it("counts failures in a row", () => {
    const failure = (time: string) => [run("self", time), end("self", time, "fail")];
    const log = [...failure("10:00"), ...failure("10:01")];
    expect(observe(retry(2), { now, log }).truth).toBe(true);
    expect(observe(retry(1), { now, log }).truth).toBe(false);
  });

  it("that ends a run which never began is refused with the line", () => {
    const log = [run("fetch", "10:00"), end("fetch", "10:01", "success"), end("fetch", "10:02", "success")];
    expect(() => observe(daily, { now, log })).toThrow(
      "line 3 of the log ends a run of 'fetch' that never began",
    );
    const other = [run("fetch", "10:00"), end("other", "10:01", "success")];
    expect(() => observe(daily, { now, log: other })).toThrow(
      "line 2 of the log ends a run of 'other' that never began",
    );
  });

  it("that ends a run twice is refused with the line", () => {
    const log = [
      run("fetch", "10:00", "a"),
      end("fetch", "10:01", "success", "a"),
      end("fetch", "10:02", "fail", "a"),
    ];
    expect(() => observe(daily, { now, log })).toThrow("line 3 of the log");
  });

  it("that names a run twice is refused with the line", () => {
    const log = [
      run("fetch", "10:00", "a"),
      end("fetch", "10:01", "success", "a"),
      run("fetch", "10:02", "a"),
    ];
    expect(() => observe(daily, { now, log })).toThrow("line 3 of the log");
  });

  it("is never changed, and may be shared", () => {
    const log = Object.freeze([
      Object.freeze(run("fetch", "10:00")),
      Object.freeze(end("fetch", "10:01", "success")),
    ]);
    expect(observe(succeeded("fetch"), { now, log })).toEqual(observe(succeeded("fetch"), { now, log }));
  });
});

it("the virtual clock comes with it", () => {
  expect(new VirtualClock(now).now()).toBe(Date.parse(now));
});
