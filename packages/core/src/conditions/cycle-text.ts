import { formatAnchor } from "../time/anchor.ts";
import { type Cycle, fullCycle } from "../time/cycle.ts";
import { axisLength } from "../time/unit.ts";

/**
 * The part of a unit in words, as it follows `daily` or `time of day`: "between 10:00 and 12:00", "after Mon",
 * "starting 5th"; empty for the whole unit.
 */
export function formatCycle({ unit, start, end }: Cycle): string {
  const length = axisLength(unit);
  const full = fullCycle(unit);
  if (start === full.start && end === full.end) return "";
  if (start === end) return `starting ${formatAnchor(unit, start, "start")}`;
  if (end === length) return `after ${formatAnchor(unit, start, "start")}`;
  if (start === 0) return `before ${formatAnchor(unit, end, "end")}`;
  return `between ${formatAnchor(unit, start, "start")} and ${formatAnchor(unit, end, "end")}`;
}
