import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  letrec,
  oneof,
  record,
  tuple,
} from "fast-check";
import { complementOf } from "../../src/time/complement.ts";
import { parseCron } from "../../src/time/cron.ts";
import { cronPeriod } from "../../src/time/cron-period.ts";
import { cyclePeriod } from "../../src/time/cycle.ts";
import { type DstOptions, dstValues } from "../../src/time/dst-rule.ts";
import { intersectionOf } from "../../src/time/intersection.ts";
import type { Period } from "../../src/time/period.ts";
import { unionOf } from "../../src/time/union.ts";
import { axisLength, DAY, HOUR, MINUTE, units } from "../../src/time/unit.ts";
import type { Zone } from "../../src/time/zone.ts";
import { cronTexts } from "./cron-texts.ts";

/** A period that is made of others, before it has a zone, and a plain answer to what it holds. */
export interface Tree {
  readonly text: string;
  period(zone: Zone): Period;
  /** Whether it holds an instant, by what its leaves say. */
  holds(zone: Zone, instant: number): boolean;
}

function leaf(text: string, period: (zone: Zone) => Period): Tree {
  return { text, period, holds: (zone, instant) => period(zone).contains(instant) };
}

const cycles: Arbitrary<Tree> = constantFrom(...units.slice(2)).chain((unit) => {
  const grain = { hour: MINUTE, day: HOUR }[unit as string] ?? DAY;
  const place = integer({ min: 0, max: axisLength(unit) / grain }).map((count) => count * grain);
  return tuple(place, place).map(([start, end]) =>
    leaf(`${unit} ${start / grain}-${end / grain}`, (zone) => cyclePeriod({ unit, start, end }, zone)),
  );
});

/** What is said of clock changes: mostly nothing. */
const rules: Arbitrary<DstOptions> = oneof(
  { weight: 2, arbitrary: constant({}) },
  record(
    { gap: constantFrom(...dstValues.gap), overlap: constantFrom(...dstValues.overlap) },
    { requiredKeys: [] },
  ),
);

function cronLeaf(text: string, dst: DstOptions): Tree {
  return leaf(`cron ${text} ${JSON.stringify(dst)}`, (zone) => cronPeriod(parseCron(text), zone, dst));
}

const crons: Arbitrary<Tree> = tuple(cronTexts, rules).map(([{ text }, dst]) => cronLeaf(text, dst));

/** A few dates a year, on whole hours. */
const dates: Arbitrary<Tree> = oneof(
  cycles.filter(({ text }) => /^(month|year)/.test(text)),
  tuple(integer({ min: 0, max: 23 }), integer({ min: 1, max: 31 }), rules).map(([hour, day, dst]) =>
    cronLeaf(`0 ${hour} ${day} * *`, dst),
  ),
);

function complement(part: Tree): Tree {
  return {
    text: `~(${part.text})`,
    period: (zone) => complementOf(part.period(zone)),
    holds: (zone, instant) => !part.holds(zone, instant),
  };
}

function union(parts: readonly Tree[]): Tree {
  return {
    text: `(${parts.map((part) => part.text).join(" | ")})`,
    period: (zone) => unionOf(parts.map((part) => part.period(zone))),
    holds: (zone, instant) => parts.some((part) => part.holds(zone, instant)),
  };
}

function intersection(parts: readonly Tree[]): Tree {
  return {
    text: `(${parts.map((part) => part.text).join(" & ")})`,
    period: (zone) => intersectionOf(parts.map((part) => part.period(zone))),
    holds: (zone, instant) => parts.every((part) => part.holds(zone, instant)),
  };
}

/** Combinations of one leaf of the first kind, deep down or not, with leaves of the second. */
function combinations(first: Arbitrary<Tree>, others: Arbitrary<Tree>): Arbitrary<Tree> {
  const { tree } = letrec<{ tree: Tree; list: Tree[] }>((tie) => ({
    list: tuple(tie("tree"), array(oneof(others, others.map(complement)), { maxLength: 2 }), boolean()).map(
      ([part, more, isFirst]) => (isFirst ? [part, ...more] : [...more, part]),
    ),
    tree: oneof(
      { maxDepth: 2, withCrossShrink: true },
      first,
      tie("tree").map(complement),
      tie("list").map(union),
      tie("list").map(intersection),
    ),
  }));
  return tree;
}

export const trees: Arbitrary<Tree> = oneof(
  combinations(cycles, cycles),
  combinations(crons, dates),
  combinations(crons, oneof(crons, cycles)),
);

/** Two trees, for laws that combine them in many ways. */
export const treePairs: Arbitrary<readonly [Tree, Tree]> = oneof(
  tuple(small(cycles), small(cycles)),
  tuple(small(crons), small(dates)),
  tuple(small(dates), small(crons)),
  tuple(small(crons), small(crons)),
);

function small(leaves: Arbitrary<Tree>): Arbitrary<Tree> {
  return oneof(
    leaves,
    leaves.map(complement),
    leaves.map((part) => union([part])),
  );
}
