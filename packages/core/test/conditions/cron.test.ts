import { cron, cronNode } from "@gantry/core";
import { type LogEntry, observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { at, day, minute } from "./saturday.ts";

const ten = cron("0 10 * * *");
const start: LogEntry = { task: "self", action: "run", run: "r1", at: at("10:00:05") };

describe("cron 0 10 * * *", () => {
  it("is false before its minute, up to it", () => {
    expect(observe(ten, { now: at("09:00") })).toMatchObject({
      truth: false,
      until: at("10:00"),
      topics: [],
    });
  });

  it("is true in its minute, and claims it with the offset of the local time", () => {
    expect(observe(ten, { now: at("10:00:30") })).toMatchObject({
      truth: true,
      claims: [{ type: "period", name: "cron 2026-11-21 10:00+00:00" }],
      since: at("10:00"),
      until: at("10:01"),
      topics: ["task:self"],
    });
  });

  it("is false after a start in this minute, up to the next one's", () => {
    expect(observe(ten, { now: at("10:00:30"), log: [start] })).toMatchObject({
      truth: false,
      until: at("10:00") + day,
      topics: ["task:self"],
    });
  });

  it("is used up by a run that crashed", () => {
    const crash: LogEntry = { task: "self", action: "crash", run: "r1", at: at("10:00:10") };
    expect(observe(ten, { now: at("10:00:30"), log: [start, crash] }).truth).toBe(false);
  });

  it("does not mind a start before its minute, nor those of others", () => {
    const log = [
      { ...start, at: at("09:59:59") },
      { ...start, task: "other", run: "r2" },
    ] as const;
    expect(observe(ten, { now: at("10:00:30"), log }).truth).toBe(true);
  });

  it("is false from the end of its minute on", () => {
    expect(observe(ten, { now: at("10:01") }).truth).toBe(false);
  });

  it("is told by the local time", () => {
    expect(observe(ten, { now: at("08:00"), timezone: "Europe/Helsinki" }).witness).toEqual([
      "cron 2026-11-21 10:00+02:00",
    ]);
  });
});

describe("an expression", () => {
  it("is kept as it is written in one way", () => {
    expect(cronNode("@hourly")).toEqual({ kind: "cron", expression: "0 * * * *" });
  });

  it("with seconds has slots of a second", () => {
    const now = at("10:00:30");
    expect(observe(cron("30 0 10 * * *"), { now })).toMatchObject({ truth: true, until: now + 1_000 });
    expect(observe(cron("30 0 10 * * *"), { now: now + minute }).truth).toBe(false);
  });

  it("that is none is refused", () => {
    expect(() => cron("61 * * * *")).toThrow(expect.objectContaining({ code: "CRON" }));
  });
});

describe("what is said of clock changes", () => {
  // The clock of Helsinki goes back from 04:00 to 03:00 at 01:00 UTC.
  const timezone = "Europe/Helsinki";
  const [first, second] = [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)];

  it("gives a repeated hour its second slot, with a claim of its own", () => {
    const both = cron("30 3 * * *", { dst: { overlap: "both" } });
    const log: readonly LogEntry[] = [{ task: "self", action: "run", at: first }];
    expect(observe(both, { now: first, timezone }).witness).toEqual(["cron 2026-10-25 03:30+03:00"]);
    expect(observe(both, { now: first, timezone, log })).toMatchObject({ truth: false, until: second });
    expect(observe(both, { now: second, timezone, log }).witness).toEqual(["cron 2026-10-25 03:30+02:00"]);
  });

  it("takes the second slot away from an hour that is a star", () => {
    const once = cron("30 * * * *", { dst: { overlap: "first" } });
    expect(observe(once, { now: first, timezone }).truth).toBe(true);
    expect(observe(once, { now: second, timezone })).toMatchObject({
      truth: false,
      until: second + 60 * minute,
    });
  });

  it("is kept where it differs from what the expression does by itself", () => {
    const dst = { gap: "skip", overlap: "both" } as const;
    expect(cronNode("0 3 * * *", { dst })).toEqual({ kind: "cron", expression: "0 3 * * *", dst });
    expect(cronNode("0 * * * *", { dst })).toEqual(cronNode("0 * * * *"));
    expect(cronNode("0 * * * *", { dst: { gap: "next", overlap: "both" } }).dst).toEqual({ gap: "next" });
    expect(cronNode("0 3 * * *", { dst: { gap: "next", overlap: "first" } })).toEqual(cronNode("0 3 * * *"));
  });

  it("is refused where it is none", () => {
    const wrong = { dst: { gap: "later" } } as { dst: object }; // as it comes from JavaScript
    expect(() => cron("0 3 * * *", wrong)).toThrow(
      'cron: dst.gap: "next" or "skip" was expected, found "later".',
    );
  });
});
