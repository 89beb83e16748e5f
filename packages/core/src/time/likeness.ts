import type { Block } from "./block.ts";
import type { Period } from "./period.ts";

/**
 * A period that knows, without going through its occurrences, which blocks are alike to it.
 *
 * @internal
 */
export interface LikenessPeriod extends Period {
  /**
   * What stands for the instants that the period holds in a block, counted from its start: two blocks of a length that
   * have the same text hold the same. The contrary need not be so. Undefined where nothing can be said.
   */
  likenessIn(block: Block): string | undefined;
}

// A period that comes and goes more often within a block is not worth being followed through it.
const MOST_BORDERS = 4;

function knowsLikeness(period: Period): period is LikenessPeriod {
  return "likenessIn" in period;
}

/**
 * The likeness of any period in a block; of one of which nothing is known, by where it begins and ends there.
 *
 * @internal
 */
export function likenessIn(period: Period, block: Block): string | undefined {
  return knowsLikeness(period) ? period.likenessIn(block) : outlineIn(period, block);
}

/**
 * The likeness of several periods together.
 *
 * @internal
 */
export function jointLikeness(periods: readonly Period[], block: Block): string | undefined {
  let joint = "";
  for (const period of periods) {
    const likeness = likenessIn(period, block);
    if (likeness === undefined) return undefined;
    joint += `(${likeness})`;
  }
  return joint;
}

/**
 * Where a period begins and ends in a block, found by asking it.
 *
 * @internal
 */
export function outlineIn(period: Period, block: Block): string | undefined {
  let outline = "";
  let at = block.start;
  for (let left = MOST_BORDERS; left > 0; left--) {
    const current = period.current(at);
    const border = current?.end ?? period.next(at)?.start ?? Number.POSITIVE_INFINITY;
    outline += current === undefined ? "-" : "+";
    if (border >= block.end) return outline;
    outline += border - block.start;
    at = border;
  }
  return undefined;
}
