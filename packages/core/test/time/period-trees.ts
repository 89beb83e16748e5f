import { type Arbitrary, array, constantFrom, integer, letrec, oneof, tuple } from "fast-check";
import { complementOf } from "../../src/time/complement.ts";
import { parseCron } from "../../src/time/cron.ts";
import { cronPeriod } from "../../src/time/cron-period.ts";
import { cyclePeriod } from "../../src/time/cycle.ts";
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

const crons: Arbitrary<Tree> = cronTexts.map(({ text }) =>
  leaf(`cron ${text}`, (zone) => cronPeriod(parseCron(text), zone)),
);

const { tree } = letrec<{ tree: Tree; leaf: Tree; list: Tree[] }>((tie) => ({
  leaf: oneof({ arbitrary: cycles, weight: 3 }, crons),
  list: array(tie("tree"), { minLength: 1, maxLength: 3 }),
  tree: oneof(
    { maxDepth: 2, withCrossShrink: true },
    tie("leaf"),
    tie("tree").map(
      (part): Tree => ({
        text: `~(${part.text})`,
        period: (zone) => complementOf(part.period(zone)),
        holds: (zone, instant) => !part.holds(zone, instant),
      }),
    ),
    tie("list").map(
      (parts): Tree => ({
        text: `(${parts.map((part) => part.text).join(" | ")})`,
        period: (zone) => unionOf(parts.map((part) => part.period(zone))),
        holds: (zone, instant) => parts.some((part) => part.holds(zone, instant)),
      }),
    ),
    tie("list").map(
      (parts): Tree => ({
        text: `(${parts.map((part) => part.text).join(" & ")})`,
        period: (zone) => intersectionOf(parts.map((part) => part.period(zone))),
        holds: (zone, instant) => parts.every((part) => part.holds(zone, instant)),
      }),
    ),
  ),
}));

export const trees: Arbitrary<Tree> = tree;
