import { retry } from "@gantry/core";
import { type LogEntry, observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { at, forever, minute, second } from "./saturday.ts";

const now = at("12:00");

/** Runs one after the other that ended so. */
function ends(...actions: readonly LogEntry["action"][]): LogEntry[] {
  return actions.flatMap((action, i) => [
    { task: "self", action: "run", run: `run-${i + 1}`, at: at("10:00") + i * second },
    { task: "self", action, run: `run-${i + 1}`, at: at("10:00") + i * second + 500 },
  ]);
}

describe("retry 2 times", () => {
  const condition = retry(2);
  const truth = (...actions: LogEntry["action"][]) =>
    observe(condition, { now, log: ends(...actions) }).truth;

  it("is false for a task that has never run: it says when to run again, not when first", () => {
    expect(observe(condition, { now })).toMatchObject({
      truth: false,
      until: forever,
      topics: ["task:self"],
    });
  });

  it("is true after a failure, and claims the failed run", () => {
    expect(observe(condition, { now, log: ends("fail") })).toEqual({
      truth: true,
      claims: [{ type: "retry", run: "run-1" }],
      evidence: [],
      witness: ["retry run-1"],
      since: at("10:00") + 500,
      until: forever,
      topics: ["task:self"],
    });
  });

  it("claims the last of several failures", () => {
    expect(observe(condition, { now, log: ends("fail", "fail") }).witness).toEqual(["retry run-2"]);
  });

  it("is false after more failures in a row", () => {
    expect(truth("fail", "fail")).toBe(true);
    expect(truth("fail", "fail", "fail")).toBe(false);
    expect(truth("fail", "fail", "fail", "fail")).toBe(false);
  });

  it.each(["success", "terminate", "inaction", "crash"] as const)(
    "is false after an end as %s, and counts anew after it",
    (action) => {
      expect(truth("fail", action)).toBe(false);
      expect(truth("fail", "fail", "fail", action, "fail")).toBe(true);
    },
  );

  it("is still true while the retried run goes on: the run that failed last is the same", () => {
    const log: LogEntry[] = [...ends("fail"), { task: "self", action: "run", run: "run-2", at: at("11:00") }];
    expect(observe(condition, { now, log }).witness).toEqual(["retry run-1"]);
  });

  it("does not mind the failures of others", () => {
    expect(
      observe(condition, { now, log: ends("fail").map((entry) => ({ ...entry, task: "other" })) }).truth,
    ).toBe(false);
  });
});

describe("the number of retries", () => {
  it("of none is never", () => {
    expect(observe(retry(0), { now, log: ends("fail") }).truth).toBe(false);
  });

  it("without a number has no end", () => {
    const log = ends(...Array<"fail">(50).fill("fail"));
    expect(observe(retry(), { now, log })).toMatchObject({ truth: true, witness: ["retry run-50"] });
  });
});

describe("a delay", () => {
  const waiting = (times: number, log: readonly LogEntry[], when: number) =>
    observe(retry(times).after("10 minutes"), { now: when, log });
  const failure = at("10:00:00") + 500;

  it("holds the retry back, counted from the failure", () => {
    expect(waiting(3, ends("fail"), at("10:05"))).toMatchObject({
      truth: false,
      until: failure + 10 * minute,
      topics: ["task:self"],
    });
    expect(waiting(3, ends("fail"), failure + 10 * minute)).toMatchObject({
      truth: true,
      since: failure + 10 * minute,
    });
  });

  it("with backoff doubles after each failure in a row", () => {
    const condition = retry().after("10 minutes").withBackoff();
    const ended = (count: number) => at("10:00") + (count - 1) * second + 500;
    for (const [failures, factor] of [
      [1, 1],
      [2, 2],
      [3, 4],
      [6, 32],
    ] as const) {
      const log = ends(...Array<"fail">(failures).fill("fail"));
      const due = ended(failures) + factor * 10 * minute;
      expect(observe(condition, { now: due - 1, log })).toMatchObject({ truth: false, until: due });
      expect(observe(condition, { now: due, log }).truth).toBe(true);
    }
  });

  it("is needed for a backoff", () => {
    expect(() => retry(3).withBackoff()).toThrow("a delay was expected for the backoff to double");
  });
});
