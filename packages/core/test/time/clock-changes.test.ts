import { describe, expect, it } from "vitest";
import { anchorAt, parseAnchor } from "../../src/time/anchor.ts";
import { type Cycle, cycleBetween, cyclePeriod, fullCycle } from "../../src/time/cycle.ts";
import { axisLength, HOUR, type Unit } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { instant, localInterval } from "./local-time.ts";

function between(unit: Unit, start: string, end: string): Cycle {
  return cycleBetween(unit, parseAnchor(unit, start, "start"), parseAnchor(unit, end, "end"));
}

function after(unit: Unit, start: string): Cycle {
  return cycleBetween(unit, parseAnchor(unit, start, "start"), axisLength(unit));
}

function on(unit: Unit, text: string): Cycle {
  return { unit, ...anchorAt(unit, text) };
}

function starting(unit: Unit, start: string): Cycle {
  const place = parseAnchor(unit, start, "start");
  return cycleBetween(unit, place, place);
}

/** The occurrences that start in a stretch of time, in both directions; the two must agree. */
function occurrences(zoneName: string, cycle: Cycle, from: string, to: string): string[] {
  const zone = Zone.of(zoneName);
  const period = cyclePeriod(cycle, zone);
  const forward: string[] = [];
  let last = 0;
  for (let next = period.next(instant(from) - 1); next !== undefined && next.start < instant(to); ) {
    forward.push(localInterval(zone, next));
    last = next.end;
    next = period.next(next.start);
  }
  const backward: string[] = [];
  for (let previous = period.previous(last); previous !== undefined && previous.start >= instant(from); ) {
    backward.unshift(localInterval(zone, previous));
    previous = period.previous(previous.start);
  }
  expect(backward).toEqual(forward);
  return forward;
}

describe("a local day", () => {
  it.each([
    ["UTC", "2026-03-29T12:00Z", 24],
    ["Europe/Helsinki", "2026-03-28T12:00Z", 24],
    ["Europe/Helsinki", "2026-03-29T12:00Z", 23],
    ["Europe/Helsinki", "2026-10-25T12:00Z", 25],
    ["America/New_York", "2026-03-08T12:00Z", 23],
    ["America/New_York", "2026-11-01T12:00Z", 25],
    ["America/Sao_Paulo", "2018-11-04T12:00Z", 23],
    ["America/Sao_Paulo", "2018-02-17T12:00Z", 25],
    ["Australia/Lord_Howe", "2026-04-05T00:00Z", 24.5],
    ["Australia/Lord_Howe", "2026-10-04T00:00Z", 23.5],
    ["Asia/Kathmandu", "2026-03-29T12:00Z", 24],
    ["America/Havana", "2026-03-08T12:00Z", 23],
    ["America/Havana", "2026-11-01T12:00Z", 25],
  ])("in %s around %s has %d hours", (zone, iso, hours) => {
    const day = cyclePeriod(fullCycle("day"), Zone.of(zone)).current(instant(iso));
    expect(((day?.end ?? 0) - (day?.start ?? 0)) / HOUR).toBe(hours);
  });

  it("goes from midnight to midnight over both changes", () => {
    expect(
      occurrences("Europe/Helsinki", fullCycle("day"), "2026-03-27T22:00Z", "2026-03-30T12:00Z"),
    ).toEqual([
      "2026-03-28 00:00+02:00 to 2026-03-29 00:00+02:00",
      "2026-03-29 00:00+02:00 to 2026-03-30 00:00+03:00",
      "2026-03-30 00:00+03:00 to 2026-03-31 00:00+03:00",
    ]);
    expect(
      occurrences("America/New_York", fullCycle("day"), "2026-10-31T04:00Z", "2026-11-02T12:00Z"),
    ).toEqual([
      "2026-10-31 00:00-04:00 to 2026-11-01 00:00-04:00",
      "2026-11-01 00:00-04:00 to 2026-11-02 00:00-05:00",
      "2026-11-02 00:00-05:00 to 2026-11-03 00:00-05:00",
    ]);
  });

  it("begins at one where the clock leaves out the hour of midnight", () => {
    expect(
      occurrences("America/Sao_Paulo", fullCycle("day"), "2018-11-03T03:00Z", "2018-11-05T00:00Z"),
    ).toEqual([
      "2018-11-03 00:00-03:00 to 2018-11-04 01:00-02:00",
      "2018-11-04 01:00-02:00 to 2018-11-05 00:00-02:00",
    ]);
  });

  it("has the hour before midnight twice where the clock goes back at midnight", () => {
    expect(
      occurrences("America/Sao_Paulo", fullCycle("day"), "2018-02-17T02:00Z", "2018-02-19T00:00Z"),
    ).toEqual([
      "2018-02-17 00:00-02:00 to 2018-02-18 00:00-03:00",
      "2018-02-18 00:00-03:00 to 2018-02-19 00:00-03:00",
    ]);
  });

  it("begins at the first of two midnights", () => {
    expect(occurrences("America/Havana", fullCycle("day"), "2026-10-31T04:00Z", "2026-11-02T12:00Z")).toEqual(
      [
        "2026-10-31 00:00-04:00 to 2026-11-01 00:00-04:00",
        "2026-11-01 00:00-04:00 to 2026-11-02 00:00-05:00",
        "2026-11-02 00:00-05:00 to 2026-11-03 00:00-05:00",
      ],
    );
  });

  it("does not come at all where the calendar leaves it out", () => {
    expect(occurrences("Pacific/Apia", fullCycle("day"), "2011-12-29T10:00Z", "2012-01-01T00:00Z")).toEqual([
      "2011-12-29 00:00-10:00 to 2011-12-31 00:00+14:00",
      "2011-12-31 00:00+14:00 to 2012-01-01 00:00+14:00",
      "2012-01-01 00:00+14:00 to 2012-01-02 00:00+14:00",
    ]);
    expect(
      occurrences("Pacific/Apia", between("day", "10:00", "12:00"), "2011-12-29T10:00Z", "2012-01-01T00:00Z"),
    ).toEqual([
      "2011-12-29 10:00-10:00 to 2011-12-29 12:00-10:00",
      "2011-12-31 10:00+14:00 to 2011-12-31 12:00+14:00",
      "2012-01-01 10:00+14:00 to 2012-01-01 12:00+14:00",
    ]);
  });
});

