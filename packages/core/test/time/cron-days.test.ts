import { array, assert, constantFrom, integer, oneof, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCron } from "../../src/time/cron.ts";
import { CronDays } from "../../src/time/cron-days.ts";
import { CronFires } from "../../src/time/cron-fires.ts";
import { DAY } from "../../src/time/unit.ts";
import { cronTexts } from "./cron-texts.ts";

const date = integer({ min: 1, max: 31 });
const weekday = integer({ min: 0, max: 6 });

const dates = oneof(
  constantFrom("*", "LW", "L", "*/2"),
  array(
    oneof(
      date.map((day) => `${day}W`),
      date.map(String),
      constantFrom("L", "7-9"),
    ),
    { minLength: 1, maxLength: 3 },
  ).map((list) => list.join(",")),
);

const weekdays = oneof(
  constantFrom("*", "*/3"),
  array(
    oneof(
      weekday.map((day) => `${day}L`),
      tuple(weekday, integer({ min: 1, max: 5 })).map(([day, nth]) => `${day}#${nth}`),
      weekday.map(String),
      constantFrom("1-3"),
    ),
    { minLength: 1, maxLength: 3 },
  ).map((list) => list.join(",")),
);

/** The three fields for days as `parseCron` writes them. */
function normalDays(text: string): readonly [string, string, string] {
  const [dates = "", months = "", weekdays = ""] = parseCron(text).expression.split(" ").slice(2);
  return [dates, months, weekdays];
}

function expectSameDays(days: string, from: number): void {
  const text = `0 0 ${days}`;
  const named = new CronDays(...normalDays(text));
  const fires = new CronFires(parseCron(text));
  for (let day = from; day < from + 400; day++)
    if (named.has(day) !== (fires.upTo(day * DAY) === day * DAY))
      throw new Error(`${days} differs on ${new Date(day * DAY).toISOString()}`);
}

// From 1896 to 2104: with two years of hundreds that are no leap years.
const firstDays = integer({ min: -27_000, max: 49_000 });

describe("the days of an expression", { timeout: 30_000 }, () => {
  it("are those on which it fires", () => {
    const days = cronTexts.map(({ text }) => text.split(" ").slice(2).join(" "));
    assert(property(days, firstDays, expectSameDays), { numRuns: 40 });
  });

  it("are those on which it fires, where they are counted from the end or are the nearest workday", () => {
    const days = tuple(dates, constantFrom("*", "2", "1-6"), weekdays).map((fields) => fields.join(" "));
    assert(property(days, firstDays, expectSameDays), { numRuns: 60 });
  });

  it("know 29 February", () => {
    const days = new CronDays("29", "2", "*");
    expect(days.has(Date.UTC(2028, 1, 29) / DAY)).toBe(true);
    expect(days.has(Date.UTC(2027, 2, 1) / DAY)).toBe(false);
  });
});
