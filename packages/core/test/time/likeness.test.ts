import {
  type Arbitrary,
  array,
  assert,
  constantFrom,
  integer,
  oneof,
  property,
  record,
  tuple,
} from "fast-check";
import { describe, expect, it } from "vitest";
import { type Block, type BlockSize, blockAround, blockSizes } from "../../src/time/block.ts";
import { complementOf } from "../../src/time/complement.ts";
import { parseCron } from "../../src/time/cron.ts";
import { cronPeriod } from "../../src/time/cron-period.ts";
import { type Cycle, cyclePeriod, fullCycle } from "../../src/time/cycle.ts";
import { dstValues } from "../../src/time/dst-rule.ts";
import { intersectionOf } from "../../src/time/intersection.ts";
import { likenessIn } from "../../src/time/likeness.ts";
import type { Period } from "../../src/time/period.ts";
import { unionOf } from "../../src/time/union.ts";
import { axisLength, DAY, HOUR, MINUTE, SECOND, units } from "../../src/time/unit.ts";
import { Zone } from "../../src/time/zone.ts";
import { cronTexts } from "./cron-texts.ts";
import { instant } from "./local-time.ts";

/** Changes of several years, of each kind that there is: by an hour, half an hour, two hours, a day. */
const changes = [
  ["Europe/Helsinki", "2026-03-29T01:00Z", "2026-10-25T01:00Z", "2027-03-28T01:00Z", "2027-10-31T01:00Z"],
  ["America/New_York", "2026-03-08T07:00Z", "2026-11-01T06:00Z", "2027-03-14T07:00Z", "2027-11-07T06:00Z"],
  ["Australia/Lord_Howe", "2026-04-04T15:00Z", "2026-10-03T15:30Z", "2027-04-03T15:00Z", "2027-10-02T15:30Z"],
  ["Antarctica/Troll", "2026-03-29T01:00Z", "2026-10-25T01:00Z", "2027-03-28T01:00Z", "2027-10-31T01:00Z"],
  ["Africa/Casablanca", "2026-02-15T02:00Z", "2026-03-22T02:00Z", "2027-02-07T02:00Z", "2027-03-14T02:00Z"],
  ["America/St_Johns", "2009-03-08T03:31Z", "2009-11-01T02:31Z", "2010-03-14T03:31Z", "2010-11-07T02:31Z"],
  ["Pacific/Apia", "2011-12-30T10:00Z", "2011-09-24T14:00Z", "2012-03-31T14:00Z", "2012-09-29T14:00Z"],
  [
    "Europe/Amsterdam",
    "1937-06-30T23:40:28Z",
    "1937-05-22T01:40:28Z",
    "1938-05-15T01:40Z",
    "1938-10-02T01:40Z",
  ],
  ["Asia/Manila", "1844-12-31T15:56Z", "1899-09-06T04:00Z", "1936-10-31T16:00Z", "1937-01-31T15:00Z"],
] as const;

const lengths: Readonly<Record<BlockSize, number>> = {
  year: 366 * DAY,
  month: 31 * DAY,
  day: DAY,
  hour: HOUR,
  minute: MINUTE,
};

/** How many blocks on each side of a change are looked at: a change moves the clock by a day at most. */
const near: Readonly<Record<BlockSize, number>> = { year: 30, month: 40, day: 40, hour: 30, minute: 70 };

type Leaf = (zone: Zone) => Period;

const cycles: Arbitrary<Leaf> = constantFrom(...units).chain((unit) => {
  const grain = { second: 100, minute: SECOND, hour: MINUTE, day: 30 * MINUTE }[unit as string] ?? 6 * HOUR;
  const place = integer({ min: 0, max: axisLength(unit) / grain }).map((count) => count * grain);
  return tuple(place, place).map(([start, end]): Leaf => {
    const cycle: Cycle = { unit, start, end };
    return (zone) => cyclePeriod(cycle, zone);
  });
});

const crons: Arbitrary<Leaf> = record({
  cron: oneof(
    cronTexts.map(({ text }) => text),
    cronTexts.map(({ text }) => `*/20 ${text}`),
    constantFrom("0 2 L * *", "30 0 15W * *", "*/7 1-3 * * SUN#2", "59 23 LW * *", "0,30 * * * SUNL"),
  ),
  dst: constantFrom(
    {},
    ...dstValues.gap.flatMap((gap) => dstValues.overlap.map((overlap) => ({ gap, overlap }))),
  ),
}).map(
  ({ cron, dst }): Leaf =>
    (zone) =>
      cronPeriod(parseCron(cron), zone, dst),
);

