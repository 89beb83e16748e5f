import { holidaysOf } from "@gantry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

/** A calendar file of one event. */
const calendar = (...lines: readonly string[]) =>
  ["BEGIN:VCALENDAR", "BEGIN:VEVENT", ...lines, "END:VEVENT", "END:VCALENDAR"].join("\r\n");

/** Which of some days are holidays by an event of a calendar file. */
const among = (days: readonly string[], ...lines: readonly string[]) =>
  days.filter(holidaysOf(calendar(...lines)));

const christmas = ["2025-12-25", "2026-12-25", "2027-12-25", "2028-12-25", "2029-12-25"];

describe("a whole day that repeats each year", () => {
  it("is one in its first year and in all that follow", () => {
    const days = [...christmas, "2026-12-24", "2126-12-25"];
    expect(among(days, "RRULE:FREQ=YEARLY", "DTSTART;VALUE=DATE:20261225")).toEqual([
      ...christmas.slice(1),
      "2126-12-25",
    ]);
  });

  it.each([
    ["COUNT=2", ["2026-12-25", "2027-12-25"]],
    ["UNTIL=20281224", ["2026-12-25", "2027-12-25"]],
    ["UNTIL=20281225T000000Z", ["2026-12-25", "2027-12-25", "2028-12-25"]],
    ["INTERVAL=2", ["2026-12-25", "2028-12-25"]],
    ["BYMONTH=12;BYMONTHDAY=25;COUNT=1;WKST=SU", ["2026-12-25"]],
  ])("ends and leaps as %s says", (rule, expected) => {
    expect(among(christmas, "DTSTART;VALUE=DATE:20261225", `RRULE:FREQ=YEARLY;${rule}`)).toEqual(expected);
  });

  it("is left out where EXDATE says so", () => {
    const lines = ["DTSTART;VALUE=DATE:20261225", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20271225,20281225"];
    expect(among(christmas, ...lines)).toEqual(["2026-12-25", "2029-12-25"]);
  });

  it("on 29 February is counted in leap years alone", () => {
    const days = ["2024-02-29", "2025-02-28", "2025-03-01", "2028-02-29", "2032-02-29"];
    expect(among(days, "DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY;COUNT=2")).toEqual([
      "2024-02-29",
      "2028-02-29",
    ]);
  });

  it("lasts over the end of the year", () => {
    const days = ["2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2028-01-01", "2028-12-31"];
    const lines = ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270102", "RRULE:FREQ=YEARLY;COUNT=2"];
    expect(among(days, ...lines)).toEqual(["2026-12-31", "2027-01-01", "2028-01-01"]);
  });

  it("is on the same days as if each year were written down", () => {
    const day = fc.integer({
      min: Date.UTC(2020, 0, 1) / 86_400_000,
      max: Date.UTC(2030, 11, 31) / 86_400_000,
    });
    const text = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
    const plain = (number: number) => text(number).replaceAll("-", "");
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        day,
        (start, length, interval, asked) => {
          fc.pre(!text(start).endsWith("02-29"));
          const rule = `RRULE:FREQ=YEARLY;INTERVAL=${interval}`;
          const repeated = holidaysOf(
            calendar(`DTSTART:${plain(start)}`, `DTEND:${plain(start + length)}`, rule),
          );
          const first = text(start);
          const written = Array.from({ length: 12 }, (_, n) => {
            const begin =
              Date.parse(`${Number(first.slice(0, 4)) + n * interval}${first.slice(4)}`) / 86_400_000;
            return asked >= begin && asked < begin + length;
          });
          expect(repeated(text(asked))).toBe(written.includes(true));
        },
      ),
    );
  });
});

describe("an event of a calendar file", () => {
  it("lasts as long as its end or its duration says", () => {
    const days = ["2026-12-24", "2026-12-25", "2026-12-26", "2026-12-31"];
    expect(among(days, "DTSTART;VALUE=DATE:20261224", "DURATION:P2D")).toEqual(days.slice(0, 2));
    expect(among(days, "DTSTART;VALUE=DATE:20261224", "DURATION:P1W")).toEqual(days.slice(0, 3));
    expect(among(days, "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261224")).toEqual(["2026-12-24"]);
  });

  it("is no holiday if it has an hour, whatever its rule", () => {
    expect(among(christmas, "DTSTART:20261225T100000Z", "RRULE:FREQ=DAILY")).toEqual([]);
  });

  it("may hold an alarm, whose lines say nothing about its days", () => {
    const alarm = ["BEGIN:VALARM", "TRIGGER:-PT15M", "DURATION:PT15M", "REPEAT:2", "END:VALARM"];
    expect(among(christmas, "DTSTART;VALUE=DATE:20261225", ...alarm)).toEqual(["2026-12-25"]);
  });
});

describe("refused with its line is", () => {
  it.each([
    ["another rhythm", "RRULE:FREQ=MONTHLY"],
    ["a day that moves from year to year", "RRULE:FREQ=YEARLY;BYDAY=4TH;BYMONTH=11"],
    ["another day than the first", "RRULE:FREQ=YEARLY;BYMONTHDAY=26"],
    ["no rhythm at all", "RRULE:COUNT=2"],
    ["a count that is none", "RRULE:FREQ=YEARLY;COUNT=0"],
    ["an end that is no date", "RRULE:FREQ=YEARLY;UNTIL=20270230"],
    ["a list of further days", "RDATE;VALUE=DATE:20270101"],
    ["a changed repetition", "RECURRENCE-ID;VALUE=DATE:20271225"],
  ])("%s", (_what, line) => {
    expect(() => holidaysOf(calendar("SUMMARY:a line that is", " folded", "DTSTART:20261225", line))).toThrow(
      `holidays: line 6 of the calendar: a yearly repetition was expected, such as RRULE:FREQ=YEARLY;COUNT=10 (with INTERVAL, COUNT, UNTIL or EXDATE), found ${line}.`,
    );
  });

  it("a day that there is not, and a duration in hours", () => {
    expect(() => holidaysOf(calendar("DTSTART;VALUE=DATE:20260230"))).toThrow(
      "holidays: line 3 of the calendar: a date such as 20261224 was expected, found DTSTART;VALUE=DATE:20260230.",
    );
    expect(() => holidaysOf(calendar("DTSTART:20261225", "DURATION:PT36H"))).toThrow(
      "holidays: line 4 of the calendar: whole days or weeks were expected, such as DURATION:P2D, found DURATION:PT36H.",
    );
  });
});
