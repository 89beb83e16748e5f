import type { DstRule } from "./dst-rule.ts";
import { DAY } from "./unit.ts";
import type { Zone } from "./zone.ts";

// More than an instant and what the clock shows at it have ever been apart.
const FURTHEST_OFFSET = 2 * DAY;

/**
 * The instants at which a local time comes by a rule for clock changes, in their order: none, one or two.
 *
 * @example
 * // In Helsinki the clock went back from 04:00 to 03:00 on 25 October 2026, at 01:00 UTC.
 * instantsOf(Date.UTC(2026, 9, 25, 3, 30), Zone.of("Europe/Helsinki"), { gap: "next", overlap: "both" });
 * // => [Date.UTC(2026, 9, 25, 0, 30), Date.UTC(2026, 9, 25, 1, 30)]
 */
export function instantsOf(local: number, zone: Zone, { gap, overlap }: DstRule): readonly number[] {
  const shown: number[] = [];
  for (let at = local - FURTHEST_OFFSET; at < local + FURTHEST_OFFSET; ) {
    const { start, end, offset } = zone.segmentAt(at);
    if (start <= local - offset && local - offset < end) shown.push(local - offset);
    at = end;
  }
  if (shown.length === 0) return gap === "next" ? [zone.toInstant(local)] : [];
  if (overlap === "both") return shown;
  return overlap === "first" ? shown.slice(0, 1) : shown.slice(-1);
}
