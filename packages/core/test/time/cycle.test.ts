import { describe, expect, it } from "vitest";
import { anchorAt, parseAnchor } from "../../src/time/anchor.ts";
import { type Cycle, cycleBetween, cyclePeriod, fullCycle } from "../../src/time/cycle.ts";
import { axisLength, DAY, HOUR, MINUTE, type Unit } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { instant, localInterval } from "./local-time.ts";

const UTC = Zone.of("UTC");

function between(unit: Unit, start: string, end: string): Cycle {
  return cycleBetween(unit, parseAnchor(unit, start, "start"), parseAnchor(unit, end, "end"));
}

function starting(unit: Unit, start: string): Cycle {
  const place = parseAnchor(unit, start, "start");
  return cycleBetween(unit, place, place);
}

function on(unit: Unit, text: string): Cycle {
  return { unit, ...anchorAt(unit, text) };
}

/** The occurrences that start in a stretch of time. */
function occurrences(cycle: Cycle, from: string, to: string, zone = UTC): string[] {
  const period = cyclePeriod(cycle, zone);
  const found: string[] = [];
  for (let next = period.next(instant(from) - 1); next !== undefined && next.start < instant(to); ) {
    found.push(localInterval(zone, next).replaceAll("Z", "").replaceAll("+00:00", ""));
    next = period.next(next.start);
  }
  return found;
}

describe("a full cycle", () => {
  it.each<[Unit, string]>([
    ["hour", "2024-02-29 14:00 to 2024-02-29 15:00"],
    ["minute", "2024-02-29 14:05 to 2024-02-29 14:06"],
    ["day", "2024-02-29 00:00 to 2024-03-01 00:00"],
    ["week", "2024-02-26 00:00 to 2024-03-04 00:00"],
    ["month", "2024-02-01 00:00 to 2024-03-01 00:00"],
    ["year", "2024-01-01 00:00 to 2025-01-01 00:00"],
  ])("of the %s holds every instant of it", (unit, expected) => {
    const period = cyclePeriod(fullCycle(unit), UTC);
    const current = period.current(instant("2024-02-29T14:05:06.789Z"));
    expect(localInterval(UTC, current).replaceAll("+00:00", "")).toBe(expected);
  });

  it("of the second is a thousand milliseconds", () => {
    const current = cyclePeriod(fullCycle("second"), UTC).current(instant("2024-02-29T14:05:06.789Z"));
    expect(current).toEqual({ start: instant("2024-02-29T14:05:06Z"), end: instant("2024-02-29T14:05:07Z") });
  });

  it("begins anew at its border and not one millisecond before", () => {
    const midnight = instant("2024-03-01T00:00Z");
    const days = cyclePeriod(fullCycle("day"), UTC);
    expect(days.current(midnight - 1)?.end).toBe(midnight);
    expect(days.current(midnight)?.start).toBe(midnight);
    expect(days.next(midnight - 1)?.start).toBe(midnight);
    expect(days.next(midnight)?.start).toBe(midnight + DAY);
    expect(days.previous(midnight)?.end).toBe(midnight);
    expect(days.previous(midnight - 1)?.end).toBe(midnight - DAY);
  });

  it("may begin at any place", () => {
    expect(occurrences(starting("day", "10:00"), "2024-02-28T00:00Z", "2024-03-01T00:00Z")).toEqual([
      "2024-02-28 10:00 to 2024-02-29 10:00",
      "2024-02-29 10:00 to 2024-03-01 10:00",
    ]);
    expect(occurrences(starting("week", "Wed"), "2024-02-26T00:00Z", "2024-03-08T00:00Z")).toEqual([
      "2024-02-28 00:00 to 2024-03-06 00:00",
      "2024-03-06 00:00 to 2024-03-13 00:00",
    ]);
    expect(occurrences(starting("hour", "45:00"), "2024-02-29T23:00Z", "2024-03-01T01:00Z")).toEqual([
      "2024-02-29 23:45 to 2024-03-01 00:45",
      "2024-03-01 00:45 to 2024-03-01 01:45",
    ]);
  });
});

