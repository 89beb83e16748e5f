import { type Arbitrary, array, assert, constantFrom, integer, oneof, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import { complementOf } from "../../src/time/complement.ts";
import { intersectionOf } from "../../src/time/intersection.ts";
import { containsInstant, type Interval } from "../../src/time/interval.ts";
import type { Period } from "../../src/time/period.ts";
import { stretchAt } from "../../src/time/stretch.ts";
import { unionOf } from "../../src/time/union.ts";
import { DAY, HOUR } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { instant } from "./local-time.ts";
import { treePairs, trees } from "./period-trees.ts";

const changes = [
  ["Europe/Helsinki", "2026-03-29T01:00Z"],
  ["Europe/Helsinki", "2026-10-25T01:00Z"],
  ["America/Sao_Paulo", "2018-02-18T02:00Z"],
  ["Australia/Lord_Howe", "2026-10-03T15:30Z"],
  ["Pacific/Apia", "2011-12-30T10:00Z"],
] as const;

const moments: Arbitrary<{ zone: Zone; at: number }> = oneof(
  constantFrom(...changes).chain(([name, change]) =>
    integer({ min: -2 * DAY, max: 2 * DAY }).map((away) => ({
      zone: Zone.of(name),
      at: instant(change) + away,
    })),
  ),
  tuple(
    constantFrom("UTC", "Europe/Helsinki"),
    integer({ min: Date.UTC(2000, 0) / HOUR, max: Date.UTC(2040, 0) / HOUR }),
    constantFrom(-1, 0, 1),
  ).map(([name, hour, more]) => ({ zone: Zone.of(name), at: hour * HOUR + more })),
);

/** Places to look at between two borders: next to both, and in between. */
const shares = array(integer({ min: 0, max: 1000 }), { maxLength: 8 }).map((list) => [0, ...list, 1000]);

function between(start: number, end: number, share: number): number {
  const from = Math.max(start, end - 400 * DAY);
  return Math.min(end - 1, from + Math.floor(((end - from) * share) / 1000));
}

function contains(period: Period, occurrence: Interval | undefined, at: number): boolean {
  return occurrence !== undefined && containsInstant(occurrence, at) && period.contains(at);
}

const numRuns = 60;
// Hundreds of trees, each with periods of its own; other tests take their share of the machine.
const timeout = 30_000;

describe("every combination of periods", { timeout }, () => {
  it("holds what its parts say, and has an occurrence where it does", () => {
    assert(
      property(trees, moments, (tree, { zone, at }) => {
        const period = tree.period(zone);
        const current = period.current(at);
        expect(period.contains(at)).toBe(tree.holds(zone, at));
        expect(contains(period, current, at)).toBe(period.contains(at));
        expect(current === undefined).toBe(!period.contains(at));
        expect(stretchAt(period, at).inside).toBe(period.contains(at));
      }),
      { numRuns },
    );
  });

  it("finds the first occurrence that starts later, with nothing between", () => {
    assert(
      property(trees, moments, shares, (tree, { zone, at }, places) => {
        const period = tree.period(zone);
        const next = period.next(at);
        const free = period.current(at)?.end ?? at;
        const until = next?.start ?? free + 400 * DAY;
        if (next !== undefined) {
          expect(next.start).toBeGreaterThan(at);
          expect(next.start).toBeGreaterThanOrEqual(free);
          expect(period.current(next.start)).toEqual(next);
          expect(period.next(next.start - 1)).toEqual(next);
        }
        for (const share of places)
          if (free < until) expect(tree.holds(zone, between(free, until, share))).toBe(false);
      }),
      { numRuns },
    );
  });

  it("finds the last occurrence that ended, with nothing between", () => {
    assert(
      property(trees, moments, shares, (tree, { zone, at }, places) => {
        const period = tree.period(zone);
        const previous = period.previous(at);
        const free = period.current(at)?.start ?? at;
        const since = previous?.end ?? free - 400 * DAY;
        if (previous !== undefined) {
          expect(previous.end).toBeLessThanOrEqual(at);
          expect(previous.end).toBeLessThanOrEqual(free);
          expect(period.current(previous.end - 1)).toEqual(previous);
          expect(period.previous(previous.end)).toEqual(previous);
        }
        for (const share of places)
          if (since < free) expect(tree.holds(zone, between(since, free, share))).toBe(false);
      }),
      { numRuns },
    );
  });

  it("holds its occurrences throughout, and not what is just outside the stretch around them", () => {
    assert(
      property(trees, moments, shares, (tree, { zone, at }, places) => {
        const period = tree.period(zone);
        const { start, end, inside } = stretchAt(period, at);
        const from = Math.max(start, at - 400 * DAY);
        const to = Math.min(end, at + 400 * DAY);
        for (const share of places) expect(tree.holds(zone, between(from, to, share))).toBe(inside);
        if (Number.isFinite(start)) expect(tree.holds(zone, start - 1)).toBe(!inside);
        if (Number.isFinite(end)) expect(tree.holds(zone, end)).toBe(!inside);
      }),
      { numRuns },
    );
  });

  it("answers the same whatever it was asked before", () => {
    assert(
      property(trees, moments, integer({ min: -40 * DAY, max: 40 * DAY }), (tree, { zone, at }, away) => {
        const used = tree.period(zone);
        for (const before of [at + away, at - away])
          [used.next(before), used.previous(before), used.current(before)];
        const fresh = tree.period(zone);
        expect([used.previous(at), used.current(at), used.next(at)]).toEqual([
          fresh.previous(at),
          fresh.current(at),
          fresh.next(at),
        ]);
      }),
      { numRuns },
    );
  });
});

describe("a union, an intersection and a complement", { timeout }, () => {
  it("part the line with their opposites: each instant lies in one of the two, and borders meet", () => {
    assert(
      property(trees, moments, (tree, { zone, at }) => {
        const period = unionOf([tree.period(zone)]);
        const rest = complementOf(tree.period(zone));
        expect(rest.contains(at)).toBe(!period.contains(at));
        const here = period.current(at) ?? rest.current(at);
        if (here === undefined) throw new Error("an instant lies in neither");
        const other = period.contains(at) ? rest : period;
        expect(other.next(at)?.start ?? Infinity).toBe(here.end);
        expect(other.previous(at)?.end ?? -Infinity).toBe(here.start);
      }),
      { numRuns },
    );
  });

  it("obey De Morgan, and the complement of the complement is the union", () => {
    assert(
      property(treePairs, moments, ([left, right], { zone, at }) => {
        const [a, b] = [left.period(zone), right.period(zone)];
        const neither = complementOf(unionOf([a, b]));
        const notBoth = complementOf(intersectionOf([a, b]));
        const [notA, notB] = [complementOf(a), complementOf(b)];
        for (const instant of [at, neither.next(at)?.start ?? at, notBoth.next(at)?.start ?? at]) {
          expect(neither.contains(instant)).toBe(intersectionOf([notA, notB]).contains(instant));
          expect(notBoth.contains(instant)).toBe(unionOf([notA, notB]).contains(instant));
          expect(complementOf(complementOf(a)).current(instant)).toEqual(unionOf([a]).current(instant));
        }
        expect(notBoth.next(at)).toEqual(unionOf([notA, notB]).next(at));
        expect(notBoth.previous(at)).toEqual(unionOf([notA, notB]).previous(at));
      }),
      { numRuns: 25 },
    );
  });

  it("do not mind the order of their parts", () => {
    assert(
      property(treePairs, moments, ([left, right], { zone, at }) => {
        const parts = [left.period(zone), right.period(zone)];
        for (const combine of [unionOf, intersectionOf]) {
          const [one, other] = [combine(parts), combine(parts.toReversed())];
          expect([other.previous(at), other.current(at), other.next(at)]).toEqual([
            one.previous(at),
            one.current(at),
            one.next(at),
          ]);
        }
      }),
      { numRuns: 25 },
    );
  });
});
