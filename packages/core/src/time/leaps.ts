import type { Period } from "./period.ts";
import { FURTHEST_LOOK } from "./search.ts";

// What comes at all comes after a few leaps for each part: 29 February on a Monday after some twenty.
const MOST_LEAPS = 2000;

/**
 * The first instant from `from` to `limit` that lies in all of `parts`: leaps to where a part begins that is missing, for
 * as long as one is. Infinity for none. The look ahead is counted from where each part has had its first say.
 *
 * @internal
 */
export function firstInAll(parts: readonly Period[], from: number, limit: number): number {
  let at = from;
  let furthest = limit;
  for (let leaps = 0; leaps < MOST_LEAPS && at <= furthest && Number.isFinite(at); leaps++) {
    if (leaps === parts.length) furthest = Math.min(limit, at + FURTHEST_LOOK);
    const missing = parts.find((part) => !part.contains(at));
    if (missing === undefined) return at;
    at = missing.next(at)?.start ?? Number.POSITIVE_INFINITY;
  }
  return Number.POSITIVE_INFINITY;
}

/**
 * The last instant up to `to`, and after `limit`, before which all of `parts` last: the mirror of `firstInAll`, with
 * -Infinity for none.
 *
 * @internal
 */
export function lastEndInAll(parts: readonly Period[], to: number, limit: number): number {
  let at = to;
  let furthest = limit;
  for (let leaps = 0; leaps < MOST_LEAPS && at > furthest && Number.isFinite(at); leaps++) {
    if (leaps === parts.length) furthest = Math.max(limit, at - FURTHEST_LOOK);
    const last = at - 1;
    const missing = parts.find((part) => !part.contains(last));
    if (missing === undefined) return at;
    at = missing.previous(last)?.end ?? Number.NEGATIVE_INFINITY;
  }
  return Number.NEGATIVE_INFINITY;
}
