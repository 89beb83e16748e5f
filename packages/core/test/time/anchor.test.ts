import { assert, constantFrom, integer, oneof, property, string, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { AnchorError } from "../../src/errors.ts";
import { type AnchorSide, anchorAt, formatAnchor, parseAnchor } from "../../src/time/anchor.ts";
import { axisLength, DAY, HOUR, MINUTE, SECOND, type Unit, units } from "../../src/time/unit.ts";

const MARCH = 60 * DAY;
const APRIL = 91 * DAY;

const points: readonly [Unit, string, number][] = [
  ["second", "500", 500],
  ["second", "500.5", 500.5],
  ["second", "0", 0],
  ["second", "1000", 1000],
  ["minute", "45", 45 * SECOND],
  ["minute", "5", 5 * SECOND],
  ["minute", "05", 5 * SECOND],
  ["minute", "45.5", 45_500],
  ["minute", "1.001", 1001],
  ["minute", "60", MINUTE],
  ["hour", "30:00", 30 * MINUTE],
  ["hour", "30:00.5", 30 * MINUTE + 500],
  ["hour", "15:00", 15 * MINUTE],
  ["hour", "00:30", 30 * SECOND],
  ["hour", "60:00", HOUR],
  ["hour", "1 quarter", 15 * MINUTE],
  ["hour", "3 quarters", 45 * MINUTE],
  ["hour", "2q", 30 * MINUTE],
  ["hour", "2 Q", 30 * MINUTE],
  ["hour", "0 quarter", 0],
  ["day", "10:00", 10 * HOUR],
  ["day", "7:05", 7 * HOUR + 5 * MINUTE],
  ["day", "10:00:15", 10 * HOUR + 15 * SECOND],
  ["day", "23:59:59.999", DAY - 1],
  ["day", "10am", 10 * HOUR],
  ["day", "10 AM", 10 * HOUR],
  ["day", "10:30 PM", 22 * HOUR + 30 * MINUTE],
  ["day", "12 AM", 0],
  ["day", "12 PM", 12 * HOUR],
  ["day", "10", 10 * HOUR],
  ["day", " 10:00 ", 10 * HOUR],
  ["week", "Mon 00:00", 0],
  ["week", "Mon 10:00", 10 * HOUR],
  ["week", "Monday 10am", 10 * HOUR],
  ["week", "Mon10:00", 10 * HOUR],
  ["week", "SUN 23:59:59", 7 * DAY - SECOND],
  ["week", "Fri  10", 4 * DAY + 10 * HOUR],
  ["month", "5th 10:00", 4 * DAY + 10 * HOUR],
  ["month", "5 10:00", 4 * DAY + 10 * HOUR],
  ["month", "5. 10:00", 4 * DAY + 10 * HOUR],
  ["month", "3rd 12:30:00", 2 * DAY + 12.5 * HOUR],
  ["month", "30th 2 PM", 29 * DAY + 14 * HOUR],
  ["year", "January 5th 10:00", 4 * DAY + 10 * HOUR],
  ["year", "Mar 1st 00:00", MARCH],
  ["year", "dec 31 23:59", 366 * DAY - MINUTE],
];

const stretches: readonly [Unit, string, start: number, end: number][] = [
  ["week", "Mon", 0, DAY],
  ["week", "monday", 0, DAY],
  ["week", "FRI", 4 * DAY, 5 * DAY],
  ["week", "Sunday", 6 * DAY, 7 * DAY],
  ["month", "5th", 4 * DAY, 5 * DAY],
  ["month", "5", 4 * DAY, 5 * DAY],
  ["month", "5.", 4 * DAY, 5 * DAY],
  ["month", "05TH", 4 * DAY, 5 * DAY],
  ["month", "2st", DAY, 2 * DAY],
  ["month", "31st", 30 * DAY, 31 * DAY],
  ["year", "Jan", 0, 31 * DAY],
  ["year", "february", 31 * DAY, MARCH],
  ["year", "Mar", MARCH, APRIL],
  ["year", "Dec", 335 * DAY, 366 * DAY],
  ["year", "Mar 18th", MARCH + 17 * DAY, MARCH + 18 * DAY],
  ["year", "Feb 29", 59 * DAY, 60 * DAY],
];

const wrong: readonly [Unit, string, offset: number][] = [
  ["second", "", 0],
  ["second", "x", 0],
  ["second", "1001", 0],
  ["second", "-1", 0],
  ["second", "500 ms", 4],
  ["minute", "61", 0],
  ["minute", "60.5", 0],
  ["minute", "100", 2],
  ["minute", "45:00", 2],
  ["hour", "30", 0],
  ["hour", "5:00", 0],
  ["hour", "30:5", 3],
  ["hour", "30:60", 3],
  ["hour", "60:01", 0],
  ["hour", "75:00", 0],
  ["hour", "100:00", 0],
  ["hour", "30:00 past", 6],
  ["hour", "5 quarter", 0],
  ["hour", "1 quarterly", 2],
  ["day", "", 0],
  ["day", "25:00", 0],
  ["day", "24:01", 0],
  ["day", "12:60", 0],
  ["day", "13 PM", 0],
  ["day", "0 AM", 0],
  ["day", "10:00Z", 5],
  ["day", "10:00+02:00", 5],
  ["day", "1030", 2],
  ["day", "10.30", 2],
  ["day", "10h", 2],
  ["day", "noon", 0],
  ["day", "Mon 10:00", 0],
  ["day", "2024-01-01 10:00", 2],
  ["week", "", 0],
  ["week", "1", 0],
  ["week", "Mo", 0],
  ["week", "Tues", 0],
  ["week", "lundi", 0],
  ["week", "Monday Tuesday", 7],
  ["week", "Sun 24:00", 4],
  ["week", "10:00 Mon", 0],
  ["month", "0", 0],
  ["month", "32nd", 0],
  ["month", "day 5", 0],
  ["month", "last", 0],
  ["month", "5th of", 4],
  ["month", "31st 24:00", 5],
  ["month", "5thx", 1],
  ["year", "Feb 30", 4],
  ["year", "Apr 31st", 4],
  ["year", "Sept", 0],
  ["year", "1st Jan", 0],
  ["year", "12", 0],
  ["year", "Jan Feb", 4],
  ["year", "Feb 10:00", 6],
];

function refusal(unit: Unit, text: string, side: AnchorSide): AnchorError {
  try {
    parseAnchor(unit, text, side);
  } catch (error) {
    if (error instanceof AnchorError) return error;
    throw error;
  }
  throw new Error(`"${text}" was read`);
}

describe("parseAnchor", () => {
  it.each(points)("reads the %s place %j the same as a start and as an end", (unit, text, ms) => {
    expect(parseAnchor(unit, text, "start")).toBe(ms);
    expect(parseAnchor(unit, text, "end")).toBe(ms);
  });

  it.each(stretches)(
    "reads the %s place %j as its first instant, and as an end includes it",
    (unit, text, start, end) => {
      expect(parseAnchor(unit, text, "start")).toBe(start);
      expect(parseAnchor(unit, text, "end")).toBe(end);
    },
  );

  it("takes 24:00 for the end of a day, and for nothing else", () => {
    expect(parseAnchor("day", "24:00", "end")).toBe(DAY);
    expect(refusal("day", "24:00", "start").offset).toBe(0);
  });

  it.each(wrong)("refuses the %s place %j and says where", (unit, text, offset) => {
    for (const side of ["start", "end"] as const) {
      expect(refusal(unit, text, side)).toMatchObject({ code: "ANCHOR", text, offset });
    }
  });

  it("says what it found and what a place looks like", () => {
    expect(refusal("week", "Mon 10:00 sharp", "start").message).toBe(
      '"Mon 10:00 sharp" is no place in a week: found "sharp" at offset 10. ' +
        'A place in a week is a day with or without a time, such as "Mon", "Monday" or "Mon 10:00".',
    );
  });

  it("gives a place on the axis or an AnchorError for any text at all", () => {
    const parts = ["Mon", "january", "5", "31", "th", ".", ":", "00", "60", " ", "quarter", "am"];
    const texts = oneof(string(), string({ unit: constantFrom(...parts), maxLength: 6 }));
    assert(
      property(constantFrom(...units), texts, constantFrom("start", "end"), (unit, text, side) => {
        try {
          const ms = parseAnchor(unit, text, side);
          expect(ms).toBeGreaterThanOrEqual(0);
          expect(ms).toBeLessThanOrEqual(axisLength(unit));
        } catch (error) {
          expect(error).toBeInstanceOf(AnchorError);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("anchorAt", () => {
  it.each<[Unit, string, number, number]>([
    ["second", "500", 500, 501],
    ["minute", "45", 45 * SECOND, 46 * SECOND],
    ["minute", "59.5", 59_500, 500],
    ["hour", "30:00", 30 * MINUTE, 31 * MINUTE],
    ["hour", "59:30", 59.5 * MINUTE, 30 * SECOND],
    ["day", "10:00", 10 * HOUR, 11 * HOUR],
    ["day", "23:00", 23 * HOUR, DAY],
    ["day", "23:30", 23.5 * HOUR, 30 * MINUTE],
    ["week", "Mon", 0, DAY],
    ["week", "Sun", 6 * DAY, 7 * DAY],
    ["week", "Mon 10:00", 10 * HOUR, DAY + 10 * HOUR],
    ["week", "Sun 10:00", 6 * DAY + 10 * HOUR, 10 * HOUR],
    ["month", "31st", 30 * DAY, 31 * DAY],
    ["month", "5th 10:00", 4 * DAY + 10 * HOUR, 5 * DAY + 10 * HOUR],
    ["year", "Feb", 31 * DAY, MARCH],
    ["year", "Dec", 335 * DAY, 366 * DAY],
    ["year", "Feb 5", 35 * DAY, 36 * DAY],
    ["year", "Dec 31 12:00", 365.5 * DAY, 0.5 * DAY],
  ])("gives one part of a %s from %j", (unit, text, start, end) => {
    expect(anchorAt(unit, text)).toEqual({ start, end });
  });

  it("refuses what is no place", () => {
    expect(() => anchorAt("day", "24:00")).toThrow(AnchorError);
  });
});

describe("formatAnchor", () => {
  it.each<[Unit, number, AnchorSide, string]>([
    ["second", 500, "start", "500"],
    ["minute", 5000, "start", "5"],
    ["minute", 45_500, "start", "45.5"],
    ["minute", 500, "end", "0.5"],
    ["hour", 15 * MINUTE, "start", "15:00"],
    ["hour", HOUR, "end", "60:00"],
    ["hour", 30 * MINUTE + 1, "end", "30:00.001"],
    ["day", 10 * HOUR, "start", "10:00"],
    ["day", 10 * HOUR + 15_250, "start", "10:00:15.25"],
    ["day", DAY, "end", "24:00"],
    ["week", 4 * DAY, "start", "Friday"],
    ["week", 4 * DAY, "end", "Thursday"],
    ["week", 7 * DAY, "end", "Sunday"],
    ["week", 0, "end", "Monday 00:00"],
    ["week", 4 * DAY + 10 * HOUR, "end", "Friday 10:00"],
    ["month", 4 * DAY, "start", "5th"],
    ["month", 31 * DAY, "end", "31st"],
    ["month", 10 * DAY, "start", "11th"],
    ["month", 21 * DAY + HOUR, "start", "22nd 01:00"],
    ["year", MARCH, "start", "March"],
    ["year", MARCH, "end", "February"],
    ["year", MARCH + 17 * DAY, "start", "March 18th"],
    ["year", MARCH + 18 * DAY, "end", "March 18th"],
    ["year", 366 * DAY, "end", "December"],
    ["year", 0, "end", "January 1st 00:00"],
    ["year", 59 * DAY + HOUR, "start", "February 29th 01:00"],
  ])("writes in a %s the place %d as %s: %j", (unit, ms, side, text) => {
    expect(formatAnchor(unit, ms, side)).toBe(text);
  });

  it("is read back as the same place", () => {
    const places = constantFrom(...units).chain((unit) => {
      const axis = axisLength(unit);
      // Borders of days and months are rare among all milliseconds, and they are what is hard.
      const days = integer({ min: 0, max: Math.floor(axis / DAY) }).map((day) => day * DAY);
      const minutes = integer({ min: 0, max: Math.floor(axis / MINUTE) }).map((minute) => minute * MINUTE);
      const any = integer({ min: 0, max: axis });
      return tuple(constantFrom(unit), oneof(any, minutes, days), constantFrom<AnchorSide>("start", "end"));
    });
    assert(
      property(places, ([unit, ms, side]) => {
        const place = side === "start" ? ms % axisLength(unit) : ms;
        expect(parseAnchor(unit, formatAnchor(unit, place, side), side)).toBe(place);
      }),
      { numRuns: 1000 },
    );
  });
});
