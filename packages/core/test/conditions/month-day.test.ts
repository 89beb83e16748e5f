import { lastDayOfMonth, monthDay, monthDayNode } from "@gantry/core";
import { observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";

const day = (date: string) => Date.parse(`${date}T00:00:00Z`);
const truth = (condition: typeof lastDayOfMonth, date: string) =>
  observe(condition, { now: `${date}T12:00:00Z` }).truth;

describe("last day of month", () => {
  it("is true during that day alone", () => {
    expect(observe(lastDayOfMonth, { now: "2026-11-29T12:00:00Z" })).toMatchObject({
      truth: false,
      until: day("2026-11-30"),
      topics: [],
    });
    expect(observe(lastDayOfMonth, { now: "2026-11-30T12:00:00Z" })).toMatchObject({
      truth: true,
      claims: [],
      since: day("2026-11-30"),
      until: day("2026-12-01"),
    });
    expect(truth(lastDayOfMonth, "2026-12-01")).toBe(false);
  });

  it("is 28 or 29 February", () => {
    expect(truth(lastDayOfMonth, "2026-02-28")).toBe(true);
    expect(truth(lastDayOfMonth, "2028-02-28")).toBe(false);
    expect(truth(lastDayOfMonth, "2028-02-29")).toBe(true);
  });

  it("is told by the local date", () => {
    const now = "2026-11-30T23:00:00Z";
    expect(observe(lastDayOfMonth, { now, timezone: "Europe/Helsinki" }).truth).toBe(false);
  });
});

/** The days of November 2026, which begins on a Sunday, on which it holds. */
function daysOf(condition: typeof lastDayOfMonth): number[] {
  const days = Array.from({ length: 30 }, (_, i) => i + 1);
  return days.filter((one) => truth(condition, `2026-11-${String(one).padStart(2, "0")}`));
}

describe("the days of November 2026", () => {
  it.each([
    ["the last", -1, undefined, [30]],
    ["the 5th from the last", -5, undefined, [26]],
    ["the 31st from the last", -31, undefined, []],
    ["the last Friday", -1, "Friday", [27]],
    ["the 2nd Monday", 2, "mon", [9]],
    ["the 1st Sunday", 1, "Sunday", [1]],
    ["the 5th Sunday", 5, "Sunday", [29]],
    ["the 5th Tuesday", 5, "Tuesday", []],
    ["the 2nd from the last Saturday", -2, "Sat", [21]],
  ])("%s", (_what, nth, weekday, expected) => {
    expect(daysOf(monthDay(nth, weekday))).toEqual(expected);
  });
});

it.each([
  [0, undefined],
  [5, undefined],
  [-32, undefined],
  [6, 1],
  [-6, 1],
  [1, 8],
  [1.5, 1],
])("a day that no month has is refused: %s, weekday %s", (nth, weekday) => {
  expect(() => monthDayNode(nth, weekday)).toThrow("A day counted from the end of the month was expected");
});

it("a weekday that there is not is refused", () => {
  expect(() => monthDay(1, "Caturday")).toThrow('a weekday such as "Friday" was expected, found "Caturday"');
});
