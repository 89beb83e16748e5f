import { assert, constantFrom, integer, property } from "fast-check";
import { IANAZone } from "luxon";
import { describe, expect, it } from "vitest";
import { TimeZoneError } from "../../src/errors.ts";
import { DAY, HOUR, MINUTE } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { instant, localTime } from "./local-time.ts";
import { zoneNames } from "./zone-names.ts";

const HELSINKI = Zone.of("Europe/Helsinki");
const instants = integer({ min: instant("1970-01-01T00:00Z"), max: instant("2100-01-01T00:00Z") });

function refusal(name: string): TimeZoneError {
  try {
    Zone.of(name);
  } catch (error) {
    if (error instanceof TimeZoneError) return error;
    throw error;
  }
  throw new Error(`"${name}" was taken`);
}

describe("Zone.of", () => {
  it("gives one object per name", () => {
    expect(Zone.of("Europe/Helsinki")).toBe(HELSINKI);
    expect(HELSINKI.name).toBe("Europe/Helsinki");
  });

  it.each([
    ["Europe/Helsinky", "Europe/Helsinki"],
    ["Helsinki", "Europe/Helsinki"],
    ["new york", "America/New_York"],
    ["America/NewYork", "America/New_York"],
  ])("refuses %j and suggests %s", (name, suggestion) => {
    expect(refusal(name)).toMatchObject({ code: "TIME_ZONE", zone: name });
    expect(refusal(name).message).toContain(`Did you mean "${suggestion}"?`);
  });

  it.each(["", "+02:00", "Nowhere/At_All_Whatsoever", " "])("refuses %j without a guess", (name) => {
    expect(refusal(name).message).toContain(`There is no time zone "${name}".`);
    expect(refusal(name).message).not.toContain("Did you mean");
  });
});

describe("Zone.system", () => {
  it("is the zone that JavaScript itself uses", () => {
    const summer = Date.UTC(2026, 6, 1);
    expect(Zone.system().offsetAt(summer)).toBe(0 - new Date(summer).getTimezoneOffset() * MINUTE);
  });
});

