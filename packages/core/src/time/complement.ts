import type { Period } from "./period.ts";
import { type Stretch, stretchAt } from "./stretch.ts";
import { StretchPeriod } from "./stretch-period.ts";

/**
 * The instants that do not lie in `period`. Its occurrences are the gaps between those of `period`: where two of those
 * touch, as full days do, there is no gap. The complement of what never comes is one occurrence without beginning or end.
 *
 * @example
 * const zone = Zone.of("UTC");
 * const office = cyclePeriod(cycleBetween("day", 32_400_000, 61_200_000), zone); // 09:00 to 17:00
 * const closed = complementOf(office).current(Date.UTC(2026, 10, 21, 20));
 * closed?.end === Date.UTC(2026, 10, 22, 9); // => true
 */
export function complementOf(period: Period): Period {
  return new StretchPeriod(
    [period],
    (instant) => !period.contains(instant),
    (instant) => opposite(stretchAt(period, instant)),
  );
}

function opposite({ start, end, inside }: Stretch): Stretch {
  return { start, end, inside: !inside };
}
