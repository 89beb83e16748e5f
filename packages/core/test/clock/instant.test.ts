import { describe, expect, it } from "vitest";
import { instantOf } from "../../src/clock/virtual-clock.ts";

describe("an instant", () => {
  it.each([
    ["2026-11-21T10:00:00Z", Date.UTC(2026, 10, 21, 10)],
    ["2026-11-21T10:00:00.250Z", Date.UTC(2026, 10, 21, 10, 0, 0, 250)],
    ["2026-11-21T10:00:00+02:00", Date.UTC(2026, 10, 21, 8)],
    ["2026-11-21T10:00:00-0330", Date.UTC(2026, 10, 21, 13, 30)],
    ["2026-11-21T10:00z", Date.UTC(2026, 10, 21, 10)],
    [0, 0],
    [-1, -1],
  ])("%s is one", (instant, expected) => {
    expect(instantOf(instant)).toBe(expected);
  });

  it.each([
    ["a date", "2026-11-21"],
    ["a month", "2026-11"],
    ["a year after a month", "11-2026"],
    ["a local time", "2026-11-21T10:00:00"],
    ["a day that does not exist", "2026-13-01T00:00:00Z"],
    ["words", "tomorrow"],
    ["words that end like an offset", "tomorrow Z"],
    ["nothing", ""],
    ["not a number", Number.NaN],
    ["no end of time", Number.POSITIVE_INFINITY],
  ])("%s is none: it would mean something else on another machine, or nothing", (_name, instant) => {
    expect(() => instantOf(instant)).toThrow(
      expect.objectContaining({
        code: "INSTANT",
        message: expect.stringMatching(/^An instant was expected, such as "2026-11-21T10:00:00Z" or epoch/),
      }),
    );
  });

  it("that is refused is shown", () => {
    expect(() => instantOf("2026-11-21")).toThrow('found "2026-11-21"');
  });
});
