import { lastInstant } from "../whole.ts";

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
