import { type Arbitrary, assert, constantFrom, integer, oneof, property, tuple } from "fast-check";
import { IANAZone } from "luxon";
import { describe, expect, it } from "vitest";
import { type Cycle, cycleBetween, cyclePeriod } from "../../src/time/cycle.ts";
import { containsInstant } from "../../src/time/interval.ts";
import { axisLength, DAY, HOUR, MINUTE, type Unit, units, WEEK } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { instant } from "./local-time.ts";
import { zoneNames } from "./zone-names.ts";

function placesOn(unit: Unit): Arbitrary<number> {
  const axis = axisLength(unit);
  const days = integer({ min: 0, max: Math.floor(axis / DAY) }).map((day) => day * DAY);
  const minutes = integer({ min: 0, max: Math.floor(axis / MINUTE) }).map((minute) => minute * MINUTE);
  return oneof(integer({ min: 0, max: axis }), minutes, days);
}

const cycles: Arbitrary<Cycle> = constantFrom(...units).chain((unit) =>
  tuple(placesOn(unit), placesOn(unit)).map(([start, end]) => ({ unit, start, end })),
);

/** A clock change of each zone that has one, in its own way. */
const changes = [
  ["Europe/Helsinki", "2026-03-29T01:00Z"],
  ["Europe/Helsinki", "2026-10-25T01:00Z"],
  ["America/New_York", "2026-03-08T07:00Z"],
  ["America/New_York", "2026-11-01T06:00Z"],
  ["America/Sao_Paulo", "2018-11-04T03:00Z"],
  ["America/Sao_Paulo", "2018-02-18T02:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30Z"],
  ["Pacific/Apia", "2011-12-30T10:00Z"],
  ["America/Havana", "2026-11-01T05:00Z"],
  ["America/St_Johns", "2010-11-07T02:31Z"],
  ["UTC", "2024-02-29T00:00Z"],
] as const;

/** A zone, an instant to ask about, and one to have asked about before. */
interface Moment {
  readonly zone: Zone;
  readonly at: number;
  readonly before: number;
}

function moments(name: string, times: Arbitrary<number>): Arbitrary<Moment> {
  return tuple(times, times).map(([at, before]) => ({ zone: Zone.of(name), at, before }));
}

/** Anywhere, or within two days or two hours of a clock change, where things go wrong. */
const anyMoment: Arbitrary<Moment> = oneof(
  constantFrom(...zoneNames).chain((name) =>
    moments(name, integer({ min: Date.UTC(1975, 0), max: Date.UTC(2099, 11) })),
  ),
  constantFrom(...changes).chain(([name, change]) => {
    const near = constantFrom(2 * DAY, 2 * HOUR).chain((away) => integer({ min: -away, max: away }));
    return moments(
      name,
      near.map((away) => instant(change) + away),
    );
  }),
);

const numRuns = 400;

