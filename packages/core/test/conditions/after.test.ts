import {
  afterAllSuccess,
  afterAnySuccess,
  afterCrash,
  afterFailure,
  afterFinish,
  afterInaction,
  afterStart,
  afterSuccess,
  afterTermination,
} from "@gantry/core";
import { type LogEntry, observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { at, forever, second } from "./saturday.ts";

/** A past, one record a second, written as "fetch run". */
function past(...lines: readonly string[]): LogEntry[] {
  return lines.map((line, i) => {
    const [task = "", action] = line.split(" ");
    return { task, action: action as LogEntry["action"], at: at("10:00") + i * second }; // the lines below are right
  });
}

const now = at("11:00");
const fetched = ["fetch run", "fetch success"];
const own = ["self run", "self success"];

describe("after task 'fetch' succeeded", () => {
  const condition = afterSuccess("fetch");
  const truth = (...lines: readonly string[]) =>
    observe(condition, { now, log: past(...lines), tasks: ["fetch"] }).truth;

  it("is false while it has not, and reads both tasks' runs alone", () => {
    expect(observe(condition, { now, tasks: ["fetch"] })).toEqual({
      truth: false,
      claims: [],
      evidence: [],
      witness: [],
      since: Number.NEGATIVE_INFINITY,
      until: forever,
      topics: ["task:fetch", "task:self"],
    });
    expect(truth("fetch run")).toBe(false);
    expect(truth("fetch run", "fetch fail")).toBe(false);
    expect(truth("fetch run", "fetch inaction")).toBe(false);
  });

  it("is true once it has, and claims that very run", () => {
    expect(observe(condition, { now, log: past(...fetched) })).toEqual({
      truth: true,
      claims: [{ type: "run", task: "fetch", run: "fetch-1" }],
      evidence: ["fetch#fetch-1 succeeded"],
      witness: ["fetch#fetch-1", "fetch#fetch-1 succeeded"],
      since: at("10:00") + second,
      until: forever,
      topics: ["task:fetch", "task:self"],
    });
  });

  it("is still true while the other task runs again, and when it then fails", () => {
    expect(truth(...fetched, "fetch run")).toBe(true);
    expect(truth(...fetched, "fetch run", "fetch fail")).toBe(true);
  });

  it("is false after a start of its own, whatever comes of it", () => {
    expect(truth(...fetched, "self run")).toBe(false);
    expect(truth(...fetched, "self run", "self fail")).toBe(false);
    expect(truth(...fetched, "self run", "self crash")).toBe(false);
  });

  it("is true again after another success, also while its own run still goes on", () => {
    expect(truth(...fetched, ...own, ...fetched)).toBe(true);
    expect(truth(...fetched, "self run", ...fetched)).toBe(true);
  });

  it("takes several successes for one cause: the latest", () => {
    expect(observe(condition, { now, log: past(...fetched, ...fetched) }).claims).toEqual([
      { type: "run", task: "fetch", run: "fetch-3" },
    ]);
  });

  it("goes by order, not by time: a success in the millisecond of the own start is not lost", () => {
    const log: LogEntry[] = past(...fetched, "self run", ...fetched).map((entry) => ({
      ...entry,
      at: at("10:00"),
    }));
    expect(observe(condition, { now, log })).toMatchObject({ truth: true, claims: [{ run: "fetch-4" }] });
  });

  it("is unknown while there is no such task, and looks again when there are others", () => {
    expect(observe(condition, { now })).toMatchObject({
      truth: undefined,
      reason: "there is no task 'fetch'",
      topics: ["task:fetch", "task:self", "tasks"],
      until: now + second,
      witness: [],
    });
  });

  it("can be about the task itself", () => {
    const again = afterSuccess("self");
    expect(observe(again, { now, log: past("self run") }).truth).toBe(false);
    expect(observe(again, { now, log: past("self run", "self success") }).truth).toBe(true);
    expect(observe(again, { now, log: past("self run", "self success", "self run") }).truth).toBe(false);
  });
});

describe("what a task is waited for", () => {
  it.each([
    ["success", true, false, true],
    ["fail", false, true, true],
    ["terminate", false, false, false],
    ["inaction", false, false, false],
    ["crash", false, false, false],
  ])("by its end as %s: succeeded %s, failed %s, finished %s", (end, succeeded, failed, finished) => {
    const log = past("fetch run", `fetch ${end}`);
    const truths = [afterSuccess, afterFailure, afterFinish].map(
      (after) => observe(after("fetch"), { now, log }).truth,
    );
    expect(truths).toEqual([succeeded, failed, finished]);
  });

  it("in its finish is the later of success and failure", () => {
    const log = past(...fetched, "fetch run", "fetch fail");
    expect(observe(afterFinish("fetch"), { now, log })).toMatchObject({
      claims: [{ run: "fetch-3" }],
      evidence: ["fetch#fetch-3 finished"],
    });
  });
});

describe("after several tasks", () => {
  const all = afterAllSuccess("a", "b");
  const any = afterAnySuccess("a", "b");
  const tasks = ["a", "b"];

  it("all must have succeeded, and all are claimed", () => {
    expect(observe(all, { now, tasks, log: past("a run", "a success") }).truth).toBe(false);
    const log = past("a run", "a success", "b run", "b success");
    expect(observe(all, { now, log })).toMatchObject({
      truth: true,
      claims: [{ run: "a-1" }, { run: "b-3" }],
      since: at("10:00") + 3 * second,
    });
  });

  it("one is enough, and those that have are claimed", () => {
    expect(observe(any, { now, tasks }).truth).toBe(false);
    expect(observe(any, { now, tasks, log: past("b run", "b success") })).toMatchObject({
      truth: true,
      claims: [{ run: "b-1" }],
    });
  });
});

describe("after task 'fetch' has done anything else", () => {
  const run = (seconds: number): LogEntry => ({
    task: "fetch",
    action: "run",
    run: "f1",
    at: at("10:00") + seconds,
  });

  it("its start is enough for started, and is claimed", () => {
    expect(observe(afterStart("fetch"), { now: at("12:00"), log: [run(0)] })).toMatchObject({
      truth: true,
      claims: [{ type: "run", task: "fetch", run: "f1" }],
      evidence: ["fetch#f1 started"],
    });
  });

  it.each([
    ["terminate", afterTermination, "terminated"],
    ["inaction", afterInaction, "inacted"],
    ["crash", afterCrash, "crashed"],
  ] as const)("%s is told by its own condition alone", (action, condition, verb) => {
    const log: LogEntry[] = [run(0), { task: "fetch", action, run: "f1", at: at("10:01") }];
    expect(observe(condition("fetch"), { now: at("12:00"), log })).toMatchObject({
      truth: true,
      evidence: [`fetch#f1 ${verb}`],
    });
    expect(observe(afterFinish("fetch"), { now: at("12:00"), log }).truth).toBe(false);
    const used: LogEntry[] = [...log, { task: "self", action: "run", at: at("10:02") }];
    expect(observe(condition("fetch"), { now: at("12:00"), log: used }).truth).toBe(false);
  });
});
