import { schedulerCycles, schedulerRunning, schedulerStartedNode } from "@gantry/core";
import { observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { at, forever, minute } from "./saturday.ts";
import { observeIn } from "./session-facts.ts";

const startedAt = at("10:00");

describe("scheduler has run over 10 minutes", () => {
  const condition = schedulerRunning({ moreThan: "10 minutes" });

  it("is false up to then, and true from then on", () => {
    expect(observeIn(condition, at("10:09"), { startedAt })).toMatchObject({
      truth: false,
      until: at("10:10"),
    });
    expect(observeIn(condition, at("10:10"), { startedAt })).toMatchObject({
      truth: true,
      since: at("10:10"),
      until: forever,
    });
  });

  it("is false before the session has started", () => {
    expect(observeIn(condition, at("12:00"), { startedAt: forever }).truth).toBe(false);
  });
});

it("scheduler started less than 10 minutes ago is the other side of the same border", () => {
  const condition = schedulerRunning({ lessThan: 10 * minute });
  expect(observeIn(condition, at("10:09"), { startedAt })).toMatchObject({ truth: true, until: at("10:10") });
  expect(observeIn(condition, at("10:10"), { startedAt })).toMatchObject({ truth: false, until: forever });
});

it("an age between two is true between them", () => {
  const condition = schedulerRunning({ moreThan: "5 minutes", lessThan: "10 minutes" });
  expect(observeIn(condition, at("10:04"), { startedAt })).toMatchObject({
    truth: false,
    until: at("10:05"),
  });
  expect(observeIn(condition, at("10:05"), { startedAt })).toMatchObject({ truth: true, until: at("10:10") });
  expect(observeIn(condition, at("10:10"), { startedAt }).truth).toBe(false);
});

it("an age that nothing has is refused", () => {
  expect(() => schedulerRunning({ moreThan: 2, lessThan: 2 })).toThrow("Nothing lasts more than 2 ms");
  expect(() => schedulerStartedNode({})).toThrow("moreThan, lessThan, or both");
});

describe("the number of cycles", () => {
  const cycles = (count: number) => ({
    cycles: { count, reaches: (to: number) => at("10:00") + to * minute },
  });

  it.each([
    ["moreThan", 3, false, at("10:04"), 4, true, forever],
    ["atLeast", 3, true, forever, 2, false, at("10:03")],
    ["exactly", 3, true, at("10:04"), 2, false, at("10:03")],
    ["lessThan", 3, false, forever, 2, true, at("10:03")],
    ["atMost", 3, true, at("10:04"), 4, false, forever],
  ] as const)(
    "%s 3: at the third and beside it",
    (compare, number, third, until, other, truth, otherUntil) => {
      const condition = schedulerCycles(compare, number);
      const topics = ["cycles"];
      expect(observeIn(condition, at("10:03"), cycles(3))).toMatchObject({ truth: third, until, topics });
      expect(observeIn(condition, at("10:03"), cycles(other))).toMatchObject({ truth, until: otherUntil });
    },
  );
});

it("without a session both are unknown", () => {
  for (const condition of [schedulerCycles("exactly", 1), schedulerRunning({ moreThan: 1 })]) {
    expect(observe(condition, { now: at("10:00") })).toMatchObject({
      truth: undefined,
      reason: "there is no session",
    });
  }
});
