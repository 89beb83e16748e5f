import { assert, constantFrom, integer, property, record, tuple } from "fast-check";
import { IANAZone } from "luxon";
import { describe, expect, it } from "vitest";
import { parseCron } from "../../src/time/cron.ts";
import { cronDstRule, cronPeriod } from "../../src/time/cron-period.ts";
import { type DstOptions, type DstRule, dstRule, timeOfDayRule } from "../../src/time/dst-rule.ts";
import { instantsOf } from "../../src/time/instants-of.ts";
import { stretchAt } from "../../src/time/stretch.ts";
import { DAY, HOUR, MINUTE } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { cronTexts } from "./cron-texts.ts";
import { instant, localTime } from "./local-time.ts";

const helsinki = Zone.of("Europe/Helsinki");

/** When an expression fires in Helsinki, as "03:30+02:00". */
function fires(text: string, dst: DstOptions, from: string, to: string): readonly string[] {
  const period = cronPeriod(parseCron(text), helsinki, dst);
  const times: string[] = [];
  let next = period.next(instant(from) - 1);
  while (next !== undefined && next.start < instant(to)) {
    times.push(localTime(helsinki, next.start).slice("2026-03-29 ".length));
    next = period.next(next.start);
  }
  return times;
}

describe("over a gap, from 03:00 to 04:00,", () => {
  it.each<[string, DstOptions, readonly string[]]>([
    ["15,45 2-4 * * *", {}, ["02:15+02:00", "02:45+02:00", "04:00+03:00", "04:15+03:00", "04:45+03:00"]],
    [
      "15,45 2-4 * * *",
      { gap: "next" },
      ["02:15+02:00", "02:45+02:00", "04:00+03:00", "04:15+03:00", "04:45+03:00"],
    ],
    ["15,45 2-4 * * *", { gap: "skip" }, ["02:15+02:00", "02:45+02:00", "04:15+03:00", "04:45+03:00"]],
    ["30 3 * * *", { gap: "next", overlap: "second" }, ["04:00+03:00"]],
    ["30 3 * * *", { gap: "next", overlap: "both" }, ["04:00+03:00"]],
    ["30 3 * * *", { gap: "skip" }, []],
    ["30 * * * *", {}, ["02:30+02:00", "04:30+03:00"]],
    ["30 * * * *", { gap: "skip" }, ["02:30+02:00", "04:30+03:00"]],
    ["30 * * * *", { gap: "next" }, ["02:30+02:00", "04:00+03:00", "04:30+03:00"]],
    ["0,30 * * * *", { gap: "next" }, ["02:00+02:00", "02:30+02:00", "04:00+03:00", "04:30+03:00"]],
  ])("%s with %j fires at %j", (text, dst, expected) => {
    expect(fires(text, dst, "2026-03-29T00:00Z", "2026-03-29T02:00Z")).toEqual(expected);
  });
});

describe("over an overlap, from 04:00 back to 03:00,", () => {
  it.each<[string, DstOptions, readonly string[]]>([
    ["30 2-4 * * *", {}, ["02:30+03:00", "03:30+03:00", "04:30+02:00"]],
    ["30 2-4 * * *", { overlap: "first" }, ["02:30+03:00", "03:30+03:00", "04:30+02:00"]],
    ["30 2-4 * * *", { overlap: "second" }, ["02:30+03:00", "03:30+02:00", "04:30+02:00"]],
    ["30 2-4 * * *", { overlap: "both" }, ["02:30+03:00", "03:30+03:00", "03:30+02:00", "04:30+02:00"]],
    ["30 3 * * *", { gap: "skip", overlap: "second" }, ["03:30+02:00"]],
    ["30 * * * *", {}, ["02:30+03:00", "03:30+03:00", "03:30+02:00", "04:30+02:00"]],
    ["30 * * * *", { overlap: "both" }, ["02:30+03:00", "03:30+03:00", "03:30+02:00", "04:30+02:00"]],
    ["30 * * * *", { overlap: "first" }, ["02:30+03:00", "03:30+03:00", "04:30+02:00"]],
    ["30 * * * *", { overlap: "second" }, ["02:30+03:00", "03:30+02:00", "04:30+02:00"]],
    ["0 * * * *", { gap: "next", overlap: "second" }, ["03:00+02:00", "04:00+02:00"]],
  ])("%s with %j fires at %j", (text, dst, expected) => {
    expect(fires(text, dst, "2026-10-24T23:30Z", "2026-10-25T03:00Z")).toEqual(expected);
  });
});

