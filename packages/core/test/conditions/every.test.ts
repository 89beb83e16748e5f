import { every } from "@gantry/core";
import { type LogEntry, observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { at, forever, minute } from "./saturday.ts";

const condition = every("10 minutes");
const started: LogEntry = { task: "self", action: "run", at: at("10:00") };

describe("every 10 minutes", () => {
  it("is true for a task that has never started, for as long as it does not", () => {
    expect(observe(condition, { now: at("10:00") })).toEqual({
      truth: true,
      claims: [{ type: "own", run: null }],
      evidence: [],
      witness: ["first"],
      since: Number.NEGATIVE_INFINITY,
      until: forever,
      topics: ["task:self"],
    });
  });

  it("is false after a start, until so long after it", () => {
    expect(observe(condition, { now: at("10:00"), log: [started] })).toMatchObject({
      truth: false,
      until: at("10:10"),
      topics: ["task:self"],
    });
    expect(observe(condition, { now: at("10:10") - 1, log: [started] }).truth).toBe(false);
  });

  it("is true again from then on, and claims the last start", () => {
    expect(observe(condition, { now: at("10:10"), log: [started] })).toMatchObject({
      truth: true,
      claims: [{ type: "own", run: "self-1" }],
      witness: ["after self-1"],
      since: at("10:10"),
      until: forever,
    });
  });

  it("counts from the start, however and whenever the run ends", () => {
    const log: LogEntry[] = [started, { task: "self", action: "fail", at: at("10:09") }];
    expect(observe(condition, { now: at("10:10"), log }).truth).toBe(true);
    expect(observe(condition, { now: at("10:30"), log: [started] }).truth).toBe(true);
  });

  it("counts from the last of several starts", () => {
    const log: LogEntry[] = [started, { task: "self", action: "run", at: at("10:00") + minute }];
    expect(observe(condition, { now: at("10:10"), log })).toMatchObject({ truth: false, until: at("10:11") });
  });

  it("does not mind other tasks", () => {
    expect(observe(condition, { now: at("10:01"), log: [{ ...started, task: "other" }] }).truth).toBe(true);
  });
});

describe("every 10 minutes after success", () => {
  const condition = every("10 minutes").after("success");
  const log: LogEntry[] = [
    { task: "self", action: "run", run: "r1", at: at("10:00") },
    { task: "self", action: "success", run: "r1", at: at("10:05") },
  ];

  it("counts from the success", () => {
    expect(observe(condition, { now: at("10:14"), log })).toMatchObject({ truth: false, until: at("10:15") });
    expect(observe(condition, { now: at("10:15"), log })).toMatchObject({
      truth: true,
      claims: [{ type: "own", run: "r1" }],
      since: at("10:15"),
    });
  });

  it("a failure is no new cause: it claims the same success again", () => {
    const failed: LogEntry[] = [
      ...log,
      { task: "self", action: "run", run: "r2", at: at("10:15") },
      { task: "self", action: "fail", run: "r2", at: at("10:16") },
    ];
    expect(observe(condition, { now: at("10:16"), log: failed }).witness).toEqual(["after r1"]);
    expect(observe(every("10 minutes").after("finish"), { now: at("10:16"), log: failed })).toMatchObject({
      truth: false,
      until: at("10:26"),
    });
  });

  it("is true for a task that has never succeeded", () => {
    expect(observe(condition, { now: at("10:00") }).witness).toEqual(["first"]);
  });
});

describe("every 5 to 10 minutes", () => {
  const condition = every("5 minutes").to("10 minutes");
  const due = (run: string) =>
    observe(condition, { now: at("10:01"), log: [{ task: "self", action: "run", run, at: at("10:00") }] })
      .until;

  it("draws the same length again for the same last run", () => {
    expect(due("r1")).toBe(due("r1"));
  });

  it("draws lengths between the two, and not always the same", () => {
    const lengths = Array.from({ length: 200 }, (_, i) => due(`r${i}`) - at("10:00"));
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(5 * 60_000);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(10 * 60_000);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeGreaterThan(4 * 60_000);
  });

  it("from the longer to the shorter is refused", () => {
    expect(() => every("5 minutes").to("5 minutes")).toThrow("more than 5 minutes was expected");
  });
});
