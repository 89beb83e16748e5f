import {
  crashed,
  type Deed,
  failed,
  finished,
  hasNode,
  inacted,
  started,
  succeeded,
  terminated,
} from "@gantry/core";
import { type LogEntry, observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { parseAnchor } from "../../src/time/anchor.ts";
import { cycleBetween, fullCycle } from "../../src/time/cycle.ts";
import { at, day, forever, hour, minute, second } from "./saturday.ts";

const ran = (task: string, start: string, action: LogEntry["action"], end: string): LogEntry[] => [
  { task, action: "run", at: at(start) },
  { task, action, at: at(end) },
];
const today = { type: "this", cycle: fullCycle("day") } as const;
const past = (length: number) => ({ type: "past", length }) as const;
const between = (start: string, end: string) =>
  ({
    type: "this",
    cycle: cycleBetween("day", parseAnchor("day", start, "start"), parseAnchor("day", end, "end")),
  }) as const;

describe("task 'fetch' has failed", () => {
  const condition = failed("fetch");

  it("is false until it has, and reads that task's runs alone", () => {
    expect(observe(condition, { now: at("10:00"), tasks: ["fetch"] })).toMatchObject({
      truth: false,
      until: forever,
      topics: ["task:fetch"],
    });
  });

  it("is true from then on for ever, with the record as evidence and no claim", () => {
    expect(observe(condition, { now: at("12:00"), log: ran("fetch", "10:00", "fail", "10:01") })).toEqual({
      truth: true,
      claims: [],
      evidence: ["fetch#fetch-1 failed"],
      witness: ["fetch#fetch-1 failed"],
      since: at("10:01"),
      until: forever,
      topics: ["task:fetch"],
    });
  });

  it("is still true after a success and after own runs: a start does not use it up", () => {
    const log = [
      ...ran("fetch", "10:00", "fail", "10:01"),
      ...ran("fetch", "10:02", "success", "10:03"),
      ...ran("self", "10:04", "success", "10:05"),
    ];
    expect(observe(condition, { now: at("12:00"), log }).truth).toBe(true);
  });

  it("is unknown while there is no such task", () => {
    expect(observe(condition, { now: at("10:00") })).toMatchObject({
      truth: undefined,
      reason: "there is no task 'fetch'",
      until: at("10:00:01"),
      topics: ["task:fetch", "tasks"],
    });
  });

  it("without a name is about the task itself", () => {
    const log = ran("self", "10:00", "fail", "10:01");
    expect(observe(failed(), { now: at("12:00"), log })).toMatchObject({
      truth: true,
      topics: ["task:self"],
    });
    expect(observe(failed(), { now: at("12:00"), log: ran("other", "10:00", "fail", "10:01") }).truth).toBe(
      false,
    );
  });
});

describe("what a task can have done", () => {
  const conditions = {
    run: started,
    success: succeeded,
    fail: failed,
    finish: finished,
    terminate: terminated,
    inaction: inacted,
    crash: crashed,
  };
  const deeds = Object.keys(conditions) as Deed[]; // the keys above are all deeds

  it.each<[LogEntry["action"], Deed[]]>([
    ["success", ["run", "success", "finish"]],
    ["fail", ["run", "fail", "finish"]],
    ["terminate", ["run", "finish", "terminate"]],
    ["inaction", ["run", "inaction"]],
    ["crash", ["run", "crash"]],
  ])("after a run that ended as %s is %j", (action, expected) => {
    const log = ran("fetch", "10:00", action, "10:01");
    const found = deeds.filter(
      (deed) => observe(conditions[deed]("fetch"), { now: at("12:00"), log }).truth === true,
    );
    expect(found).toEqual(expected);
  });

  it("before the run has ended is that it started", () => {
    const log: LogEntry[] = [{ task: "fetch", action: "run", at: at("10:00") }];
    const found = deeds.filter(
      (deed) => observe(conditions[deed]("fetch"), { now: at("12:00"), log }).truth === true,
    );
    expect(found).toEqual(["run"]);
  });
});

describe("has failed past 1 hour", () => {
  const condition = failed("fetch", past(hour));
  const log = ran("fetch", "09:50", "fail", "10:00");

  it("is true from the failure on, until it is an hour old", () => {
    expect(observe(condition, { now: at("10:00"), log })).toMatchObject({ truth: true, until: at("11:00") });
    expect(observe(condition, { now: at("11:00") - 1, log })).toMatchObject({
      truth: true,
      until: at("11:00"),
    });
    expect(observe(condition, { now: at("11:00"), log })).toMatchObject({ truth: false, until: forever });
  });

  it("lasts for as long as the latest failure says", () => {
    const two = [...log, ...ran("fetch", "10:20", "fail", "10:30")];
    expect(observe(condition, { now: at("10:40"), log: two })).toMatchObject({
      truth: true,
      until: at("11:30"),
      evidence: ["fetch#fetch-3 failed"],
    });
  });

  it("goes by the time of the failure, not by that of the start", () => {
    const long = ran("fetch", "08:00", "fail", "10:00");
    expect(observe(condition, { now: at("10:59"), log: long }).truth).toBe(true);
    expect(observe(started("fetch", past(hour)), { now: at("10:59"), log: long }).truth).toBe(false);
  });

  it("goes by the records' own time where a clock was set back between them", () => {
    const stepped = [...ran("fetch", "10:20", "fail", "10:30"), ...ran("fetch", "09:00", "fail", "09:10")];
    expect(observe(condition, { now: at("11:00"), log: stepped })).toMatchObject({
      truth: true,
      until: at("11:30"),
    });
  });
});

describe("has succeeded today", () => {
  const condition = succeeded(undefined, today);
  const log = ran("self", "10:00", "success", "10:01");

  it("is true from the success on until midnight", () => {
    expect(observe(condition, { now: at("10:00"), tasks: [] })).toMatchObject({
      truth: false,
      until: forever,
    });
    expect(observe(condition, { now: at("10:01"), log })).toMatchObject({
      truth: true,
      until: at("00:00") + day,
    });
    expect(observe(condition, { now: at("00:00") + day, log })).toMatchObject({
      truth: false,
      until: forever,
    });
  });

  it("counts a record in the day of its own time", () => {
    const overMidnight: LogEntry[] = [
      { task: "self", action: "run", at: at("23:59") },
      { task: "self", action: "success", at: at("00:01") + day },
    ];
    expect(observe(condition, { now: at("00:02") + day, log: overMidnight }).truth).toBe(true);
    expect(observe(started(undefined, today), { now: at("00:02") + day, log: overMidnight }).truth).toBe(
      false,
    );
  });

  it("begins and ends with the day of the zone", () => {
    const late = ran("self", "22:30", "success", "22:45"); // 00:45 of Sunday in Helsinki
    const facts = { timezone: "Europe/Helsinki", log: late };
    expect(observe(condition, { ...facts, now: at("23:00") + 12 * hour })).toMatchObject({
      truth: true,
      until: at("22:00") + day,
    });
  });
});

describe("has succeeded today between 10:00 and 12:00", () => {
  const condition = succeeded(undefined, between("10:00", "12:00"));

  it("is not true for a success before or after that time", () => {
    const log = [...ran("self", "09:00", "success", "09:01"), ...ran("self", "12:00", "success", "12:00:01")];
    expect(observe(condition, { now: at("13:00"), log }).truth).toBe(false);
  });

  it("is true for a success in it until midnight", () => {
    const log = ran("self", "10:00", "success", "10:01");
    for (const now of [at("10:01"), at("15:00")]) {
      expect(observe(condition, { now, log })).toMatchObject({ truth: true, until: at("00:00") + day });
    }
  });

  it("finds one that later ones have followed", () => {
    const log = [...ran("self", "10:00", "success", "10:01"), ...ran("self", "12:30", "success", "12:31")];
    expect(observe(condition, { now: at("13:00"), log })).toMatchObject({
      truth: true,
      evidence: ["self#self-1 succeeded"],
    });
  });

  it("never counts yesterday's for today", () => {
    const log = ran("self", "10:00", "success", "10:01");
    for (const time of ["00:00", "09:00", "11:00", "23:00"]) {
      expect(observe(condition, { now: at(time) + day, log }).truth).toBe(false);
    }
  });

  it("over midnight is about the night that lasts, and else about the one that begins today", () => {
    const night = succeeded(undefined, between("22:00", "06:00"));
    const log = ran("self", "22:30", "success", "22:31");
    expect(observe(night, { now: at("23:00"), log })).toMatchObject({
      truth: true,
      until: at("00:00") + day,
    });
    expect(observe(night, { now: at("01:00") + day, log })).toMatchObject({
      truth: true,
      until: at("06:00") + day,
    });
    expect(observe(night, { now: at("06:00") + day, log }).truth).toBe(false);
  });
});

it("a record from another machine whose clock is ahead counts when its time has come", () => {
  const log = ran("self", "23:59:58", "success", "23:59:59").map((entry) => ({
    ...entry,
    at: Number(entry.at) + 2 * second,
  }));
  const early = observe(succeeded(undefined, today), { now: at("23:59:59"), log });
  const late = observe(succeeded(undefined, today), { now: at("00:01") + day, log });
  expect([early.truth, late.truth]).toEqual([false, true]);
  expect(early.until).toBeLessThanOrEqual(at("00:00") + day + second);
});

it("a node made by hand may leave out what it does not need", () => {
  expect(observe(hasNode("fail"), { now: at("10:00") }).truth).toBe(false);
  expect(hasNode("fail", { task: undefined, span: undefined })).toEqual({ kind: "has", action: "fail" });
  expect(observe(hasNode("fail", { span: past(minute) }), { now: at("10:00") }).truth).toBe(false);
});
