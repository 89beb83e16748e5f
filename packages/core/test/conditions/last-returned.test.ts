import { ConditionError, formatCondition, lastReturned, lastReturnedNode } from "@gantry/core";
import { observe } from "@gantry/testing";
import { describe, expect, test } from "vitest";

const at = (time: string) => `2026-11-21T${time}:00Z`;
const log = [
  { task: "check", action: "run", at: at("10:00") },
  { task: "check", action: "success", at: at("10:01"), returned: "ready" },
  { task: "check", action: "run", at: at("12:00") },
  { task: "check", action: "fail", at: at("12:01") },
  { task: "check", action: "run", at: at("13:00") },
  { task: "check", action: "success", at: at("13:01"), returned: "busy" },
];

describe("task 'check' last returned 'ready'", () => {
  test("reads the last success alone", () => {
    expect(formatCondition(lastReturned("check", "ready").node)).toBe("task 'check' last returned 'ready'");
    expect(formatCondition(lastReturned("check", 5, { past: "1 hour" }).node)).toBe(
      "task 'check' last returned 5 past 1 hour",
    );
  });

  test("needs the name of a task", () => {
    expect(() => lastReturnedNode(" ", true)).toThrow(ConditionError);
  });

  const seen = (time: string, past?: "2 hours") => {
    const now = at(time);
    const condition = lastReturned("check", "ready", past === undefined ? {} : { past });
    const before = log.filter((entry) => entry.at <= now);
    return observe(condition, { now, log: before as never, tasks: ["check"] });
  };

  test("is false before there is an answer, true after it, through failures, and false after another", () => {
    expect(seen("09:00").truth).toBe(false);
    expect(seen("10:00").truth).toBe(false);
    expect(seen("10:01").truth).toBe(true);
    expect(seen("12:30").truth).toBe(true);
    expect(seen("13:01").truth).toBe(false);
  });

  test("counts no longer than it says, and knows until when", () => {
    expect(seen("12:00", "2 hours")).toMatchObject({ truth: true, until: Date.parse(at("12:01")) });
    expect(seen("12:01", "2 hours").truth).toBe(false);
    expect(seen("12:00").until).toBe(Number.POSITIVE_INFINITY);
  });

  test("gives evidence and claims nothing", () => {
    expect(seen("11:00")).toMatchObject({ claims: [], evidence: [expect.stringMatching(/returned ready$/)] });
  });
});