describe("a local time", () => {
  const both = { gap: "next", overlap: "both" } as const;

  it("that is left out comes at the end of the gap, or not at all", () => {
    const local = Date.UTC(2026, 2, 29, 3, 30);
    expect(instantsOf(local, helsinki, both)).toEqual([instant("2026-03-29T01:00Z")]);
    expect(instantsOf(local, helsinki, { gap: "skip", overlap: "both" })).toEqual([]);
  });

  it("that comes twice means the first time, the second or both", () => {
    const local = Date.UTC(2026, 9, 25, 3, 30);
    const [first, second] = [instant("2026-10-25T00:30Z"), instant("2026-10-25T01:30Z")];
    expect(instantsOf(local, helsinki, { gap: "next", overlap: "first" })).toEqual([first]);
    expect(instantsOf(local, helsinki, { gap: "next", overlap: "second" })).toEqual([second]);
    expect(instantsOf(local, helsinki, both)).toEqual([first, second]);
  });

  it("on a day that is left out comes at the next midnight, or not at all", () => {
    const noon = Date.UTC(2011, 11, 30, 12);
    const apia = Zone.of("Pacific/Apia");
    expect(instantsOf(noon, apia, both)).toEqual([instant("2011-12-31T00:00+14:00")]);
    expect(instantsOf(noon, apia, { gap: "skip", overlap: "first" })).toEqual([]);
  });

  it("comes once where the clock does not change", () => {
    const local = Date.UTC(2026, 2, 29, 3, 30);
    expect(instantsOf(local, Zone.of("UTC"), both)).toEqual([local]);
  });
});

/** Clock changes, each at its instant: hours, half an hour, two hours, a day forward and almost a day back. */
const changes = [
  ["Europe/Helsinki", "2026-03-29T01:00Z"],
  ["Europe/Helsinki", "2026-10-25T01:00Z"],
  ["America/New_York", "2026-03-08T07:00Z"],
  ["America/New_York", "2026-11-01T06:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30Z"],
  ["Pacific/Apia", "2011-12-30T10:00Z"],
  ["Antarctica/Troll", "2026-03-29T01:00Z"],
  ["Antarctica/Troll", "2026-10-25T01:00Z"],
  ["Africa/Casablanca", "2026-02-15T02:00Z"],
  ["Africa/Casablanca", "2026-03-22T02:00Z"],
  ["Pacific/Kwajalein", "1969-09-30T13:00Z"],
  ["Pacific/Kwajalein", "1993-08-21T12:00Z"],
] as const;

const rules = record({
  gap: constantFrom("next", "skip"),
  overlap: constantFrom("first", "second", "both"),
});
const options = record(
  { gap: constantFrom("next", "skip"), overlap: constantFrom("first", "second", "both") },
  { requiredKeys: [] },
);

interface Minute {
  readonly at: number;
  readonly local: number;
}

const known = new Map<string, readonly Minute[]>();

/** The minutes around a change and what the clock shows at each, one by one with luxon. */
function clockAround(zoneName: string, change: string): readonly Minute[] {
  const key = `${zoneName} ${change}`;
  const zone = IANAZone.create(zoneName);
  const from = instant(change) - 30 * HOUR;
  const minutes =
    known.get(key) ??
    Array.from({ length: 60 * 60 }, (_, minute) => {
      const at = from + minute * MINUTE;
      return { at, local: at + zone.offset(at) * MINUTE };
    });
  known.set(key, minutes);
  return minutes;
}

/** The minutes around a change at which each local minute comes by a rule. */
function minutesAround(zoneName: string, change: string, { gap, overlap }: DstRule) {
  const instants = new Map<number, readonly number[]>();
  const add = (local: number, at: number) => instants.set(local, [...(instants.get(local) ?? []), at]);
  let before = Number.POSITIVE_INFINITY;
  for (const { at, local } of clockAround(zoneName, change)) {
    if (gap === "next") for (let left = before + MINUTE; left < local; left += MINUTE) add(left, at);
    add(local, at);
    before = local;
  }
  if (overlap === "both") return instants;
  for (const [local, at] of instants)
    instants.set(local, overlap === "first" ? at.slice(0, 1) : at.slice(-1));
  return instants;
}

