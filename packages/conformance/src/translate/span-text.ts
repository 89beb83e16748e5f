import type { Unit } from "@gantry/core";
import { NoCounterpart } from "../no-counterpart.ts";
import { endText, startText } from "./anchor-text.ts";
import type { PeriodDescriptor, UnitPeriod } from "./period-descriptor.ts";

/** A stretch of time that holds the present, in words: "past 1 hour", "today before 12:00", "this week on Mon". */
export function spanText(period: PeriodDescriptor): string {
  if ("unit" in period) return `${currentUnit(period.unit)} ${partText(period)}`.trimEnd();
  if ("past" in period && period.past !== undefined) return `past ${period.past}`;
  throw new NoCounterpart(
    "`has ...` looks at the current unit or at a span into the past, not at other periods",
  );
}

function currentUnit(unit: Unit): string {
  return unit === "day" ? "today" : `this ${unit}`;
}

/** A part of a unit in words, as it follows "time of day": "between 10:00 and 12:00", "on Mon"; empty for all of it. */
export function partText({ unit, start, end, at, from }: UnitPeriod): string {
  if (at !== undefined) return `on ${startText(unit, at)}`;
  if (from !== undefined) return `starting ${startText(unit, from)}`;
  const begin = typeof start === "string" || typeof start === "number" ? startText(unit, start) : undefined;
  const stop = typeof end === "string" || typeof end === "number" ? endText(unit, end) : undefined;
  if (begin === undefined) return stop === undefined ? "" : `before ${stop}`;
  return stop === undefined ? `after ${begin}` : `between ${begin} and ${stop}`;
}
