import type { Block } from "./block.ts";
import { BlockWalk, type Direction } from "./block-walk.ts";
import { jointLikeness } from "./likeness.ts";
import type { Period } from "./period.ts";

// Only periods that are never alike give more, and for those it is of no use to keep them.
const MOST_KEPT = 20_000;

/**
 * Remembers what was searched in vain. A block that looks to all of `periods` like one of those is barren too, so no
 * search needs to go through it.
 *
 * @internal
 */
export class BarrenBlocks {
  readonly #periods: readonly Period[];
  #barren = new Set<string>();

  constructor(periods: readonly Period[]) {
    this.#periods = periods;
  }

  /** A search that begins at an instant. */
  walk(from: number, direction: Direction): BlockWalk {
    return new BlockWalk(this, from, direction);
  }

  likenessOf(block: Block): string | undefined {
    const likeness = jointLikeness(this.#periods, block);
    return likeness === undefined ? undefined : `${block.end - block.start}${likeness}`;
  }

  has(likeness: string): boolean {
    return this.#barren.has(likeness);
  }

  add(likeness: string): void {
    if (this.#barren.size >= MOST_KEPT) this.#barren.clear();
    this.#barren.add(likeness);
  }
}
