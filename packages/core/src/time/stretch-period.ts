import { containsInstant, type Interval } from "./interval.ts";
import type { Stretch, StretchedPeriod } from "./stretch.ts";

/**
 * The period whose occurrences are the stretches that lie inside: as long as they can be, never touching.
 *
 * @internal
 */
export class StretchPeriod implements StretchedPeriod {
  readonly #contains: (instant: number) => boolean;
  readonly #search: (instant: number) => Stretch;
  #last: Stretch | undefined;

  constructor(contains: (instant: number) => boolean, search: (instant: number) => Stretch) {
    this.#contains = contains;
    this.#search = search;
  }

  contains(instant: number): boolean {
    const last = this.#last;
    if (last !== undefined && containsInstant(last, instant)) return last.inside;
    return this.#contains(instant);
  }

  current(instant: number): Interval | undefined {
    // Whether it is inside is known for less than where it ends.
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
    const last = this.#last;
    if (last !== undefined && containsInstant(last, instant)) return last;
    this.#last = this.#search(instant);
    return this.#last;
  }
}

function occurrence({ start, end }: Stretch): Interval {
  return { start, end };
}
