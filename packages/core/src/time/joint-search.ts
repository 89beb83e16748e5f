import { BarrenBlocks } from "./barren-blocks.ts";
import type { Direction } from "./block-walk.ts";
import type { Period } from "./period.ts";
import { FURTHEST_LOOK } from "./search.ts";
import { stretchAt } from "./stretch.ts";

// What comes at all comes after a few leaps for each part: 29 February on a Monday after some twenty. For those blocks are
// not worth their names.
const LEAPS_BEFORE_BLOCKS = 24;

// Periods that know what is alike to them need a few hundred: a dense expression is gone through in one block of each
// kind. Of others, whoever wrote them, this is as much as is looked at.
const MOST_LEAPS = 10_000;

/** What is searched for: where all parts hold, or where none does. */
export type Wanted = "all" | "none";

/**
 * Searches for the nearest instant that lies in all of some periods, or in none of them.
 *
 * It leaps to where a part that is in the way ends, for as long as one is. Parts that take turns all day long would make
 * it leap through fifty years of that, so it remembers which blocks it went through in vain, and passes over all others
 * that are alike to each part. So a meeting is never missed, and one that does not come is known after some ten
 * thousand looks at a block: each day of the fourteen kinds of years, or of fifty years where the clock changes on other
 * dates each year.
 *
 * @internal
 */
export class JointSearch {
  readonly #parts: readonly Period[];
  readonly #wanted: Wanted;
  readonly #barren: BarrenBlocks;

  constructor(parts: readonly Period[], wanted: Wanted) {
    this.#parts = parts;
    this.#wanted = wanted;
    this.#barren = new BarrenBlocks(parts);
  }

  /** The first instant from `from` to `limit` that is wanted; Infinity for none. */
  firstFrom(from: number, limit: number): number {
    return this.#nearest(from, limit, 1);
  }

  /** The last instant up to `to`, and after `limit`, before which all is as wanted; -Infinity for none. */
  lastUpTo(to: number, limit: number): number {
    return this.#nearest(to, limit, -1);
  }

  #nearest(from: number, limit: number, direction: Direction): number {
    const walk = this.#barren.walk(from, direction);
    let furthest = limit;
    let at = from;
    for (let leaps = 0; leaps < MOST_LEAPS && Number.isFinite(at); leaps++) {
      // The look is counted from where each part has had its first say: what comes once may come at any time.
      if (leaps === this.#parts.length) furthest = nearer(limit, at + direction * FURTHEST_LOOK, direction);
      if (leaps > LEAPS_BEFORE_BLOCKS) at = walk.goOn(at, furthest);
      if (direction === 1 ? at > furthest : at <= furthest) break;
      const probe = direction === 1 ? at : at - 1;
      const obstacle = this.#parts.find((part) => part.contains(probe) === (this.#wanted === "none"));
      if (obstacle === undefined) return at;
      at = this.#leap(obstacle, probe, direction);
    }
    return direction * Number.POSITIVE_INFINITY;
  }

  /** Where `obstacle` is no longer in the way. */
  #leap(obstacle: Period, probe: number, direction: Direction): number {
    if (this.#wanted === "none") {
      const { start, end } = stretchAt(obstacle, probe);
      return direction === 1 ? end : start;
    }
    const border = direction === 1 ? obstacle.next(probe)?.start : obstacle.previous(probe)?.end;
    return border ?? direction * Number.POSITIVE_INFINITY;
  }
}

function nearer(one: number, other: number, direction: Direction): number {
  return direction === 1 ? Math.min(one, other) : Math.max(one, other);
}
