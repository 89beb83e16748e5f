import { anchorAt, formatAnchor } from "../time/anchor.ts";
import { type Cycle, cycleBetween, fullCycle } from "../time/cycle.ts";
import { axisLength } from "../time/unit.ts";

/**
 * The part of a unit in words, as it follows `daily` or `time of day`: "between 10:00 and 12:00", "on Monday",
 * "starting 5th"; empty for the whole unit.
 */
export function formatCycle(cycle: Cycle): string {
  const { unit, start, end } = cycle;
  const from = formatAnchor(unit, start, "start");
  if (same(cycle, fullCycle(unit))) return "";
  if (start === end) return `starting ${from}`;
  if (isNamed(cycle, from)) return `on ${from}`;
  if (end === axisLength(unit)) return `after ${from}`;
  const to = formatAnchor(unit, end, "end");
  return start === 0 ? `before ${to}` : `between ${from} and ${to}`;
}

/** Whether it is the very day or month that people call by the anchor; for hours and less they give both ends. */
function isNamed(cycle: Cycle, anchor: string): boolean {
  if (cycle.unit !== "week" && cycle.unit !== "month" && cycle.unit !== "year") return false;
  const { start, end } = anchorAt(cycle.unit, anchor);
  return same(cycle, cycleBetween(cycle.unit, start, end));
}

function same(a: Cycle, b: Cycle): boolean {
  return a.start === b.start && a.end === b.end;
}