describe("a part of a cycle", () => {
  it.each<[string, Cycle, string, string, string[]]>([
    [
      "of the second",
      between("second", "250", "750"),
      "2024-01-01T00:00:00Z",
      "2024-01-01T00:00:02Z",
      [
        "2024-01-01 00:00:00.250 to 2024-01-01 00:00:00.750",
        "2024-01-01 00:00:01.250 to 2024-01-01 00:00:01.750",
      ],
    ],
    [
      "of the minute, over its end",
      between("minute", "45", "15"),
      "2024-12-31T23:59:00Z",
      "2025-01-01T00:01:00Z",
      [
        "2024-12-31 23:59:45.000 to 2025-01-01 00:00:15.000",
        "2025-01-01 00:00:45.000 to 2025-01-01 00:01:15.000",
      ],
    ],
    [
      "of the hour",
      between("hour", "15:00", "30:00"),
      "2024-01-01T00:00Z",
      "2024-01-01T02:00Z",
      ["2024-01-01 00:15 to 2024-01-01 00:30", "2024-01-01 01:15 to 2024-01-01 01:30"],
    ],
    [
      "of the day",
      between("day", "10:00", "12:00"),
      "2024-02-28T11:00Z",
      "2024-03-01T00:00Z",
      ["2024-02-29 10:00 to 2024-02-29 12:00"],
    ],
    [
      "of the day, overnight",
      between("day", "22:00", "06:00"),
      "2024-02-29T00:00Z",
      "2024-03-02T00:00Z",
      ["2024-02-29 22:00 to 2024-03-01 06:00", "2024-03-01 22:00 to 2024-03-02 06:00"],
    ],
    [
      "of the week",
      between("week", "Tue", "Thu"),
      "2024-12-30T00:00Z",
      "2025-01-06T00:00Z",
      ["2024-12-31 00:00 to 2025-01-03 00:00"],
    ],
    [
      "of the week, over the weekend",
      between("week", "Fri 18:00", "Mon 06:00"),
      "2024-12-23T00:00Z",
      "2025-01-03T00:00Z",
      ["2024-12-27 18:00 to 2024-12-30 06:00"],
    ],
    [
      "of the month",
      between("month", "10th", "15th"),
      "2024-02-01T00:00Z",
      "2024-03-01T00:00Z",
      ["2024-02-10 00:00 to 2024-02-16 00:00"],
    ],
    [
      "of the year, over its end",
      between("year", "Nov", "Feb"),
      "2023-01-01T00:00Z",
      "2025-01-01T00:00Z",
      ["2023-11-01 00:00 to 2024-03-01 00:00", "2024-11-01 00:00 to 2025-03-01 00:00"],
    ],
    [
      "that is one minute of each hour",
      on("hour", "59:30"),
      "2024-02-29T22:00Z",
      "2024-03-01T00:00Z",
      [
        "2024-02-29 22:59:30.000 to 2024-02-29 23:00:30.000",
        "2024-02-29 23:59:30.000 to 2024-03-01 00:00:30.000",
      ],
    ],
    [
      "that is one month of each year",
      on("year", "Feb"),
      "2023-01-01T00:00Z",
      "2025-01-01T00:00Z",
      ["2023-02-01 00:00 to 2023-03-01 00:00", "2024-02-01 00:00 to 2024-03-01 00:00"],
    ],
  ])("%s", (_, cycle, from, to, expected) => {
    expect(occurrences(cycle, from, to)).toEqual(expected);
  });

  it("is half-open", () => {
    const morning = cyclePeriod(between("day", "10:00", "12:00"), UTC);
    const day = instant("2024-02-29T00:00Z");
    expect(
      [10 * HOUR - 1, 10 * HOUR, 12 * HOUR - 1, 12 * HOUR].map((place) => morning.contains(day + place)),
    ).toEqual([false, true, true, false]);
  });

  it("has the one before and the one after, from inside and from outside", () => {
    const morning = cyclePeriod(between("day", "10:00", "12:00"), UTC);
    const day = instant("2024-02-29T00:00Z");
    const starts = (place: number) => [
      morning.previous(day + place)?.start,
      morning.current(day + place)?.start,
      morning.next(day + place)?.start,
    ];
    expect(starts(9 * HOUR)).toEqual([day - 14 * HOUR, undefined, day + 10 * HOUR]);
    expect(starts(10 * HOUR)).toEqual([day - 14 * HOUR, day + 10 * HOUR, day + 34 * HOUR]);
    expect(starts(11 * HOUR)).toEqual([day - 14 * HOUR, day + 10 * HOUR, day + 34 * HOUR]);
    expect(starts(12 * HOUR)).toEqual([day + 10 * HOUR, undefined, day + 34 * HOUR]);
  });

  it("narrower than a millisecond never comes, and the search for it ends", () => {
    const never = cyclePeriod({ unit: "second", start: 200.2, end: 200.7 }, UTC);
    expect([never.next(0), never.previous(0), never.current(201), never.contains(201)]).toEqual([
      undefined,
      undefined,
      undefined,
      false,
    ]);
  });

  it("between two milliseconds holds the whole ones between its borders", () => {
    const part = cyclePeriod({ unit: "second", start: 499.5, end: 999.5 }, UTC);
    expect([499, 500, 999, 1000].map((at) => part.contains(at))).toEqual([false, true, true, false]);
    expect(part.next(0)).toEqual({ start: 500, end: 1000 });
    const wrapping = cyclePeriod({ unit: "second", start: 999.5, end: 0.5 }, UTC);
    expect(wrapping.next(0)).toEqual({ start: 1000, end: 1001 });
  });
});