describe("every period of a cycle", () => {
  it("contains an instant exactly when it has a current occurrence, and that holds the instant", () => {
    assert(
      property(cycles, anyMoment, (cycle, { zone, at }) => {
        const period = cyclePeriod(cycle, zone);
        const current = period.current(at);
        expect(period.contains(at)).toBe(current !== undefined);
        if (current !== undefined) expect(containsInstant(current, at)).toBe(true);
      }),
      { numRuns },
    );
  });

  it("holds its occurrences from the first millisecond to the last", () => {
    assert(
      property(cycles, anyMoment, (cycle, { zone, at }) => {
        const period = cyclePeriod(cycle, zone);
        const found = period.next(at);
        if (found === undefined) return;
        expect(found.start).toBeLessThan(found.end);
        expect(period.current(found.start)).toEqual(found);
        expect(period.current(found.end - 1)).toEqual(found);
        expect(period.current(found.end)?.start).not.toBe(found.start);
        expect(period.current(found.start - 1)?.start).not.toBe(found.start);
        expect(period.next(found.start - 1)).toEqual(found);
        expect(period.previous(found.end)).toEqual(found);
        const second = period.next(found.start);
        if (second !== undefined) expect(period.previous(second.start)).toEqual(found);
      }),
      { numRuns },
    );
  });

  it("finds the first that starts later, with nothing between", () => {
    assert(
      property(cycles, anyMoment, integer({ min: 0, max: 1_000_000 }), (cycle, { zone, at }, share) => {
        const period = cyclePeriod(cycle, zone);
        const current = period.current(at);
        const next = period.next(at);
        if (next === undefined) throw new Error("a cycle always comes round");
        expect(next.start).toBeGreaterThan(at);
        const free = current?.end ?? at;
        expect(next.start).toBeGreaterThanOrEqual(free);
        const between = free + Math.floor(((next.start - free) * share) / 1_000_001);
        if (between < next.start) expect(period.contains(between)).toBe(false);
      }),
      { numRuns },
    );
  });

  it("finds the last that ended, with nothing between", () => {
    assert(
      property(cycles, anyMoment, integer({ min: 0, max: 1_000_000 }), (cycle, { zone, at }, share) => {
        const period = cyclePeriod(cycle, zone);
        const current = period.current(at);
        const previous = period.previous(at);
        if (previous === undefined) throw new Error("a cycle always came round");
        expect(previous.end).toBeLessThanOrEqual(at);
        const free = current?.start ?? at;
        expect(previous.end).toBeLessThanOrEqual(free);
        const between = previous.end + Math.floor(((free - previous.end) * share) / 1_000_001);
        if (between < free) expect(period.contains(between)).toBe(false);
      }),
      { numRuns },
    );
  });

  it("answers the same whatever it was asked before", () => {
    assert(
      property(cycles, anyMoment, (cycle, { zone, at, before }) => {
        const used = cyclePeriod(cycle, zone);
        used.next(before);
        used.previous(before);
        const fresh = cyclePeriod(cycle, zone);
        expect([used.previous(at), used.current(at), used.next(at)]).toEqual([
          fresh.previous(at),
          fresh.current(at),
          fresh.next(at),
        ]);
      }),
      { numRuns },
    );
  });

  it("is the same however its cycle is written", () => {
    assert(
      property(cycles, anyMoment, (cycle, { zone, at }) => {
        const given = cyclePeriod(cycle, zone);
        const canonical = cyclePeriod(cycleBetween(cycle.unit, cycle.start, cycle.end), zone);
        expect(canonical.next(at)).toEqual(given.next(at));
        expect(canonical.contains(at)).toBe(given.contains(at));
      }),
      { numRuns },
    );
  });

  it("holds every instant when its cycle is full", () => {
    assert(
      property(cycles, anyMoment, ({ unit, start }, { zone, at }) => {
        expect(cyclePeriod({ unit, start, end: start }, zone).contains(at)).toBe(true);
      }),
      { numRuns },
    );
  });
});

// Ten thousand minutes in each run; other tests take their share of the machine.
describe("a walk through a week, minute by minute", { timeout: 30_000 }, () => {
  const weeks = anyMoment.map(({ zone, at }) => ({ zone, from: Math.floor(at / MINUTE) * MINUTE - DAY }));

  /** What the wall clock shows in each minute, and the latest time it has shown so far. */
  function walk(zone: Zone, from: number, to: number): { at: number; local: number; latest: number }[] {
    const luxon = IANAZone.create(zone.name);
    const steps: { at: number; local: number; latest: number }[] = [];
    let latest = Number.NEGATIVE_INFINITY;
    for (let at = from; at < to; at += MINUTE) {
      const local = at + Math.round(luxon.offset(at) * MINUTE);
      latest = Math.max(latest, local);
      steps.push({ at, local, latest });
    }
    return steps;
  }

  it("agrees about days and weeks: a border is passed when the clock first reaches it", () => {
    const parts = constantFrom("day", "week").chain((unit) => {
      const place = integer({ min: 0, max: axisLength(unit) / MINUTE - 1 }).map((minute) => minute * MINUTE);
      return tuple(constantFrom(unit), place, place);
    });
    assert(
      property(parts, weeks, ([unit, start, end], { zone, from }) => {
        const axis = axisLength(unit);
        const length = (end - start + axis) % axis || axis;
        // The first day of the epoch was a Thursday.
        const origin = start + (unit === "week" ? 4 * DAY : 0);
        const period = cyclePeriod({ unit, start, end }, zone);
        for (const { at, latest } of walk(zone, from - 2 * DAY, from + WEEK)) {
          // Two days on, the latest time is right even where the walk began inside a repeated hour.
          if (at < from) continue;
          const place = (((latest - origin) % axis) + axis) % axis;
          if (period.contains(at) !== place < length)
            throw new Error(`differs at ${new Date(at).toISOString()}`);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("agrees about hours: only what the clock shows counts", () => {
    const place = integer({ min: 0, max: 59 }).map((minute) => minute * MINUTE);
    assert(
      property(place, place, weeks, (start, end, { zone, from }) => {
        const length = (end - start + HOUR) % HOUR || HOUR;
        const period = cyclePeriod({ unit: "hour", start, end }, zone);
        for (const { at, local } of walk(zone, from, from + 3 * DAY)) {
          const shown = (((local - start) % HOUR) + HOUR) % HOUR;
          if (period.contains(at) !== shown < length)
            throw new Error(`differs at ${new Date(at).toISOString()}`);
        }
      }),
      { numRuns: 25 },
    );
  });
});
