/** The last instant that a date can be, in ms from the epoch; the first is its opposite. */
const lastInstant = 8_640_000_000_000_000;

/** A bound as a database takes it, for `at >= bound` and `at < bound`: no fraction, nothing infinite. */
export function instantBound(at: number): number {
  return Math.min(Math.max(Math.ceil(at), -lastInstant), lastInstant + 1);
}

/** The same for `sequence > bound`. */
export function sequenceAfter(bound: number): number {
  return Math.min(Math.max(Math.floor(bound), 0), Number.MAX_SAFE_INTEGER);
}

/** The same for `sequence < bound`. */
export function sequenceBefore(bound: number): number {
  return Math.min(Math.max(Math.ceil(bound), 0), Number.MAX_SAFE_INTEGER);
}
