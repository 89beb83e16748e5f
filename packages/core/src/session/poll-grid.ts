import type { Clock } from "../clock/clock.ts";

/** The instants at which `poll` looks: every so many ms from the start of the session. */
export class PollGrid {
  #clock: Clock;
  #step: number;
  #startedAt = 0;
  #lastLook = 0;

  constructor(clock: Clock, step: number) {
    this.#clock = clock;
    this.#step = step;
  }

  start(): void {
    this.#startedAt = this.#lastLook = this.#clock.now();
  }

  /** Looks now: the present instant, of which the next look is to be strictly later. */
  look(): number {
    this.#lastLook = this.#clock.now();
    return this.#lastLook;
  }

  /** The first instant of the grid that is neither before `instant` nor past, and after the last look. */
  next(instant = Number.NEGATIVE_INFINITY): number {
    const steps = (to: number) => (to - this.#startedAt) / this.#step;
    const next = Math.floor(steps(this.#lastLook)) + 1;
    const earliest = Math.ceil(steps(Math.max(instant, this.#clock.now())));
    return this.#startedAt + Math.max(next, earliest) * this.#step;
  }
}