describe("months and years of different lengths", () => {
  it("leave out the 31st where there is none", () => {
    expect(occurrences(on("month", "31st"), "2023-01-01T00:00Z", "2023-06-01T00:00Z")).toEqual([
      "2023-01-31 00:00 to 2023-02-01 00:00",
      "2023-03-31 00:00 to 2023-04-01 00:00",
      "2023-05-31 00:00 to 2023-06-01 00:00",
    ]);
  });

  it("leave out a time on the 31st where there is none, and a day from it goes into the next month", () => {
    expect(occurrences(on("month", "31st 10:00"), "2023-01-01T00:00Z", "2023-05-01T00:00Z")).toEqual([
      "2023-01-31 10:00 to 2023-02-01 10:00",
      "2023-03-31 10:00 to 2023-04-01 10:00",
    ]);
    expect(occurrences(on("month", "30th 10:00"), "2023-02-01T00:00Z", "2023-05-01T00:00Z")).toEqual([
      "2023-03-30 10:00 to 2023-03-31 10:00",
      "2023-04-30 10:00 to 2023-05-01 10:00",
    ]);
  });

  it("end a part that goes on to the 31st at their own end", () => {
    expect(occurrences(between("month", "25th", "31st"), "2023-02-01T00:00Z", "2023-05-01T00:00Z")).toEqual([
      "2023-02-25 00:00 to 2023-03-01 00:00",
      "2023-03-25 00:00 to 2023-04-01 00:00",
      "2023-04-25 00:00 to 2023-05-01 00:00",
    ]);
  });

  it("leave out a part that begins after their end", () => {
    expect(occurrences(between("month", "30th", "31st"), "2023-01-01T00:00Z", "2023-04-01T00:00Z")).toEqual([
      "2023-01-30 00:00 to 2023-02-01 00:00",
      "2023-03-30 00:00 to 2023-04-01 00:00",
    ]);
  });

  it("begin at their end what goes over it and would begin later", () => {
    expect(occurrences(between("month", "30th", "2nd"), "2023-01-15T00:00Z", "2023-04-01T00:00Z")).toEqual([
      "2023-01-30 00:00 to 2023-02-03 00:00",
      "2023-03-01 00:00 to 2023-03-03 00:00",
      "2023-03-30 00:00 to 2023-04-03 00:00",
    ]);
    expect(occurrences(starting("month", "31st"), "2023-01-15T00:00Z", "2023-05-15T00:00Z")).toEqual([
      "2023-01-31 00:00 to 2023-03-01 00:00",
      "2023-03-01 00:00 to 2023-03-31 00:00",
      "2023-03-31 00:00 to 2023-05-01 00:00",
      "2023-05-01 00:00 to 2023-05-31 00:00",
    ]);
  });

  it("have 29 February in leap years only", () => {
    expect(occurrences(on("year", "Feb 29"), "1999-01-01T00:00Z", "2009-01-01T00:00Z")).toEqual([
      "2000-02-29 00:00 to 2000-03-01 00:00",
      "2004-02-29 00:00 to 2004-03-01 00:00",
      "2008-02-29 00:00 to 2008-03-01 00:00",
    ]);
    expect(occurrences(on("year", "Feb 29 10:00"), "2023-01-01T00:00Z", "2026-01-01T00:00Z")).toEqual([
      "2024-02-29 10:00 to 2024-03-01 10:00",
    ]);
  });

  it("find the next 29 February over a century without a leap day, both ways", () => {
    const leapDay = cyclePeriod(on("year", "Feb 29"), UTC);
    expect(leapDay.next(instant("2096-03-01T00:00Z"))?.start).toBe(instant("2104-02-29T00:00Z"));
    expect(leapDay.previous(instant("2104-02-29T00:00Z"))?.start).toBe(instant("2096-02-29T00:00Z"));
  });

  it("count dates after February alike in every year", () => {
    expect(occurrences(between("year", "Mar", "Mar 2"), "2023-01-01T00:00Z", "2025-01-01T00:00Z")).toEqual([
      "2023-03-01 00:00 to 2023-03-03 00:00",
      "2024-03-01 00:00 to 2024-03-03 00:00",
    ]);
    expect(occurrences(on("year", "Dec 31"), "2023-01-01T00:00Z", "2025-01-01T00:00Z")).toEqual([
      "2023-12-31 00:00 to 2024-01-01 00:00",
      "2024-12-31 00:00 to 2025-01-01 00:00",
    ]);
    expect(occurrences(on("year", "Feb 28 10:00"), "2023-01-01T00:00Z", "2025-01-01T00:00Z")).toEqual([
      "2023-02-28 10:00 to 2023-03-01 10:00",
      "2024-02-28 10:00 to 2024-02-29 10:00",
    ]);
  });
});

describe("cycleBetween", () => {
  it.each<[number, number, number, number]>([
    [0, DAY, 0, DAY],
    [0, 0, 0, DAY],
    [DAY, DAY, 0, DAY],
    [HOUR, HOUR, HOUR, HOUR],
    [HOUR, 0, HOUR, DAY],
    [DAY, HOUR, 0, HOUR],
    [22 * HOUR, 6 * HOUR, 22 * HOUR, 6 * HOUR],
  ])("writes %d to %d of a day as %d to %d", (start, end, from, to) => {
    expect(cycleBetween("day", start, end)).toEqual({ unit: "day", start: from, end: to });
  });

  it("means what was given", () => {
    for (const unit of ["hour", "month"] as const) {
      const axis = axisLength(unit);
      for (const [start, end] of [
        [0, 0],
        [axis, axis],
        [axis, 15 * MINUTE],
        [15 * MINUTE, 0],
      ] as const) {
        const given = cyclePeriod({ unit, start, end }, UTC).next(0);
        expect(cyclePeriod(cycleBetween(unit, start, end), UTC).next(0)).toEqual(given);
      }
    }
  });
});
