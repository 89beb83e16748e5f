import { describe, expect, it } from "vitest";
import { anchorAt, parseAnchor } from "../../src/time/anchor.ts";
import { complementOf } from "../../src/time/complement.ts";
import { parseCron } from "../../src/time/cron.ts";
import { cronPeriod } from "../../src/time/cron-period.ts";
import { cycleBetween, cyclePeriod, fullCycle } from "../../src/time/cycle.ts";
import { intersectionOf } from "../../src/time/intersection.ts";
import type { Interval } from "../../src/time/interval.ts";
import type { Period } from "../../src/time/period.ts";
import { unionOf } from "../../src/time/union.ts";
import type { Unit } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { instant, localInterval } from "./local-time.ts";

const utc = Zone.of("UTC");

function between(unit: Unit, start: string, end: string, zone = utc): Period {
  return cyclePeriod(
    cycleBetween(unit, parseAnchor(unit, start, "start"), parseAnchor(unit, end, "end")),
    zone,
  );
}

function on(unit: Unit, text: string, zone = utc): Period {
  return cyclePeriod({ unit, ...anchorAt(unit, text) }, zone);
}

function full(unit: Unit): Period {
  return cyclePeriod(fullCycle(unit), utc);
}

function cron(text: string, zone = utc): Period {
  return cronPeriod(parseCron(text), zone);
}

function once(start: string, end: string): Period {
  const only: Interval = { start: instant(start), end: instant(end) };
  const contains = (at: number): boolean => only.start <= at && at < only.end;
  return {
    contains,
    current: (at) => (contains(at) ? only : undefined),
    next: (at) => (at < only.start ? only : undefined),
    previous: (at) => (at >= only.end ? only : undefined),
  };
}

/** A period as anybody can write one, of which nothing is known but its occurrences. */
function plain(period: Period, look?: () => void): Period {
  return {
    contains: (at) => {
      look?.();
      return period.contains(at);
    },
    current: (at) => period.current(at),
    next: (at) => period.next(at),
    previous: (at) => period.previous(at),
  };
}

/** The occurrences that start in a stretch of time, in both directions; the two must agree. */
function occurrences(period: Period, from: string, to: string, zone = utc): string[] {
  const forward: Interval[] = [];
  for (let next = period.next(instant(from) - 1); next !== undefined && next.start < instant(to); ) {
    forward.push(next);
    next = period.next(next.start);
  }
  const backward: Interval[] = [];
  let previous = period.previous(forward.at(-1)?.end ?? instant(from));
  while (previous !== undefined && previous.start >= instant(from)) {
    backward.unshift(previous);
    previous = period.previous(previous.start);
  }
  expect(backward).toEqual(forward);
  return forward.map((occurrence) => localInterval(zone, occurrence).replaceAll("+00:00", ""));
}