// Many minutes are looked at, one by one.
describe("every rule", { timeout: 30_000 }, () => {
  it("has a change of the clock in each zone that it is tried in", () => {
    for (const [name, change] of changes) {
      const zone = Zone.of(name);
      expect([name, zone.offsetAt(instant(change) - 1) === zone.offsetAt(instant(change))]).toEqual([
        name,
        false,
      ]);
    }
  });

  it("lets each local time come when the minutes of the clock say so", () => {
    for (const [name, change] of changes) {
      for (const gap of ["next", "skip"] as const) {
        for (const overlap of ["first", "second", "both"] as const) {
          const expected = minutesAround(name, change, { gap, overlap });
          for (const [local, at] of expected) {
            const found = instantsOf(local, Zone.of(name), { gap, overlap });
            if (String(found) !== String(at)) {
              expect.unreachable(`${name} ${gap} ${overlap} ${new Date(local).toISOString()}: ${found}`);
            }
          }
        }
      }
    }
  });

  it("lets cron fire in the minutes whose local times fit", () => {
    assert(
      property(cronTexts, constantFrom(...changes), options, ({ text, fires }, [name, change], dst) => {
        const cron = parseCron(text);
        const period = cronPeriod(cron, Zone.of(name), dst);
        const due = new Set<number>();
        for (const [local, at] of minutesAround(name, change, dstRule(dst, cronDstRule(cron)))) {
          if (fires(local)) for (const minute of at) due.add(minute);
        }
        for (let at = instant(change) - 29 * HOUR; at < instant(change) + 29 * HOUR; at += MINUTE) {
          if (period.contains(at) !== due.has(at)) {
            expect.unreachable(`${text} ${JSON.stringify(dst)} in ${name} at ${new Date(at).toISOString()}`);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  const nearChanges = tuple(constantFrom(...changes), integer({ min: -30 * HOUR, max: 30 * HOUR }));

  it("keeps the laws of periods", () => {
    assert(
      property(cronTexts, nearChanges, options, ({ text }, [[name, change], away], dst) => {
        const period = cronPeriod(parseCron(text), Zone.of(name), dst);
        const at = instant(change) + away;
        const current = period.current(at);
        const next = period.next(at);
        const previous = period.previous(at);
        expect(period.contains(at)).toBe(current !== undefined);
        if (current !== undefined) {
          expect(current.start <= at && at < current.end).toBe(true);
          expect(period.current(current.start)).toEqual(current);
          expect(period.current(current.end - 1)).toEqual(current);
          expect(period.current(current.end)?.start).not.toBe(current.start);
        }
        if (next !== undefined) {
          expect(next.start).toBeGreaterThan(at);
          expect(next.start).toBeGreaterThanOrEqual(current?.end ?? at);
          expect(period.current(next.start)).toEqual(next);
          expect(period.next(next.start - 1)).toEqual(next);
          expect(period.previous(next.end)).toEqual(next);
          expect(period.contains(next.start - 1)).toBe(current?.end === next.start);
        }
        if (previous !== undefined) {
          expect(previous.end).toBeLessThanOrEqual(current?.start ?? at);
          expect(period.next(previous.start - 1)).toEqual(previous);
          expect(period.next(previous.start)).toEqual(current ?? next);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("has stretches that go as far as the slots touch", () => {
    assert(
      property(cronTexts, nearChanges, options, ({ text }, [[name, change], away], dst) => {
        const period = cronPeriod(parseCron(text), Zone.of(name), dst);
        const at = instant(change) + away;
        const stretch = stretchAt(period, at);
        expect(stretch.inside).toBe(period.contains(at));
        if (Number.isFinite(stretch.end)) {
          expect(period.contains(stretch.end)).toBe(!stretch.inside);
          expect(stretchAt(period, stretch.end - 1)).toEqual(stretch);
        }
        if (Number.isFinite(stretch.start)) {
          expect(period.contains(stretch.start - 1)).toBe(!stretch.inside);
          expect(stretchAt(period, stretch.start)).toEqual(stretch);
        }
        const from = Math.max(stretch.start, at - 3 * DAY);
        const to = Math.min(stretch.end, at + 3 * DAY);
        for (let share = 0; share <= 200; share++) {
          const inside = from + Math.floor(((to - 1 - from) * share) / 200);
          expect(period.contains(inside)).toBe(stretch.inside);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("lets a local time come as often as cron fires on it", () => {
    const moments = tuple(constantFrom(...changes), integer({ min: -36 * 60, max: 36 * 60 }), rules);
    assert(
      property(moments, ([[name, change], away, rule]) => {
        const zone = Zone.of(name);
        const local = zone.toLocal(instant(change)) + away * MINUTE;
        const date = new Date(local);
        const [minute, hour] = [date.getUTCMinutes(), date.getUTCHours()];
        const text = `${minute} ${hour} ${date.getUTCDate()} ${date.getUTCMonth() + 1} *`;
        const period = cronPeriod(parseCron(text), zone, rule);
        const starts: number[] = [];
        for (let next = period.next(instant(change) - 4 * DAY); next !== undefined; ) {
          if (next.start > instant(change) + 4 * DAY) break;
          starts.push(next.start);
          next = period.next(next.start);
        }
        expect(starts).toEqual(instantsOf(local, zone, rule));
      }),
      { numRuns: 300 },
    );
  });
});

it("a time of day is what the clock shows first or has passed", () => {
  const moments = tuple(constantFrom(...changes), integer({ min: -36 * HOUR, max: 36 * HOUR }));
  assert(
    property(moments, ([[name, change], away]) => {
      const zone = Zone.of(name);
      const local = zone.toLocal(instant(change)) + away;
      expect(instantsOf(local, zone, timeOfDayRule)).toEqual([zone.toInstant(local)]);
    }),
    { numRuns: 500 },
  );
});