describe("a part of the day when the clock goes forward over it", () => {
  const from = "2026-03-28T22:00Z";
  const to = "2026-03-29T20:00Z";

  it.each<[string, Cycle, string[]]>([
    [
      "begins at the change if its start is left out",
      after("day", "03:30"),
      ["04:00+03:00 to 2026-03-30 00:00+03:00"],
    ],
    [
      "ends at the change if its end is left out",
      between("day", "02:00", "03:30"),
      ["02:00+02:00 to 2026-03-29 04:00+03:00"],
    ],
    [
      "is an hour shorter if the change lies inside",
      between("day", "02:30", "04:30"),
      ["02:30+02:00 to 2026-03-29 04:30+03:00"],
    ],
    ["is left out if all of it is", between("day", "03:15", "03:45"), []],
    ["keeps what is left of an hour", on("day", "03:30"), ["04:00+03:00 to 2026-03-29 04:30+03:00"]],
  ])("%s", (_, cycle, expected) => {
    expect(occurrences("Europe/Helsinki", cycle, from, to)).toEqual(
      expected.map((rest) => `2026-03-29 ${rest}`),
    );
  });

  it("runs overnight an hour less", () => {
    const nights = occurrences(
      "America/New_York",
      between("day", "22:00", "06:00"),
      "2026-03-07T12:00Z",
      "2026-03-09T00:00Z",
    );
    expect(nights).toEqual(["2026-03-07 22:00-05:00 to 2026-03-08 06:00-04:00"]);
  });
});

describe("a part of the day when the clock goes back over it", () => {
  const from = "2026-10-24T21:00Z";
  const to = "2026-10-25T21:00Z";

  it.each<[string, Cycle, string[]]>([
    ["begins at the first of two", after("day", "03:30"), ["03:30+03:00 to 2026-10-26 00:00+02:00"]],
    ["ends at the first of two", between("day", "02:00", "03:30"), ["02:00+03:00 to 2026-10-25 03:30+03:00"]],
    ["does not come twice", between("day", "03:15", "03:45"), ["03:15+03:00 to 2026-10-25 03:45+03:00"]],
    [
      "is an hour longer if the change lies inside",
      between("day", "03:30", "04:30"),
      ["03:30+03:00 to 2026-10-25 04:30+02:00"],
    ],
  ])("%s", (_, cycle, expected) => {
    expect(occurrences("Europe/Helsinki", cycle, from, to)).toEqual(
      expected.map((rest) => `2026-10-25 ${rest}`),
    );
  });
});

describe("weeks, months and years over a clock change", () => {
  it("begin at local midnight", () => {
    expect(
      occurrences("Europe/Helsinki", fullCycle("week"), "2026-03-22T22:00Z", "2026-04-05T00:00Z"),
    ).toEqual([
      "2026-03-23 00:00+02:00 to 2026-03-30 00:00+03:00",
      "2026-03-30 00:00+03:00 to 2026-04-06 00:00+03:00",
    ]);
    expect(
      occurrences("America/New_York", fullCycle("month"), "2026-10-31T12:00Z", "2026-12-31T00:00Z"),
    ).toEqual([
      "2026-11-01 00:00-04:00 to 2026-12-01 00:00-05:00",
      "2026-12-01 00:00-05:00 to 2027-01-01 00:00-05:00",
    ]);
    expect(occurrences("Pacific/Apia", fullCycle("year"), "2010-12-31T11:00Z", "2012-06-01T00:00Z")).toEqual([
      "2011-01-01 00:00-10:00 to 2012-01-01 00:00+14:00",
      "2012-01-01 00:00+14:00 to 2013-01-01 00:00+14:00",
    ]);
  });

  it("are told apart by the first of two midnights on the first of a month", () => {
    expect(
      occurrences("America/Havana", fullCycle("month"), "2026-10-02T00:00Z", "2026-11-02T00:00Z"),
    ).toEqual(["2026-11-01 00:00-04:00 to 2026-12-01 00:00-05:00"]);
  });
});

