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
