import { timeOfDay, timeOfMonth, timeOfWeek } from "@gantry/core";
import { observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { at, day, hour } from "./saturday.ts";

describe("time of day between 10:00 and 12:00", () => {
  const condition = timeOfDay.between("10:00", "12:00");

  it("is false before, and until it begins", () => {
    expect(observe(condition, { now: at("09:59:59.999") })).toMatchObject({
      truth: false,
      until: at("10:00"),
      topics: [],
    });
  });

  it("is true from its first millisecond on, until it ends", () => {
    expect(observe(condition, { now: at("10:00") })).toMatchObject({
      truth: true,
      since: at("10:00"),
      until: at("12:00"),
      topics: [],
    });
    expect(observe(condition, { now: at("11:59:59.999") })).toMatchObject({
      truth: true,
      until: at("12:00"),
    });
  });

  it("is false from its end on, until the next day's", () => {
    expect(observe(condition, { now: at("12:00") })).toMatchObject({
      truth: false,
      until: at("10:00") + day,
    });
  });

  it("claims nothing: a start does not use up the time of day", () => {
    expect(observe(condition, { now: at("11:00") })).toMatchObject({ claims: [], evidence: [], witness: [] });
  });

  it("is still true after a run", () => {
    const log = [
      { task: "self", action: "run", at: at("10:30") },
      { task: "self", action: "success", at: at("10:31") },
    ] as const;
    expect(observe(condition, { now: at("11:00"), log }).truth).toBe(true);
  });

  it("stands on the calendar of its zone", () => {
    const now = at("08:00"); // 10:00 in Helsinki
    expect(observe(condition, { now, timezone: "Europe/Helsinki" })).toMatchObject({
      truth: true,
      until: now + 2 * hour,
    });
    expect(observe(condition, { now }).truth).toBe(false);
  });
});

it("a night runs over midnight", () => {
  const night = timeOfDay.between("22:00", "06:00");
  expect(observe(night, { now: at("03:00") })).toMatchObject({
    truth: true,
    since: at("22:00") - day,
    until: at("06:00"),
  });
  expect(observe(night, { now: at("12:00") })).toMatchObject({ truth: false, until: at("22:00") });
});

it("the whole day is always true, and looked at anew each midnight", () => {
  expect(observe(timeOfDay, { now: at("15:00") })).toMatchObject({ truth: true, until: at("00:00") + day });
});

it("a day of the week is that day", () => {
  expect(observe(timeOfWeek.on("Sat"), { now: at("15:00") })).toMatchObject({
    truth: true,
    until: at("00:00") + day,
  });
  expect(observe(timeOfWeek.on("Fri"), { now: at("15:00") })).toMatchObject({
    truth: false,
    until: at("00:00") + 6 * day,
  });
});

it("a date that the month does not have is waited for until a month has it", () => {
  const until = Date.UTC(2026, 11, 31);
  expect(observe(timeOfMonth.on("31st"), { now: at("15:00") })).toMatchObject({ truth: false, until });
});

it("an hour that the clock leaves out is never entered", () => {
  const lost = timeOfDay.between("03:00", "04:00"); // in Helsinki, 29 March 2026
  const facts = { timezone: "Europe/Helsinki" };
  const before = Date.parse("2026-03-29T00:59:59.999Z");
  const until = Date.parse("2026-03-30T00:00:00Z");
  expect(observe(lost, { ...facts, now: before })).toMatchObject({ truth: false, until });
  expect(observe(lost, { ...facts, now: before + 1 })).toMatchObject({ truth: false, until });
});
