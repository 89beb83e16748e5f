import { containsInstant } from "./interval.ts";
import type { Period } from "./period.ts";
import { Joining, type Stretch, stretchAt } from "./stretch.ts";
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
      (instant) => joinedStretch(parts, instant),
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

function joinedStretch(parts: readonly Period[], instant: number): Stretch {
  const here = parts.map((part) => stretchAt(part, instant));
  if (here.some((stretch) => stretch.inside)) {
    const start = reachBack(parts, here, instant);
    return { start, end: reachForward(parts, here, instant), inside: true };
  }
  const start = Math.max(...here.map((stretch) => stretch.start));
  const end = Math.min(...here.map((stretch) => stretch.end));
  return { start, end, inside: false };
}

/** The stretches of `parts` around an instant, of which `known` are those around another: most parts are in the same. */
function stretchesAt(
  parts: readonly Period[],
  known: readonly Stretch[],
  instant: number,
): readonly Stretch[] {
  return parts.map((part, place) => {
    const stretch = known[place];
    return stretch !== undefined && containsInstant(stretch, instant) ? stretch : stretchAt(part, instant);
  });
}

function reachForward(parts: readonly Period[], here: readonly Stretch[], from: number): number {
  const joining = new Joining(from);
  let around = here;
  let end = from;
  while (joining.goesOn(end)) {
    around = stretchesAt(parts, around, end);
    const reached = Math.max(...around.map((stretch) => (stretch.inside ? stretch.end : end)));
    if (reached === end) return end;
    end = reached;
  }
  return Number.POSITIVE_INFINITY;
}

function reachBack(parts: readonly Period[], here: readonly Stretch[], from: number): number {
  const joining = new Joining(from);
  let around = here;
  let start = Math.min(...around.map((stretch) => (stretch.inside ? stretch.start : from)));
  while (joining.goesOn(start)) {
    around = stretchesAt(parts, around, start - 1);
    const reached = Math.min(...around.map((stretch) => (stretch.inside ? stretch.start : start)));
    if (reached === start) return start;
    start = reached;
  }
  return Number.NEGATIVE_INFINITY;
}
