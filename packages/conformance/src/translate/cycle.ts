import { anchorAt, axisLength, type Cycle, cycleBetween, fullCycle, parseAnchor } from "@gantry/core";
import { endText, startText } from "./anchor-text.ts";
import type { UnitPeriod } from "./period-descriptor.ts";

/** A part of each unit as Gantry's cycle. */
export function cycleOf({ unit, start, end, at, from }: UnitPeriod): Cycle {
  if (at !== undefined) {
    const part = anchorAt(unit, startText(unit, at));
    return cycleBetween(unit, part.start, part.end);
  }
  if (from !== undefined) {
    const place = parseAnchor(unit, startText(unit, from), "start");
    return cycleBetween(unit, place, place);
  }
  if (start === undefined && end === undefined) return fullCycle(unit);
  const begin = typeof start === "string" || typeof start === "number" ? startText(unit, start) : undefined;
  const stop = typeof end === "string" || typeof end === "number" ? endText(unit, end) : undefined;
  return cycleBetween(
    unit,
    begin === undefined ? 0 : parseAnchor(unit, begin, "start"),
    stop === undefined ? axisLength(unit) : parseAnchor(unit, stop, "end"),
  );
}
