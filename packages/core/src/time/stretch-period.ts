import type { Block } from "./block.ts";
import { containsInstant, type Interval } from "./interval.ts";
import { jointLikeness, type LikenessPeriod } from "./likeness.ts";
import type { Period } from "./period.ts";
import type { Stretch, StretchedPeriod } from "./stretch.ts";

// What is around an instant, its neighbours, and theirs: whoever asks for what was and what comes asks for these again.
const MOST_RECENT = 5;

/**
 * The period whose occurrences are the stretches that lie inside: as long as they can be, never touching. It is made of
 * `parts`, and they alone decide what it holds.
 *
 * @internal
 */
export class StretchPeriod implements StretchedPeriod, LikenessPeriod {
  readonly #parts: readonly Period[];
  readonly #contains: (instant: number) => boolean;
  readonly #search: (instant: number) => Stretch;
  #recent: readonly Stretch[] = [];

  constructor(
    parts: readonly Period[],
    contains: (instant: number) => boolean,
    search: (instant: number) => Stretch,
  ) {
    this.#parts = parts;
    this.#contains = contains;
    this.#search = search;
  }

  contains(instant: number): boolean {
    // Whether an instant is inside is known for less than where its stretch ends.
    return this.#known(instant)?.inside ?? this.#contains(instant);
  }

  current(instant: number): Interval | undefined {
    return this.contains(instant) ? occurrence(this.stretchAt(instant)) : undefined;
  }

  next(instant: number): Interval | undefined {
    let stretch = this.stretchAt(instant);
    if (stretch.inside && Number.isFinite(stretch.end)) stretch = this.stretchAt(stretch.end);
    return Number.isFinite(stretch.end) ? occurrence(this.stretchAt(stretch.end)) : undefined;
  }

  previous(instant: number): Interval | undefined {
    let stretch = this.stretchAt(instant);
    if (stretch.inside && Number.isFinite(stretch.start)) stretch = this.stretchAt(stretch.start - 1);
    return Number.isFinite(stretch.start) ? occurrence(this.stretchAt(stretch.start - 1)) : undefined;
  }

  stretchAt(instant: number): Stretch {
    const known = this.#known(instant);
    if (known !== undefined) return known;
    const stretch = this.#search(instant);
    this.#recent = [stretch, ...this.#recent].slice(0, MOST_RECENT);
    return stretch;
  }

  likenessIn(block: Block): string | undefined {
    return jointLikeness(this.#parts, block);
  }

  #known(instant: number): Stretch | undefined {
    return this.#recent.find((stretch) => containsInstant(stretch, instant));
  }
}

function occurrence({ start, end }: Stretch): Interval {
  return { start, end };
}
