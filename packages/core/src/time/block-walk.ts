import { type Block, type BlockSize, blockAround, blockSizes } from "./block.ts";

/** The direction of a search: 1 ahead, -1 back. */
export type Direction = 1 | -1;

/** What is known of blocks in which nothing was found. */
interface BlockMemory {
  likenessOf(block: Block): string | undefined;
  has(likeness: string): boolean;
  add(likeness: string): void;
}

/** A block that a search is in. */
interface Searched {
  readonly block: Block;
  /** What stands for it; undefined where the search began within it, or nothing can be said. */
  readonly likeness: string | undefined;
}

/**
 * The way of one search through the blocks: it passes over those that are known to be barren, and makes known those that
 * it has gone through in vain.
 *
 * @internal
 */
export class BlockWalk {
  readonly #barren: BlockMemory;
  readonly #from: number;
  readonly #direction: Direction;
  readonly #searched = new Map<BlockSize, Searched>();

  constructor(barren: BlockMemory, from: number, direction: Direction) {
    this.#barren = barren;
    this.#from = from;
    this.#direction = direction;
  }

  /**
   * The search has found nothing before `at`. Returns where it is to look next: at `at`, or where the barren blocks that
   * begin there end, though not much beyond `furthest`.
   */
  goOn(at: number, furthest: number): number {
    let place = at;
    while (!this.#isBefore(furthest, place)) {
      const next = this.#passOne(place);
      if (next === place) return place;
      place = next;
    }
    return place;
  }

  /** The other end of the largest barren block around `at`, or `at`. */
  #passOne(at: number): number {
    for (const size of blockSizes) {
      const searched = this.#searched.get(size);
      if (searched !== undefined) {
        if (this.#isBefore(at, this.#exit(searched.block))) continue;
        if (searched.likeness !== undefined) this.#barren.add(searched.likeness);
        this.#searched.delete(size);
      }
      const block = blockAround(size, this.#direction === 1 ? at : at - 1);
      const likeness = this.#barren.likenessOf(block);
      if (likeness !== undefined && this.#barren.has(likeness)) return this.#exit(block);
      const isWhole = !this.#isBefore(this.#entry(block), this.#from);
      this.#searched.set(size, { block, likeness: isWhole ? likeness : undefined });
    }
    return at;
  }

  #isBefore(one: number, other: number): boolean {
    return this.#direction === 1 ? one < other : one > other;
  }

  #entry(block: Block): number {
    return this.#direction === 1 ? block.start : block.end;
  }

  #exit(block: Block): number {
    return this.#direction === 1 ? block.end : block.start;
  }
}
