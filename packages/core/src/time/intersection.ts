import type { Block } from "./block.ts";
import type { Interval } from "./interval.ts";
import { JointSearch } from "./joint-search.ts";
import { jointLikeness, type LikenessPeriod } from "./likeness.ts";
import type { Period } from "./period.ts";
import { gapAround, type Stretch, type StretchedPeriod, stretchAt } from "./stretch.ts";

/**
 * The instants that lie in all of `periods`; in all of time, if there are none.
 *
 * Its occurrences are what occurrences of the periods have in common, one of each: the hours of "each hour" and "10:00
 * to 12:00" are two, though they touch. Periods that have nothing in common, such as Wednesday and Friday, never come.
 *
 * @example
 * const zone = Zone.of("UTC");
 * const monday = cyclePeriod(cycleBetween("week", 0, 86_400_000), zone);
 * const morning = cyclePeriod(cycleBetween("day", 36_000_000, 43_200_000), zone); // 10:00 to 12:00
 * const next = intersectionOf([monday, morning]).next(Date.UTC(2026, 10, 21));
 * next?.start === Date.UTC(2026, 10, 23, 10); // => true
 */
export function intersectionOf(periods: readonly Period[]): Period {
  return new Intersection(periods);
}

/** What a search found, and the first and last instant for which it would find the same. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly occurrence: Interval | undefined;
}

function holds(found: Found | undefined, instant: number): found is Found {
  return found !== undefined && found.from <= instant && instant <= found.to;
}

class Intersection implements StretchedPeriod, LikenessPeriod {
  readonly #parts: readonly Period[];
  readonly #search: JointSearch;
  #ahead: Found | undefined;
  #behind: Found | undefined;

  constructor(parts: readonly Period[]) {
    this.#parts = parts;
    this.#search = new JointSearch(parts, "all");
  }

  contains(instant: number): boolean {
    return this.#parts.every((part) => part.contains(instant));
  }

  current(instant: number): Interval | undefined {
    let start = Number.NEGATIVE_INFINITY;
    let end = Number.POSITIVE_INFINITY;
    for (const part of this.#parts) {
      const current = part.current(instant);
      if (current === undefined) return undefined;
      start = Math.max(start, current.start);
      end = Math.min(end, current.end);
    }
    return { start, end };
  }

  next(instant: number): Interval | undefined {
    if (holds(this.#ahead, instant)) return this.#ahead.occurrence;
    const occurrence = this.#firstFrom(this.current(instant)?.end ?? instant);
    const to = occurrence === undefined ? Number.POSITIVE_INFINITY : occurrence.start - 1;
    this.#ahead = { from: instant, to, occurrence };
    return occurrence;
  }

  previous(instant: number): Interval | undefined {
    if (holds(this.#behind, instant)) return this.#behind.occurrence;
    const occurrence = this.#lastUpTo(this.current(instant)?.start ?? instant);
    this.#behind = { from: occurrence?.end ?? Number.NEGATIVE_INFINITY, to: instant, occurrence };
    return occurrence;
  }

  stretchAt(instant: number): Stretch {
    let start = Number.NEGATIVE_INFINITY;
    let end = Number.POSITIVE_INFINITY;
    for (const part of this.#parts) {
      const stretch = stretchAt(part, instant);
      if (!stretch.inside) return gapAround(this, instant);
      start = Math.max(start, stretch.start);
      end = Math.min(end, stretch.end);
    }
    return { start, end, inside: true };
  }

  likenessIn(block: Block): string | undefined {
    return jointLikeness(this.#parts, block);
  }

  /** The first occurrence that starts at `from` or later, where none goes on over `from`. */
  #firstFrom(from: number): Interval | undefined {
    const ahead = this.#ahead;
    // Up to where the last search ended there is nothing but what it found: only what lies before it is new.
    const known = ahead !== undefined && from <= ahead.to ? ahead : undefined;
    const first = this.#search.firstFrom(from, known?.from ?? Number.POSITIVE_INFINITY);
    return Number.isFinite(first) ? this.current(first) : known?.occurrence;
  }

  /** The last occurrence that ends at `to` or before, where none goes on over `to`. */
  #lastUpTo(to: number): Interval | undefined {
    const behind = this.#behind;
    const known = behind !== undefined && to >= behind.from ? behind : undefined;
    const last = this.#search.lastUpTo(to, known?.to ?? Number.NEGATIVE_INFINITY);
    return Number.isFinite(last) ? this.current(last - 1) : known?.occurrence;
  }
}
