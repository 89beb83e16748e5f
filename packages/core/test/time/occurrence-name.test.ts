import { assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorAt, parseAnchor } from "../../src/time/anchor.ts";
import { type Cycle, cycleBetween, cyclePeriod, fullCycle } from "../../src/time/cycle.ts";
import { occurrenceName } from "../../src/time/occurrence-name.ts";
import { axisLength, DAY, HOUR, units } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { instant } from "./local-time.ts";
import { zoneNames } from "./zone-names.ts";

function nameAt(cycle: Cycle, zoneName: string, iso: string): string {
  const zone = Zone.of(zoneName);
  const occurrence = cyclePeriod(cycle, zone).current(instant(iso));
  return occurrence === undefined ? "none" : occurrenceName(cycle, occurrence, zone);
}

function after(unit: Cycle["unit"], start: string): Cycle {
  return cycleBetween(unit, parseAnchor(unit, start, "start"), axisLength(unit));
}

describe("occurrenceName", () => {
  it.each([
    [fullCycle("day"), "daily 2026-11-21"],
    [after("day", "10:00"), "daily 2026-11-21 10:00"],
    [after("day", "10:00:15"), "daily 2026-11-21 10:00:15"],
    [cycleBetween("day", 22 * HOUR, 14 * HOUR), "daily 2026-11-20 22:00"],
    [fullCycle("week"), "weekly 2026-11-16"],
    [after("week", "Wed"), "weekly 2026-11-18"],
    [after("week", "Wed 10:00"), "weekly 2026-11-18 10:00"],
    [fullCycle("month"), "monthly 2026-11-01"],
    [fullCycle("year"), "yearly 2026-01-01"],
    [{ unit: "year", ...anchorAt("year", "Nov") } as const, "yearly 2026-11-01"],
    [fullCycle("hour"), "hourly 2026-11-21 12:00+02:00"],
    [after("hour", "15:00"), "hourly 2026-11-21 12:15+02:00"],
    [fullCycle("minute"), "minutely 2026-11-21 12:34+02:00"],
    [after("minute", "30"), "minutely 2026-11-21 12:34:30+02:00"],
    [fullCycle("second"), "secondly 2026-11-21 12:34:56+02:00"],
    [after("second", "500"), "secondly 2026-11-21 12:34:56.5+02:00"],
  ])("of %o is %s", (cycle, name) => {
    expect(nameAt(cycle, "Europe/Helsinki", "2026-11-21T12:34:56.789+02:00")).toBe(name);
  });

  it("tells the repeated hour from the first by its offset", () => {
    const hourly = fullCycle("hour");
    expect(nameAt(hourly, "Europe/Helsinki", "2026-10-25T00:30Z")).toBe("hourly 2026-10-25 03:00+03:00");
    expect(nameAt(hourly, "Europe/Helsinki", "2026-10-25T01:30Z")).toBe("hourly 2026-10-25 03:00+02:00");
  });

  it("has the minutes of an offset, and its sign", () => {
    expect(nameAt(fullCycle("hour"), "Asia/Kathmandu", "2026-01-01T00:00Z")).toBe(
      "hourly 2026-01-01 05:00+05:45",
    );
    expect(nameAt(fullCycle("hour"), "America/St_Johns", "2026-01-01T00:00Z")).toBe(
      "hourly 2025-12-31 20:00-03:30",
    );
    expect(nameAt(fullCycle("hour"), "UTC", "2026-01-01T00:00Z")).toBe("hourly 2026-01-01 00:00+00:00");
  });

  it("is the date alone for a day whose midnight was left out or came twice", () => {
    expect(nameAt(fullCycle("day"), "America/Sao_Paulo", "2018-11-04T12:00Z")).toBe("daily 2018-11-04");
    expect(nameAt(fullCycle("day"), "America/Havana", "2026-11-01T04:30Z")).toBe("daily 2026-11-01");
    expect(nameAt(fullCycle("day"), "America/Havana", "2026-11-01T05:30Z")).toBe("daily 2026-11-01");
  });

  it("never names two occurrences of one cycle alike", () => {
    const cycles = constantFrom(...units).chain((unit) => {
      const place = integer({ min: 0, max: axisLength(unit) });
      return place.chain((start) => place.map((end) => cycleBetween(unit, start, end)));
    });
    const starts = constantFrom(
      "2026-10-24T20:00Z",
      "2026-03-28T20:00Z",
      "2026-04-04T13:00Z",
      "2026-10-03T13:00Z",
      "2011-12-29T00:00Z",
      "2026-10-31T23:00Z",
      "2026-01-30T00:00Z",
    );
    assert(
      property(cycles, constantFrom(...zoneNames), starts, (cycle, zoneName, from) => {
        const zone = Zone.of(zoneName);
        const period = cyclePeriod(cycle, zone);
        const names: string[] = [];
        let at = instant(from);
        for (let count = 0; count < 30; count++) {
          const occurrence = period.next(at);
          if (occurrence === undefined) break;
          names.push(occurrenceName(cycle, occurrence, zone));
          at = occurrence.start;
        }
        expect(names.length).toBe(30);
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it("does not depend on when it is asked", () => {
    const zone = Zone.of("Europe/Helsinki");
    const cycle = after("day", "10:00");
    const early = cyclePeriod(cycle, zone).current(instant("2026-11-21T10:00+02:00"));
    const late = cyclePeriod(cycle, zone).previous(instant("2026-11-22T00:00+02:00") + DAY / 4);
    expect(late).toEqual(early);
  });
});
