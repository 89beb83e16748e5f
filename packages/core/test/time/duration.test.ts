import { assert, constant, double, integer, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { DurationError } from "../../src/errors.ts";
import { type DurationInput, formatDuration, parseDuration, toDuration } from "../../src/time/duration.ts";

function refusal(text: string): DurationError {
  try {
    parseDuration(text);
  } catch (error) {
    if (error instanceof DurationError) return error;
    throw error;
  }
  throw new Error(`"${text}" was read`);
}

describe("parseDuration", () => {
  it.each([
    ["10 minutes", 600_000],
    ["1 hour 30 minutes", 5_400_000],
    ["1 hour and 30 minutes", 5_400_000],
    ["1 day, 2 hours, and 3 seconds", 93_603_000],
    ["1d5h", 104_400_000],
    ["90m", 5_400_000],
    ["2 weeks", 1_209_600_000],
    ["1w", 604_800_000],
    ["250 ms", 250],
    ["1 millisecond", 1],
    ["1.5 h", 5_400_000],
    [".5 s", 500],
    ["5. s", 5_000],
    ["4.35 h", 15_660_000],
    ["0.5 ms", 0.5],
    ["1 H", 3_600_000],
    ["2 DAYS", 172_800_000],
    ["1:30:00", 5_400_000],
    ["00:00:00.250", 250],
    ["1 day 10:20:30", 123_630_000],
    ["2 days, 10:20:30", 210_030_000],
    ["  10 s  ", 10_000],
    ["1 h, 1 h", 7_200_000],
    ["0 s", 0],
  ])("reads %j", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  it.each([
    ["", 0],
    ["   ", 0],
    ["10", 2],
    ["10 ", 2],
    ["day", 0],
    ["ten minutes", 0],
    ["1 month", 2],
    ["1 year", 2],
    ["1 hour ago", 7],
    ["1 day,", 6],
    ["1 day and", 6],
    ["1 day 2", 7],
    ["1,, 2 s", 1],
    ["1 day - 2 hours", 6],
    ["-1 day", 0],
    ["+1 day", 0],
    ["1.5.2 h", 3],
    ["1e3 s", 1],
    ["1/2 h", 1],
    ["10:20", 2],
    ["1:2:3", 1],
    ["10:20:30:40", 8],
    ["10:20:30 1 day", 8],
    ["P1D", 0],
    ["constructor", 0],
    ["1 constructor", 2],
  ])("refuses %j and says where", (text, offset) => {
    expect(refusal(text)).toMatchObject({ code: "DURATION", text, offset });
  });

  it("says what it found and what a duration looks like", () => {
    expect(refusal("1 fortnight").message).toBe(
      'The duration "1 fortnight" cannot be read at offset 2: "fortnight" is no unit of time with a fixed length. ' +
        'A duration looks like "10 minutes", "1 hour 30 minutes", "1.5 h" or "1:30:00".',
    );
  });

  it("refuses a length that no clock can count", () => {
    expect(() => parseDuration("9999999999999 days")).toThrow(/longer than all of time/);
    expect(() => parseDuration(`${"9".repeat(400)} days`)).toThrow(/longer than all of time/);
  });

  it("gives a number or a DurationError for any text at all", () => {
    const texts = oneof(
      string(),
      string({
        unit: oneof(
          ...["1", "20", ".", ":", " ", ",", "and", "h", "min", "day"].map((part) => constant(part)),
        ),
      }),
    );
    assert(
      property(texts, (text) => {
        try {
          expect(parseDuration(text)).toBeGreaterThanOrEqual(0);
        } catch (error) {
          expect(error).toBeInstanceOf(DurationError);
        }
      }),
    );
  });
});

describe("formatDuration", () => {
  it.each([
    [0, "0 ms"],
    [1, "1 ms"],
    [999, "999 ms"],
    [1000, "1 second"],
    [1500, "1.5 seconds"],
    [60_000, "1 minute"],
    [60_001, "1 minute 0.001 seconds"],
    [600_000, "10 minutes"],
    [5_400_000, "1 hour 30 minutes"],
    [604_800_000, "7 days"],
    [90_061_001, "1 day 1 hour 1 minute 1.001 seconds"],
  ])("writes %d as %j", (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });

  it("is read back as the same number of milliseconds", () => {
    assert(
      property(
        integer({ min: 0, max: 8_640_000_000_000_000 }),
        (ms) => parseDuration(formatDuration(ms)) === ms,
      ),
    );
    assert(property(integer({ min: 0, max: 200_000 }), (ms) => parseDuration(formatDuration(ms)) === ms));
    const fractions = double({ min: 1e-6, max: 8_640_000_000_000_000, noNaN: true });
    assert(property(fractions, (ms) => parseDuration(formatDuration(ms)) === ms));
    expect(formatDuration(60_000 / 7)).toBe("8 seconds 571.4285714285706 ms");
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("refuses %d", (ms) => {
    expect(() => formatDuration(ms)).toThrow(DurationError);
  });
});

describe("toDuration", () => {
  it("takes milliseconds as they are and words by their meaning", () => {
    expect(toDuration(250)).toBe(250);
    expect(toDuration("10 minutes")).toBe(600_000);
    expect(toDuration("1 hour 30 minutes")).toBe(5_400_000);
    expect(toDuration("1:30:00")).toBe(5_400_000);
  });

  it("refuses a number that is no length of time", () => {
    const noLength = oneof(double({ max: -1, noNaN: true }), double({ min: Number.POSITIVE_INFINITY }));
    assert(
      property(noLength, (ms) => {
        expect(() => toDuration(ms)).toThrow(DurationError);
      }),
    );
  });

  it("lets the compiler refuse words whose first unit is none", () => {
    // @ts-expect-error a month has no fixed length
    const month: DurationInput = "1 month";
    // @ts-expect-error a number without a unit
    const bare: DurationInput = "10";
    expect(() => toDuration(month)).toThrow(DurationError);
    expect(() => toDuration(bare)).toThrow(DurationError);
  });
});
