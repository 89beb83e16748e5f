import { crontime } from "@gantry/core";
import { observe } from "@gantry/testing";
import { expect, it } from "vitest";
import { at, day } from "./saturday.ts";

const office = crontime("* 9-16 * * *");

it("crontime is true in the minutes that it names, up to where they end", () => {
  expect(observe(office, { now: at("12:34:56") })).toMatchObject({
    truth: true,
    claims: [],
    evidence: [],
    since: at("09:00"),
    until: at("17:00"),
    topics: [],
  });
});

it("crontime is false outside of them, up to where they begin", () => {
  expect(observe(office, { now: at("17:00") })).toMatchObject({ truth: false, until: at("09:00") + day });
});

it("crontime does not mind runs", () => {
  const log = [{ task: "self", action: "run", at: at("12:00") }] as const;
  expect(observe(office, { now: at("12:00"), log }).truth).toBe(true);
});

it("crontime goes through both rounds of an hour, or the one that is said", () => {
  // The clock of Helsinki goes back from 04:00 to 03:00 at 01:00 UTC.
  const timezone = "Europe/Helsinki";
  const [start, change] = [Date.UTC(2026, 9, 25), Date.UTC(2026, 9, 25, 1)];
  const hour = change - start;
  const during = (overlap: "first" | "second" | "both", now: number) =>
    observe(crontime("* 3 * * *", { dst: { overlap } }), { now, timezone });
  expect(during("first", start)).toMatchObject({ truth: true, until: change });
  expect(during("first", change)).toMatchObject({ truth: false, until: start + day + hour });
  expect(during("second", start)).toMatchObject({ truth: false, until: change });
  expect(during("second", change)).toMatchObject({ truth: true, until: change + hour });
  expect(during("both", start)).toMatchObject({ truth: true, until: change + hour });
});

it("crontime refuses what is no rule for clock changes", () => {
  const wrong = { dst: { overlap: "all" } } as { dst: object }; // as it comes from JavaScript
  expect(() => crontime("* 3 * * *", wrong)).toThrow(
    'crontime: dst.overlap: "first" or "second" or "both" was expected, found "all".',
  );
});