describe("the hour", () => {
  it("that the clock leaves out has no occurrence", () => {
    expect(
      occurrences("Europe/Helsinki", fullCycle("hour"), "2026-03-29T00:00Z", "2026-03-29T02:00Z"),
    ).toEqual([
      "2026-03-29 02:00+02:00 to 2026-03-29 04:00+03:00",
      "2026-03-29 04:00+03:00 to 2026-03-29 05:00+03:00",
    ]);
  });

  it("that comes twice has two occurrences", () => {
    expect(
      occurrences("Europe/Helsinki", fullCycle("hour"), "2026-10-25T00:00Z", "2026-10-25T03:00Z"),
    ).toEqual([
      "2026-10-25 03:00+03:00 to 2026-10-25 03:00+02:00",
      "2026-10-25 03:00+02:00 to 2026-10-25 04:00+02:00",
      "2026-10-25 04:00+02:00 to 2026-10-25 05:00+02:00",
    ]);
  });

  it("goes on over the change when it does not begin at the full hour", () => {
    expect(
      occurrences("Europe/Helsinki", starting("hour", "30:00"), "2026-10-25T00:00Z", "2026-10-25T02:00Z"),
    ).toEqual([
      "2026-10-25 03:30+03:00 to 2026-10-25 03:30+02:00",
      "2026-10-25 03:30+02:00 to 2026-10-25 04:30+02:00",
    ]);
  });

  it("follows the wall clock in a zone that is a quarter off", () => {
    expect(
      occurrences("Asia/Kathmandu", fullCycle("hour"), "2026-01-01T00:00Z", "2026-01-01T02:00Z"),
    ).toEqual([
      "2026-01-01 06:00+05:45 to 2026-01-01 07:00+05:45",
      "2026-01-01 07:00+05:45 to 2026-01-01 08:00+05:45",
    ]);
  });

  it("is halved where the clock goes forward by half an hour", () => {
    const [from, to] = ["2026-10-03T14:30Z", "2026-10-03T17:00Z"];
    expect(occurrences("Australia/Lord_Howe", fullCycle("hour"), from, to)).toEqual([
      "2026-10-04 01:00+10:30 to 2026-10-04 02:30+11:00",
      "2026-10-04 02:30+11:00 to 2026-10-04 03:00+11:00",
      "2026-10-04 03:00+11:00 to 2026-10-04 04:00+11:00",
    ]);
    expect(occurrences("Australia/Lord_Howe", on("hour", "15:00"), from, to)).toEqual([
      "2026-10-04 01:15+10:30 to 2026-10-04 01:16+10:30",
      "2026-10-04 03:15+11:00 to 2026-10-04 03:16+11:00",
    ]);
    expect(occurrences("Australia/Lord_Howe", after("hour", "15:00"), from, "2026-10-03T16:00Z")).toEqual([
      "2026-10-04 01:15+10:30 to 2026-10-04 02:30+11:00",
      "2026-10-04 02:30+11:00 to 2026-10-04 03:00+11:00",
    ]);
    expect(
      occurrences("Australia/Lord_Howe", starting("hour", "50:00"), "2026-10-03T15:00Z", "2026-10-03T16:30Z"),
    ).toEqual([
      "2026-10-04 01:50+10:30 to 2026-10-04 02:50+11:00",
      "2026-10-04 02:50+11:00 to 2026-10-04 03:50+11:00",
    ]);
    expect(
      occurrences(
        "Australia/Lord_Howe",
        between("hour", "50:00", "20:00"),
        "2026-10-03T15:00Z",
        "2026-10-03T16:30Z",
      ),
    ).toEqual([
      "2026-10-04 01:50+10:30 to 2026-10-04 02:30+11:00",
      "2026-10-04 02:50+11:00 to 2026-10-04 03:20+11:00",
    ]);
  });

  it("begins anew where the clock goes back by half an hour", () => {
    const [from, to] = ["2026-04-04T14:00Z", "2026-04-04T16:30Z"];
    expect(occurrences("Australia/Lord_Howe", fullCycle("hour"), from, to)).toEqual([
      "2026-04-05 01:00+11:00 to 2026-04-05 01:30+10:30",
      "2026-04-05 01:30+10:30 to 2026-04-05 02:00+10:30",
      "2026-04-05 02:00+10:30 to 2026-04-05 03:00+10:30",
    ]);
    expect(occurrences("Australia/Lord_Howe", on("hour", "15:00"), from, to)).toEqual([
      "2026-04-05 01:15+11:00 to 2026-04-05 01:16+11:00",
      "2026-04-05 02:15+10:30 to 2026-04-05 02:16+10:30",
    ]);
    expect(occurrences("Australia/Lord_Howe", on("hour", "45:00"), from, to)).toEqual([
      "2026-04-05 01:45+11:00 to 2026-04-05 01:46+11:00",
      "2026-04-05 01:45+10:30 to 2026-04-05 01:46+10:30",
      "2026-04-05 02:45+10:30 to 2026-04-05 02:46+10:30",
    ]);
  });
});
