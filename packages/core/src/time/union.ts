import { JointSearch } from "./joint-search.ts";
import type { Period } from "./period.ts";
import { type Stretch, stretchAt } from "./stretch.ts";
import { StretchPeriod } from "./stretch-period.ts";

/**
 * The instants that lie in at least one of `periods`; in none, if there are none.
 *
 * Occurrences that overlap or touch are joined: one of the union goes from where any of the periods begins to where
 * none goes on. A union that leaves nothing out is one occurrence without beginning or end.
 *
 * @example
 * const zone = Zone.of("UTC");
 * const morning = cyclePeriod(cycleBetween("day", 28_800_000, 39_600_000), zone); // 08:00 to 11:00
 * const noon = cyclePeriod(cycleBetween("day", 36_000_000, 46_800_000), zone); // 10:00 to 13:00
 * const both = unionOf([morning, noon]).current(Date.UTC(2026, 10, 21, 9));
 * both?.end === Date.UTC(2026, 10, 21, 13); // => true
 */
export function unionOf(periods: readonly Period[]): Period {
  const search = new JointSearch(periods, "none");
  return new StretchPeriod(
    periods,
    (instant) => periods.some((part) => part.contains(instant)),
    (instant) => joinedStretch(periods, search, instant),
  );
}

function joinedStretch(parts: readonly Period[], search: JointSearch, instant: number): Stretch {
  const here = parts.map((part) => stretchAt(part, instant));
  if (here.some((stretch) => stretch.inside)) {
    const start = search.lastUpTo(instant, Number.NEGATIVE_INFINITY);
    return { start, end: search.firstFrom(instant, Number.POSITIVE_INFINITY), inside: true };
  }
  const start = Math.max(...here.map((stretch) => stretch.start));
  const end = Math.min(...here.map((stretch) => stretch.end));
  return { start, end, inside: false };
}
