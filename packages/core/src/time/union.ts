import { joinedStretch } from "./joined-stretch.ts";
import type { Period } from "./period.ts";
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
  return new Union(periods);
}

class Union extends StretchPeriod {
  readonly parts: readonly Period[];

  constructor(parts: readonly Period[]) {
    super(
      (instant) => parts.some((part) => part.contains(instant)),
      (instant) => joinedStretch(parts, true, instant),
    );
    this.parts = parts;
  }
}

/**
 * The periods that a union is made of, those of unions among them included; of another period, itself.
 *
 * @internal
 */
export function partsOfUnion(period: Period): readonly Period[] {
  return period instanceof Union ? period.parts.flatMap(partsOfUnion) : [period];
}
