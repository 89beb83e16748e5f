import { assert, constantFrom, integer, property, tuple } from "fast-check";
import { IANAZone } from "luxon";
import { describe, expect, it } from "vitest";
import { CronError } from "../../src/errors.ts";
import { parseCron } from "../../src/time/cron.ts";
import { cronPeriod } from "../../src/time/cron-period.ts";
import { instantName } from "../../src/time/occurrence-name.ts";
import { stretchAt } from "../../src/time/stretch.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { cronTexts } from "./cron-texts.ts";
import { instant, localTime } from "./local-time.ts";
import { zoneNames } from "./zone-names.ts";

function periodOf(text: string, zone = "UTC") {
  return cronPeriod(parseCron(text), Zone.of(zone));
}

/** The slots that start in a stretch of time, in both directions; the two must agree. */
function starts(text: string, zoneName: string, from: string, to: string): string[] {
  const zone = Zone.of(zoneName);
  const period = cronPeriod(parseCron(text), zone);
  const forward: string[] = [];
  let end = instant(from);
  for (let next = period.next(end - 1); next !== undefined && next.start < instant(to); ) {
    forward.push(localTime(zone, next.start));
    end = next.end;
    next = period.next(next.start);
  }
  const backward: string[] = [];
  for (let slot = period.previous(end); slot !== undefined && slot.start >= instant(from); ) {
    backward.unshift(localTime(zone, slot.start));
    slot = period.previous(slot.start);
  }
  expect(backward).toEqual(forward);
  return forward;
}

function days(text: string, from: string, to: string): string {
  return starts(text, "UTC", `${from}T00:00Z`, `${to}T00:00Z`)
    .map((start) => start.slice(5, 10))
    .join(" ");
}

describe("a slot", () => {
  it("is a minute long, and does not hold its end", () => {
    const period = periodOf("30 9 * * *");
    const start = instant("2026-11-21T09:30Z");
    expect(period.current(start)).toEqual({ start, end: start + MINUTE });
    expect(period.contains(start - 1)).toBe(false);
    expect(period.contains(start + MINUTE - 1)).toBe(true);
    expect(period.contains(start + MINUTE)).toBe(false);
    expect(period.next(start - 1)?.start).toBe(start);
    expect(period.next(start)?.start).toBe(start + DAY);
    expect(period.previous(start + MINUTE)?.start).toBe(start);
    expect(period.previous(start + MINUTE - 1)?.start).toBe(start - DAY);
  });

  it("is a second long where the expression has seconds", () => {
    const start = instant("2026-11-21T09:30:15Z");
    expect(periodOf("15 30 9 * * *").current(start + 999)).toEqual({ start, end: start + SECOND });
    expect(periodOf("15 30 9 * * *").contains(start + SECOND)).toBe(false);
  });

  it("stays apart from the next, though they touch", () => {
    const start = instant("2026-11-21T09:30Z");
    const period = periodOf("* * * * *");
    expect(period.next(start)).toEqual({ start: start + MINUTE, end: start + 2 * MINUTE });
    expect(period.previous(start)).toEqual({ start: start - MINUTE, end: start });
  });

  it("begins on the hour of the zone", () => {
    const from = instant("2026-11-21T00:00Z");
    expect(periodOf("0 9 * * *", "Asia/Kathmandu").next(from)?.start).toBe(instant("2026-11-21T03:15Z"));
  });
});

