import type { Interval } from "./interval.ts";

/**
 * One turn of a cycle: from where its occurrence starts to where the next turn's starts.
 *
 * Turns follow each other without a hole, so each instant lies in exactly one. The occurrence is the first part of its
 * turn: all of it for a full cycle, nothing for a date that does not exist.
 *
 * @internal
 */
export interface Turn {
  readonly occurrence: Interval;
  readonly next: number;
}

/**
 * The turn that holds an instant. Borders are whole milliseconds, rounded up, which changes nothing for whole instants.
 *
 * @internal
 */
export type TurnAt = (instant: number) => Turn;