function neverComes(period: Period): void {
  const now = instant("2026-11-21T12:00Z");
  expect([period.previous(now), period.current(now), period.next(now)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(period.contains(now)).toBe(false);
}

function isAlways(period: Period): void {
  const now = instant("2026-11-21T12:00Z");
  expect(period.current(now)).toEqual({ start: -Infinity, end: Infinity });
  expect([period.previous(now), period.next(now)]).toEqual([undefined, undefined]);
  expect(period.contains(now)).toBe(true);
}

describe("the intersection", () => {
  it("of a weekday and hours is those hours of that day", () => {
    const period = intersectionOf([on("week", "Mon"), between("day", "10:00", "12:00")]);
    expect(occurrences(period, "2026-11-20T00:00Z", "2026-12-01T00:00Z")).toEqual([
      "2026-11-23 10:00 to 2026-11-23 12:00",
      "2026-11-30 10:00 to 2026-11-30 12:00",
    ]);
  });

  it("is cut where the other begins or ends", () => {
    const period = intersectionOf([between("day", "22:00", "06:00"), between("week", "Sat", "Sun")]);
    expect(occurrences(period, "2026-11-20T00:00Z", "2026-11-24T00:00Z")).toEqual([
      "2026-11-21 00:00 to 2026-11-21 06:00",
      "2026-11-21 22:00 to 2026-11-22 06:00",
      "2026-11-22 22:00 to 2026-11-23 00:00",
    ]);
  });

  it("keeps occurrences apart that touch", () => {
    const period = intersectionOf([full("hour"), between("day", "10:00", "12:00")]);
    expect(occurrences(period, "2026-11-21T00:00Z", "2026-11-22T00:00Z")).toEqual([
      "2026-11-21 10:00 to 2026-11-21 11:00",
      "2026-11-21 11:00 to 2026-11-21 12:00",
    ]);
  });

  it("of dates and weekdays finds the rare day, on both sides", () => {
    const period = intersectionOf([on("day", "10:00"), on("week", "Mon"), on("year", "Feb 29")]);
    const now = instant("2026-11-21T12:00Z");
    expect(period.next(now)?.start).toBe(instant("2044-02-29T10:00Z"));
    expect(period.previous(now)?.start).toBe(instant("2016-02-29T10:00Z"));
    // 1900 was no leap year, so this date waited longer for its weekday than any other does.
    const wednesday = intersectionOf([on("week", "Wed"), on("year", "Feb 29")]);
    expect(wednesday.previous(instant("1928-01-01T00:00Z"))?.start).toBe(instant("1888-02-29T00:00Z"));
  });

  it("finds the rare part of a union behind the frequent one", () => {
    const either = unionOf([on("hour", "30:00"), on("year", "Jul 4")]);
    const period = intersectionOf([unionOf([either, on("year", "Feb 29")]), on("hour", "00:00")]);
    const now = instant("2026-11-21T12:00Z");
    expect(period.next(now)?.start).toBe(instant("2027-07-04T00:00Z"));
    expect(period.next(instant("2027-07-05T00:00Z"))?.start).toBe(instant("2028-02-29T00:00Z"));
    expect(period.previous(now)?.start).toBe(instant("2026-07-04T23:00Z"));
  });

  it("finds what only a clock change brings together", () => {
    const zone = Zone.of("Europe/Helsinki");
    const period = intersectionOf([cron("30 3 * * *", zone), between("day", "04:00", "05:00", zone)]);
    const now = instant("2026-11-21T12:00Z");
    expect(localInterval(zone, period.next(now))).toBe("2027-03-28 04:00+03:00 to 2027-03-28 04:01+03:00");
    expect(localInterval(zone, period.previous(now))).toBe(
      "2026-03-29 04:00+03:00 to 2026-03-29 04:01+03:00",
    );
  });

  it("finds what comes once, however far away", () => {
    const period = intersectionOf([once("2100-01-01T00:00Z", "2100-02-01T00:00Z"), on("week", "Mon")]);
    expect(period.next(instant("2026-11-21T12:00Z"))?.start).toBe(instant("2100-01-04T00:00Z"));
    expect(period.previous(instant("2190-01-01T00:00Z"))?.start).toBe(instant("2100-01-25T00:00Z"));
  });

  it.each<[string, Period]>([
    ["Wednesday and Friday", intersectionOf([on("week", "Wed"), on("week", "Fri")])],
    ["January and February", intersectionOf([on("year", "Jan"), on("year", "Feb")])],
    ["two parts of a minute", intersectionOf([between("minute", "0", "10"), between("minute", "30", "40")])],
    ["odd and even minutes", intersectionOf([cron("*/2 * * * *"), cron("1-59/2 * * * *")])],
    ["30 February and all days", intersectionOf([cron("0 0 30 2 *"), full("day")])],
    ["a period and its complement", intersectionOf([on("week", "Wed"), complementOf(on("week", "Wed"))])],
  ])("of %s never comes", (_, period) => {
    neverComes(period);
    isAlways(complementOf(period));
  });

  it("of nothing is all of time", () => {
    isAlways(intersectionOf([]));
  });

  it("is searched once: what lies before an answer is all that is looked at again", () => {
    let looks = 0;
    const look = (): void => {
      looks++;
    };
    const period = intersectionOf([plain(on("week", "Wed"), look), plain(on("week", "Fri"), look)]);
    const now = instant("2026-11-21T12:00Z");
    period.next(now);
    expect(looks).toBeLessThan(20_000);
    looks = 0;
    period.next(now + 1);
    expect(looks).toBe(0);
    period.next(instant("2026-11-01T12:00Z"));
    expect(looks).toBeLessThan(40);
  });
});

describe("the union", () => {
  it("joins what overlaps and what touches, and nothing else", () => {
    const period = unionOf([
      between("day", "08:00", "10:00"),
      between("day", "09:00", "11:00"),
      between("day", "11:00", "12:00"),
      between("day", "13:00", "14:00"),
      between("day", "13:15", "13:45"),
    ]);
    expect(occurrences(period, "2026-11-21T00:00Z", "2026-11-22T00:00Z")).toEqual([
      "2026-11-21 08:00 to 2026-11-21 12:00",
      "2026-11-21 13:00 to 2026-11-21 14:00",
    ]);
  });

  it("goes on over what joins several occurrences of one part", () => {
    const period = unionOf([on("day", "00:00"), between("week", "Sat", "Sun")]);
    expect(occurrences(period, "2026-11-20T00:00Z", "2026-11-24T12:00Z")).toEqual([
      "2026-11-20 00:00 to 2026-11-20 01:00",
      "2026-11-21 00:00 to 2026-11-23 01:00",
      "2026-11-24 00:00 to 2026-11-24 01:00",
    ]);
  });

  it("joins the slots of an expression that touch", () => {
    expect(
      occurrences(unionOf([cron("* 9-16 * * MON-FRI")]), "2026-11-20T00:00Z", "2026-11-24T00:00Z"),
    ).toEqual(["2026-11-20 09:00 to 2026-11-20 17:00", "2026-11-23 09:00 to 2026-11-23 17:00"]);
  });

  it("joins the occurrences of a period of which nothing else is known", () => {
    expect(
      occurrences(unionOf([plain(cron("* 9-16 21 11 *"))]), "2026-01-01T00:00Z", "2027-01-01T00:00Z"),
    ).toEqual(["2026-11-21 09:00 to 2026-11-21 17:00"]);
  });

  it("goes on over hundreds of occurrences that take turns", () => {
    const otherHalf = intersectionOf([between("minute", "30", "0"), between("day", "10:00", "13:00")]);
    const period = unionOf([between("minute", "0", "30"), otherHalf]);
    expect(localInterval(utc, period.current(instant("2026-11-21T11:00Z")))).toBe(
      "2026-11-21 10:00+00:00 to 2026-11-21 13:00:30.000+00:00",
    );
  });

  it.each<[string, Period]>([
    ["full days", unionOf([full("day")])],
    ["weekdays and weekends", unionOf([between("week", "Mon", "Fri"), between("week", "Sat", "Sun")])],
    ["two halves of a minute", unionOf([between("minute", "0", "30"), between("minute", "30", "0")])],
    ["each minute", unionOf([cron("* * * * *")])],
    ["a period and its complement", unionOf([on("week", "Wed"), complementOf(on("week", "Wed"))])],
    ["a union of that kind and a day", unionOf([unionOf([full("day")]), on("week", "Wed")])],
  ])("of %s is all of time", (_, period) => {
    isAlways(period);
    neverComes(complementOf(period));
  });

  it("of nothing, or of what never comes, never comes", () => {
    neverComes(unionOf([]));
    neverComes(unionOf([cron("0 0 30 2 *"), intersectionOf([on("week", "Wed"), on("week", "Fri")])]));
  });
});

describe("the complement", () => {
  it("is the gaps", () => {
    expect(
      occurrences(complementOf(between("day", "09:00", "17:00")), "2026-11-21T00:00Z", "2026-11-23T00:00Z"),
    ).toEqual(["2026-11-21 17:00 to 2026-11-22 09:00", "2026-11-22 17:00 to 2026-11-23 09:00"]);
  });

  it("has no gap where occurrences touch", () => {
    neverComes(complementOf(full("day")));
    expect(
      occurrences(complementOf(cron("* 9-17 21 * *")), "2026-10-20T00:00Z", "2026-11-22T00:00Z"),
    ).toEqual(["2026-10-21 18:00 to 2026-11-21 09:00", "2026-11-21 18:00 to 2026-12-21 09:00"]);
  });

  it("has no gap between occurrences that touch, of a period of which nothing else is known either", () => {
    const rest = complementOf(plain(cron("* 9-16 * * *")));
    const now = instant("2026-11-21T12:00Z");
    expect(rest.next(now)?.start).toBe(instant("2026-11-21T17:00Z"));
    expect(rest.previous(now)?.end).toBe(instant("2026-11-21T09:00Z"));
  });

  it("of what comes once has a beginning without end and an end without beginning", () => {
    const [start, end] = [instant("2026-11-21T10:00Z"), instant("2026-11-21T11:00Z")];
    const rest = complementOf(once("2026-11-21T10:00Z", "2026-11-21T11:00Z"));
    expect(rest.current(start - 1)).toEqual({ start: -Infinity, end: start });
    expect(rest.current(start)).toBeUndefined();
    expect(rest.next(start - 1)).toEqual({ start: end, end: Infinity });
    expect(rest.next(end)).toBeUndefined();
    expect(rest.previous(end)).toEqual({ start: -Infinity, end: start });
    expect(rest.previous(start - 1)).toBeUndefined();
  });

  it("keeps to the clock changes of its part", () => {
    const zone = Zone.of("Europe/Helsinki");
    const rest = complementOf(between("day", "03:30", "04:30", zone));
    expect(occurrences(rest, "2026-03-28T12:00Z", "2026-03-29T12:00Z", zone)).toEqual([
      "2026-03-29 04:30+03:00 to 2026-03-30 03:30+03:00",
    ]);
  });
});