describe("the days of an expression", () => {
  it.each([
    ["both day fields together where neither begins with *", "0 0 13 * FRI", "02-06 02-13 02-20 02-27"],
    ["a weekday alone", "0 0 * * FRI", "02-06 02-13 02-20 02-27"],
    ["a weekday only where the day's step agrees", "0 0 */2 * FRI", "02-13 02-27"],
    ["a day only where the weekday's step agrees", "0 0 1-10 * */2", "02-01 02-03 02-05 02-07 02-08 02-10"],
    [
      "steps of weekdays from Sunday",
      "0 0 * * */3",
      "02-01 02-04 02-07 02-08 02-11 02-14 02-15 02-18 02-21 02-22 02-25 02-28",
    ],
    [
      "each day where a list holds all weekdays",
      "0 0 26 * 0-6",
      Array.from({ length: 28 }, (_, day) => `02-${String(day + 1).padStart(2, "0")}`).join(" "),
    ],
    [
      "a range over the end of the week",
      "0 0 * * SAT-MON",
      "02-01 02-02 02-07 02-08 02-09 02-14 02-15 02-16 02-21 02-22 02-23 02-28",
    ],
    ["the last day", "0 0 L * *", "02-28"],
    ["the last weekday", "0 0 LW * *", "02-27"],
    ["the weekday nearest to a Sunday", "0 0 15W * *", "02-16"],
    ["the weekday nearest to the first, in the same month", "0 0 1W * *", "02-02"],
    ["the weekday nearest to the last, in the same month", "0 0 28W * *", "02-27"],
    ["the second Friday", "0 0 * * FRI#2", "02-13"],
    ["the last Monday", "0 0 * * MONL", "02-23"],
    ["the second Friday and the last day", "0 0 L * FRI#2", "02-13 02-28"],
    ["no fifth Friday", "0 0 * * FRI#5", ""],
    ["no 31st", "0 0 31 * *", ""],
  ])("are %s", (_, text, expected) => {
    expect(days(text, "2026-02-01", "2026-03-01")).toBe(expected);
  });

  it("come in leap years where only those have them", () => {
    expect(periodOf("0 0 29 2 *").next(instant("2026-01-01T00:00Z"))?.start).toBe(
      instant("2028-02-29T00:00Z"),
    );
    expect(periodOf("0 0 29 2 *").previous(instant("2026-01-01T00:00Z"))?.start).toBe(
      instant("2024-02-29T00:00Z"),
    );
    const fifthMonday = periodOf("0 0 * 2 MON#5");
    expect(fifthMonday.next(instant("2026-01-01T00:00Z"))?.start).toBe(instant("2044-02-29T00:00Z"));
  });
});