describe("offsetAt", () => {
  it("is the offset that luxon gives, in every zone at any time", () => {
    assert(
      property(constantFrom(...Intl.supportedValuesOf("timeZone"), "UTC"), instants, (name, at) => {
        expect(Zone.of(name).offsetAt(at)).toBe(Math.round(IANAZone.create(name).offset(at) * MINUTE));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ["Europe/Helsinki", "2026-03-29T01:00Z", 2, 3],
    ["Europe/Helsinki", "2026-10-25T01:00Z", 3, 2],
    ["America/New_York", "2026-03-08T07:00Z", -5, -4],
    ["America/Sao_Paulo", "2018-02-18T02:00Z", -2, -3],
    ["Australia/Lord_Howe", "2026-04-04T15:00Z", 11, 10.5],
    ["Pacific/Apia", "2011-12-30T10:00Z", -10, 14],
    ["America/Havana", "2026-11-01T05:00Z", -4, -5],
  ])("changes in %s at %s to the millisecond", (name, change, before, after) => {
    const zone = Zone.of(name);
    expect(zone.offsetAt(instant(change) - 1)).toBe(before * HOUR);
    expect(zone.offsetAt(instant(change))).toBe(after * HOUR);
  });

  it("sees a summer time that lasted for one week", () => {
    const zone = Zone.of("America/Recife");
    expect([7, 9, 11, 13, 16].map((day) => zone.offsetAt(Date.UTC(2000, 9, day, 12)) / HOUR)).toEqual([
      -3, -2, -2, -2, -3,
    ]);
  });

  it("stays the same in Kathmandu, a quarter before six hours", () => {
    assert(
      property(integer({ min: Date.UTC(1990, 0), max: Date.UTC(2100, 0) }), (at) => {
        expect(Zone.of("Asia/Kathmandu").offsetAt(at)).toBe(5.75 * HOUR);
      }),
    );
  });

  it("goes through more years than it keeps, and back", () => {
    const zone = new Zone("Europe/Helsinki");
    const summers = Array.from({ length: 200 }, (_, year) => Date.UTC(1990 + year, 6));
    const forward = summers.map((at) => zone.offsetAt(at));
    const backward = summers.toReversed().map((at) => zone.offsetAt(at));
    expect(backward.toReversed()).toEqual(forward);
  });
});

describe("toInstant", () => {
  it.each([
    ["Europe/Helsinki", "2026-03-29T02:59", "2026-03-29T00:59Z"],
    ["Europe/Helsinki", "2026-03-29T03:00", "2026-03-29T01:00Z"],
    ["Europe/Helsinki", "2026-03-29T03:30", "2026-03-29T01:00Z"],
    ["Europe/Helsinki", "2026-03-29T04:00", "2026-03-29T01:00Z"],
    ["Europe/Helsinki", "2026-03-29T04:01", "2026-03-29T01:01Z"],
    ["Europe/Helsinki", "2026-10-25T02:59", "2026-10-24T23:59Z"],
    ["Europe/Helsinki", "2026-10-25T03:30", "2026-10-25T00:30Z"],
    ["Europe/Helsinki", "2026-10-25T04:00", "2026-10-25T02:00Z"],
    ["America/New_York", "2026-03-08T02:30", "2026-03-08T07:00Z"],
    ["America/New_York", "2026-11-01T01:30", "2026-11-01T05:30Z"],
    ["America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T03:00Z"],
    ["America/Sao_Paulo", "2018-02-17T23:30", "2018-02-18T01:30Z"],
    ["Australia/Lord_Howe", "2026-10-04T02:15", "2026-10-03T15:30Z"],
    ["Australia/Lord_Howe", "2026-04-05T01:45", "2026-04-04T14:45Z"],
    ["Pacific/Apia", "2011-12-30T12:00", "2011-12-30T10:00Z"],
    ["Asia/Kathmandu", "2026-01-01T00:00", "2025-12-31T18:15Z"],
    ["America/Havana", "2026-11-01T00:00", "2026-11-01T04:00Z"],
    ["UTC", "2026-01-01T00:00", "2026-01-01T00:00Z"],
  ])("in %s turns %s into %s", (name, local, expected) => {
    const zone = Zone.of(name);
    expect(localTime(zone, zone.toInstant(instant(`${local}Z`)))).toBe(localTime(zone, instant(expected)));
  });

  it("is the first instant at which the wall clock has reached the time", () => {
    const earlier = integer({ min: 1, max: 3 * DAY });
    assert(
      property(constantFrom(...zoneNames), instants, earlier, (name, local, before) => {
        const zone = Zone.of(name);
        const found = zone.toInstant(local);
        expect(zone.toLocal(found)).toBeGreaterThanOrEqual(local);
        expect(zone.toLocal(found - 1)).toBeLessThan(local);
        expect(zone.toLocal(found - before)).toBeLessThan(local);
      }),
      { numRuns: 500 },
    );
  });

  it("never goes back when the local time goes on", () => {
    const changes = constantFrom(
      ["Europe/Helsinki", "2026-10-25T01:00Z"],
      ["Australia/Lord_Howe", "2026-04-04T15:00Z"],
      ["Pacific/Apia", "2011-12-30T10:00Z"],
      ["America/Havana", "2026-11-01T05:00Z"],
    );
    const steps = integer({ min: -2 * DAY, max: 2 * DAY });
    assert(
      property(changes, steps, steps, ([name, change], one, other) => {
        const zone = Zone.of(name ?? "");
        const [early, late] = [one, other]
          .toSorted((a, b) => a - b)
          .map((step) => zone.toInstant(instant(change ?? "") + step));
        expect(early).toBeLessThanOrEqual(late ?? Number.NaN);
      }),
    );
  });

  it("undoes toLocal where a wall-clock time comes once", () => {
    assert(
      property(instants, (at) => {
        const local = HELSINKI.toLocal(at);
        const found = HELSINKI.toInstant(local);
        // In the repeated hour it is the first of the two, an hour before.
        expect([at, at - HOUR]).toContain(found);
        expect(HELSINKI.toLocal(found)).toBe(local);
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "comes to an end for %d",
    (local) => {
      expect(Number.isFinite(HELSINKI.toInstant(local))).toBe(false);
    },
  );
});