const leaves = oneof(crons, cycles);
const periods: Arbitrary<Leaf> = oneof(
  { arbitrary: leaves, weight: 4 },
  leaves.map(
    (leaf): Leaf =>
      (zone) =>
        complementOf(leaf(zone)),
  ),
  tuple(leaves, leaves).map(
    ([one, other]): Leaf =>
      (zone) =>
        unionOf([one(zone), other(zone)]),
  ),
  tuple(leaves, leaves).map(
    ([one, other]): Leaf =>
      (zone) =>
        intersectionOf([one(zone), other(zone)]),
  ),
);

/** Places in a block: anywhere, and next to whole minutes, where things begin and end. */
function placesIn(length: number): Arbitrary<readonly number[]> {
  const minute = integer({ min: 0, max: length / MINUTE - 1 }).chain((count) =>
    constantFrom(-1, 0, 1).map((more) => Math.max(0, count * MINUTE + more)),
  );
  return array(oneof(integer({ min: 0, max: length - 1 }), minute), { minLength: 6, maxLength: 6 });
}

const cases = constantFrom(...changes).chain(([name, ...times]) =>
  constantFrom(...blockSizes).chain((size) =>
    record({
      zone: constantFrom(Zone.of(name)),
      size: constantFrom(size),
      times: constantFrom(times.map(instant)),
      period: periods,
      places: placesIn(lengths[size]),
    }),
  ),
);

/** Blocks around each change and the minute after it. */
function blocksNear(size: BlockSize, times: readonly number[]): readonly Block[] {
  return times.flatMap((time) =>
    Array.from({ length: 2 * near[size] + 1 }, (_, count) =>
      blockAround(size, time + (count - near[size]) * lengths[size]),
    ),
  );
}

function written({ size, start }: Block): string {
  return `the ${size} ${new Date(start).toISOString()}`;
}

describe("two blocks that look alike to a period", () => {
  it("hold the same of it, wherever the clock changes", { timeout: 60_000 }, () => {
    let pairs = 0;
    assert(
      property(cases, ({ zone, size, times, period: make, places }) => {
        const period = make(zone);
        const known = new Map<string, Block>();
        for (const block of blocksNear(size, times)) {
          const likeness = likenessIn(period, block);
          if (likeness === undefined) continue;
          const key = `${block.end - block.start} ${likeness}`;
          const alike = known.get(key);
          known.set(key, alike ?? block);
          if (alike === undefined) continue;
          pairs++;
          // Right behind a change comes what was left out.
          const seams = times.flatMap((time) => [time - block.start, time + 30 * SECOND - block.start]);
          for (const place of [...places, ...seams])
            if (place >= 0 && block.start + place < block.end)
              if (period.contains(block.start + place) !== period.contains(alike.start + place))
                throw new Error(
                  `${place} ms after the start of ${written(block)} and ${written(alike)}: ${likeness}`,
                );
        }
      }),
      { numRuns: 30 },
    );
    expect(pairs).toBeGreaterThan(5_000);
  });
});

describe("two minutes of the same name", () => {
  it("are not alike where one of them comes in an hour for the second time", () => {
    const cron = cronPeriod(parseCron("0-59/2 1-4 * * *"), Zone.of("Europe/Helsinki"));
    // 03:02 and 04:02 in winter time, after the clock was set back from 04:00.
    const [repeated, later] = [instant("2026-10-25T01:02Z"), instant("2026-10-25T02:02Z")];
    expect([cron.contains(repeated), cron.contains(later)]).toEqual([false, true]);
    const [one, other] = [repeated, later].map((at) => likenessIn(cron, blockAround("minute", at)));
    expect(one).not.toBe(other);
  });

  it("are alike on two days, in summer or in winter", () => {
    const cron = cronPeriod(parseCron("0-59/2 1-4 * * *"), Zone.of("Europe/Helsinki"));
    const [summer, later, winter] = ["2026-06-01T00:02Z", "2026-07-01T00:14Z", "2026-12-01T00:02Z"].map(
      (at) => likenessIn(cron, blockAround("minute", instant(at))),
    );
    expect(summer).toBe(later);
    expect(summer).not.toBe(winter);
  });
});

describe("a period of which nothing is known", () => {
  const day = cyclePeriod(fullCycle("day"), Zone.of("UTC"));
  const plain: Period = {
    contains: (at) => day.contains(at),
    current: (at) => day.current(at),
    next: (at) => day.next(at),
    previous: (at) => day.previous(at),
  };

  it("is known in a block by where it begins and ends", () => {
    expect(likenessIn(plain, blockAround("hour", instant("2026-11-21T12:00Z")))).toBe("+");
  });

  it("is not known where it comes and goes too often", () => {
    expect(likenessIn(plain, blockAround("month", instant("2026-11-21T12:00Z")))).toBeUndefined();
  });
});
