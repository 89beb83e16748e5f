import type { Interval } from "./interval.ts";
import { joinedStretch } from "./joined-stretch.ts";
import type { Period } from "./period.ts";
import type { Stretch, StretchedPeriod } from "./stretch.ts";

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

// Each leap goes to where a part begins that is missing, so what comes at all comes after a few of them for each part:
// 29 February on a Monday after some twenty. What has not come after so many never does.
const MOST_LEAPS = 10_000;

/** What a search found, and the first and last instant for which it would find the same. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly occurrence: Interval | undefined;
}

function holds(found: Found | undefined, instant: number): found is Found {
  return found !== undefined && found.from <= instant && instant <= found.to;
}

class Intersection implements StretchedPeriod {
  readonly #parts: readonly Period[];
  #ahead: Found | undefined;
  #behind: Found | undefined;

  constructor(parts: readonly Period[]) {
    this.#parts = parts;
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
    const from = this.current(instant)?.end ?? instant;
    const occurrence = Number.isFinite(from) ? this.#firstFrom(from) : undefined;
    const to = occurrence === undefined ? Number.POSITIVE_INFINITY : occurrence.start - 1;
    this.#ahead = { from: instant, to, occurrence };
    return occurrence;
  }

  previous(instant: number): Interval | undefined {
    if (holds(this.#behind, instant)) return this.#behind.occurrence;
    const to = this.current(instant)?.start ?? instant;
    const occurrence = Number.isFinite(to) ? this.#lastUpTo(to) : undefined;
    this.#behind = { from: occurrence?.end ?? Number.NEGATIVE_INFINITY, to: instant, occurrence };
    return occurrence;
  }

  stretchAt(instant: number): Stretch {
    return joinedStretch(this.#parts, false, instant);
  }

  /** The first occurrence that starts at `from` or later, where none goes on over `from`. */
  #firstFrom(from: number): Interval | undefined {
    let at = from;
    for (let left = MOST_LEAPS; left > 0; left--) {
      const missing = this.#parts.find((part) => !part.contains(at));
      if (missing === undefined) return this.current(at);
      const next = missing.next(at);
      if (next === undefined) return undefined;
      at = next.start;
    }
    return undefined;
  }

  /** The last occurrence that ends at `to` or before, where none goes on over `to`. */
  #lastUpTo(to: number): Interval | undefined {
    let at = to;
    for (let left = MOST_LEAPS; left > 0; left--) {
      const last = at - 1;
      const missing = this.#parts.find((part) => !part.contains(last));
      if (missing === undefined) return this.current(last);
      const previous = missing.previous(last);
      if (previous === undefined) return undefined;
      at = previous.end;
    }
    return undefined;
  }
}