describe("what never comes", () => {
  it.each(["0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 0 30W 2 *", "0 0 */29 * FRI#2"])(
    "%s has no slot",
    (text) => {
      const period = periodOf(text, "Europe/Helsinki");
      const now = instant("2026-11-21T12:00Z");
      expect([period.next(now), period.previous(now), period.current(now)]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
      expect(period.contains(now)).toBe(false);
      expect(stretchAt(period, now)).toEqual({ start: -Infinity, end: Infinity, inside: false });
    },
  );

  it("is what lies beyond all dates", () => {
    for (const text of ["* * * * *", "0 0 29 2 *"]) {
      const period = periodOf(text, "Europe/Helsinki");
      for (const far of [8.64e15, Number.POSITIVE_INFINITY]) expect(period.next(far)).toBeUndefined();
      expect(period.previous(-8.64e15)).toBeUndefined();
    }
  });
});

describe("a cron that parseCron did not make", () => {
  it("is read all the same, or refused", () => {
    const zone = Zone.of("UTC");
    const next = cronPeriod({ expression: "0 0 * * fri-mon" }, zone).next(instant("2026-11-24T12:00Z"));
    expect(next?.start).toBe(instant("2026-11-27T00:00Z"));
    expect(() => cronPeriod({ expression: "0 25 * * *" }, zone)).toThrow(CronError);
  });
});

describe("a clock change", () => {
  it.each([
    [
      "a time left out fires at the change",
      "30 3 * * *",
      ["2026-03-28 03:30+02:00", "2026-03-29 04:00+03:00"],
    ],
    [
      "a list with a time left out too",
      "30 2,3 * * *",
      [
        "2026-03-28 02:30+02:00",
        "2026-03-28 03:30+02:00",
        "2026-03-29 02:30+02:00",
        "2026-03-29 04:00+03:00",
      ],
    ],
    [
      "and once where the change itself is due",
      "0,30 3-4 29 * *",
      ["2026-03-29 04:00+03:00", "2026-03-29 04:30+03:00"],
    ],
  ])("forward: %s", (_, text, expected) => {
    expect(starts(text, "Europe/Helsinki", "2026-03-28T00:00Z", "2026-03-29T06:00Z")).toEqual(expected);
  });

  it.each([
    ["a time that comes twice fires the first time", "30 3 * * *", ["2026-10-25 03:30+03:00"]],
    [
      "a list too",
      "30 2,3,4 * * *",
      ["2026-10-25 02:30+03:00", "2026-10-25 03:30+03:00", "2026-10-25 04:30+02:00"],
    ],
    [
      "and steps within given hours are silent while the hour repeats itself",
      "*/30 2-4 * * *",
      [
        "2026-10-25 02:00+03:00",
        "2026-10-25 02:30+03:00",
        "2026-10-25 03:00+03:00",
        "2026-10-25 03:30+03:00",
        "2026-10-25 04:00+02:00",
        "2026-10-25 04:30+02:00",
      ],
    ],
  ])("back: %s", (_, text, expected) => {
    expect(starts(text, "Europe/Helsinki", "2026-10-24T21:00Z", "2026-10-25T06:00Z")).toEqual(expected);
  });

  it.each([
    ["America/New_York", "30 2 * * *", "2026-03-08T05:00Z", ["2026-03-08 03:00-04:00"]],
    ["America/New_York", "30 1 * * *", "2026-11-01T04:00Z", ["2026-11-01 01:30-04:00"]],
    ["America/Sao_Paulo", "0 0 * * *", "2018-11-04T00:00Z", ["2018-11-04 01:00-02:00"]],
    ["America/Sao_Paulo", "30 23 * * *", "2018-02-18T00:00Z", ["2018-02-17 23:30-02:00"]],
    ["America/Havana", "0 0 * * *", "2026-11-01T03:00Z", ["2026-11-01 00:00-04:00"]],
    ["Australia/Lord_Howe", "15 2 * * *", "2026-10-03T13:00Z", ["2026-10-04 02:30+11:00"]],
    ["Australia/Lord_Howe", "45 1 * * *", "2026-04-04T13:00Z", ["2026-04-05 01:45+11:00"]],
    ["Pacific/Apia", "0 12 30 12 *", "2011-12-29T12:00Z", ["2011-12-31 00:00+14:00"]],
  ])("in %s keeps %s once a day", (zone, text, from, expected) => {
    const to = new Date(instant(from) + 23 * HOUR).toISOString();
    expect(starts(text, zone, from, to)).toEqual(expected);
  });

  it.each([
    [
      "Europe/Helsinki",
      "*/30 * * * *",
      "2026-10-24T23:30Z",
      [
        "2026-10-25 02:30+03:00",
        "2026-10-25 03:00+03:00",
        "2026-10-25 03:30+03:00",
        "2026-10-25 03:00+02:00",
        "2026-10-25 03:30+02:00",
        "2026-10-25 04:00+02:00",
      ],
    ],
    [
      "Europe/Helsinki",
      "*/30 * * * *",
      "2026-03-29T00:00Z",
      [
        "2026-03-29 02:00+02:00",
        "2026-03-29 02:30+02:00",
        "2026-03-29 04:00+03:00",
        "2026-03-29 04:30+03:00",
        "2026-03-29 05:00+03:00",
        "2026-03-29 05:30+03:00",
      ],
    ],
    [
      "America/New_York",
      "*/30 * * * *",
      "2026-11-01T04:30Z",
      [
        "2026-11-01 00:30-04:00",
        "2026-11-01 01:00-04:00",
        "2026-11-01 01:30-04:00",
        "2026-11-01 01:00-05:00",
        "2026-11-01 01:30-05:00",
        "2026-11-01 02:00-05:00",
      ],
    ],
    [
      "America/New_York",
      "15 */2 * * *",
      "2026-03-08T05:00Z",
      // 02:15 is left out, and not made up for.
      ["2026-03-08 00:15-05:00"],
    ],
    [
      "America/New_York",
      "15 * * * *",
      "2026-03-08T06:00Z",
      ["2026-03-08 01:15-05:00", "2026-03-08 03:15-04:00", "2026-03-08 04:15-04:00"],
    ],
  ])("in %s leaves %s to elapsed time", (zone, text, from, expected) => {
    const to = new Date(instant(from) + 3 * HOUR).toISOString();
    expect(starts(text, zone, from, to)).toEqual(expected);
  });

  it("gives the two rounds of an hour different names", () => {
    const zone = Zone.of("Europe/Helsinki");
    const period = cronPeriod(parseCron("0 * * * *"), zone);
    const first = period.next(instant("2026-10-24T23:59Z"));
    const second = period.next(first?.start ?? 0);
    expect([first, second].map((slot) => slot && instantName(slot.start, zone))).toEqual([
      "2026-10-25 03:00+03:00",
      "2026-10-25 03:00+02:00",
    ]);
  });

  it("leaves times of day alone where all hours are given as a range", () => {
    const autumn = ["2026-10-25T00:30Z", "2026-10-25T02:30Z"] as const;
    expect(starts("0 0-23 * * *", "Europe/Helsinki", ...autumn)).toEqual(["2026-10-25 04:00+02:00"]);
    expect(starts("0 * * * *", "Europe/Helsinki", ...autumn)).toEqual([
      "2026-10-25 03:00+02:00",
      "2026-10-25 04:00+02:00",
    ]);
  });

  it("that is not at a whole minute cuts the slot before the next", () => {
    // Monrovia put its clock forward by 44 minutes and 30 seconds.
    const period = periodOf("* 0-23 * * *", "Africa/Monrovia");
    const change = instant("1972-01-07T00:44:30Z");
    expect(period.current(change)).toEqual({ start: change, end: change + 30 * SECOND });
    expect(period.next(change)?.start).toBe(change + 30 * SECOND);
  });
});

describe("every period of an expression", () => {
  const changes = [
    ["Europe/Helsinki", "2026-03-29T01:00Z"],
    ["Europe/Helsinki", "2026-10-25T01:00Z"],
    ["America/Sao_Paulo", "2018-11-04T03:00Z"],
    ["America/Sao_Paulo", "2018-02-18T02:00Z"],
    ["Australia/Lord_Howe", "2026-04-04T15:00Z"],
    ["Australia/Lord_Howe", "2026-10-03T15:30Z"],
    ["Pacific/Apia", "2011-12-30T10:00Z"],
    ["America/St_Johns", "2010-11-07T02:31Z"],
    ["UTC", "2024-02-29T00:00Z"],
  ] as const;
  const nearChanges = tuple(constantFrom(...changes), integer({ min: -6 * HOUR, max: 6 * HOUR }));

  it("fires in the minutes in which the clock shows a time that fits, or first shows it where hours are given", () => {
    assert(
      property(cronTexts, nearChanges, ({ text, fires, meansElapsedTime }, [[zoneName, change]]) => {
        const zone = IANAZone.create(zoneName);
        const period = periodOf(text, zoneName);
        const from = instant(change) - 30 * HOUR;
        // A date line crossed westwards shows a day's times at once.
        let latest = from - MINUTE + zone.offset(from - MINUTE) * MINUTE;
        for (let at = from; at < from + 60 * HOUR; at += MINUTE) {
          const local = at + zone.offset(at) * MINUTE;
          let isDue = false;
          if (meansElapsedTime) isDue = fires(local);
          else
            for (let shown = latest + MINUTE; shown <= local && !isDue; shown += MINUTE) isDue = fires(shown);
          latest = Math.max(latest, local);
          if (period.contains(at) !== isDue)
            throw new Error(`${text} at ${new Date(at).toISOString()}: ${isDue}`);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("holds its slots from the first millisecond to the last", () => {
    const moments = tuple(
      constantFrom(...zoneNames),
      integer({ min: Date.UTC(1975, 0), max: Date.UTC(2099, 0) }),
    );
    assert(
      property(cronTexts, moments, ({ text }, [zoneName, at]) => {
        const period = periodOf(text, zoneName);
        const next = period.next(at);
        if (next === undefined) {
          expect(period.previous(at)).toBeUndefined();
          return;
        }
        expect(next.start).toBeGreaterThan(at);
        expect(period.current(next.start)).toEqual(next);
        expect(period.current(next.end - 1)).toEqual(next);
        expect(period.current(next.end)?.start).not.toBe(next.start);
        expect(period.next(next.start - 1)).toEqual(next);
        expect(period.previous(next.end)).toEqual(next);
        const last = period.current(at) ?? period.previous(at);
        expect(last?.start).toBeLessThanOrEqual(at);
        if (last !== undefined) expect(period.next(last.start)).toEqual(next);
      }),
      { numRuns: 300 },
    );
  });

  it("has stretches that go as far as its slots touch", () => {
    assert(
      property(cronTexts, nearChanges, ({ text }, [[zoneName, change], away]) => {
        const period = periodOf(text, zoneName);
        const at = instant(change) + away;
        const stretch = stretchAt(period, at);
        expect(stretch.inside).toBe(period.contains(at));
        expect(stretch.start).toBeLessThanOrEqual(at);
        expect(stretch.end).toBeGreaterThan(at);
        if (Number.isFinite(stretch.end)) {
          expect(period.contains(stretch.end)).toBe(!stretch.inside);
          expect(stretchAt(period, stretch.end - 1)).toEqual(stretch);
        }
        if (Number.isFinite(stretch.start)) {
          expect(period.contains(stretch.start - 1)).toBe(!stretch.inside);
          expect(stretchAt(period, stretch.start)).toEqual(stretch);
        }
        const walked = period.current(at);
        if (walked === undefined) return;
        let end = walked.end;
        for (let left = 3000; left > 0 && end < stretch.end; left--)
          end = period.current(end)?.end ?? Number.NaN;
        expect(end).toBeLessThanOrEqual(stretch.end);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["* 0-23 * * *", "2026-06-01T12:00Z", "2025-10-26T02:00Z", "2026-10-25T01:00Z"],
    ["* 9-17 * * *", "2026-06-01T12:00Z", "2026-06-01T06:00Z", "2026-06-01T15:00Z"],
    ["0-29,30-59 * 1-15 * *", "2026-06-10T12:00Z", "2026-05-31T21:00Z", "2026-06-15T21:00Z"],
    ["0-29,30-59 22-23,0-5 * * *", "2026-03-29T00:30Z", "2026-03-28T20:00Z", "2026-03-29T03:00Z"],
    ["* * 1-30 * 0-5", "2026-06-10T12:00Z", "2026-01-31T22:00Z", "2026-10-30T22:00Z"],
    ["* * 0-23 * * *", "2026-06-10T12:00Z", "2025-10-26T02:00Z", "2026-10-25T01:00Z"],
  ])("%s goes on around %s from %s to %s in Helsinki", (text, at, start, end) => {
    const stretch = stretchAt(periodOf(text, "Europe/Helsinki"), instant(at));
    expect(stretch).toEqual({ start: instant(start), end: instant(end), inside: true });
  });

  it("has no end where it follows elapsed time, whatever the clock does", () => {
    const stretch = stretchAt(periodOf("* * * * *", "Europe/Helsinki"), instant("2026-06-01T12:00Z"));
    expect(stretch).toEqual({ start: -Infinity, end: Infinity, inside: true });
  });

  it("has no end where it always fires and the clock never changes", () => {
    for (const text of ["* * * * *", "* * 1-31 * 1-5", "* * * * * *"]) {
      const stretch = stretchAt(periodOf(text), instant("2026-06-01T12:00Z"));
      expect(stretch).toEqual({ start: -Infinity, end: Infinity, inside: true });
    }
  });
});
