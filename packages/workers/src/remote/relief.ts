import { systemClock, type Timer } from "@gantry/core";
import type { Desk } from "./desk.ts";

/** A run waits behind another for so long, in ms, or twice as long; then for whoever is free first. */
const longest = 5;

/** Looks after runs that were sent ahead and wait behind one that takes longer than was thought. */
export class Relief {
  #desks: ReadonlySet<Desk>;
  #relieve: (desk: Desk) => void;
  #timer: Timer | undefined;

  /** `relieve` takes from a worker what waits there. */
  constructor(desks: ReadonlySet<Desk>, relieve: (desk: Desk) => void) {
    this.#desks = desks;
    this.#relieve = relieve;
  }

  /** Some may have been sent ahead. */
  look(): void {
    if (this.#timer !== undefined || !this.#isWanted()) return;
    this.#timer = systemClock.timer(longest, () => {
      this.#timer = undefined;
      for (const desk of this.#desks) {
        if (desk.size > 1 && desk.seen === desk.first) this.#relieve(desk);
        desk.seen = desk.first;
      }
      this.look();
    });
  }

  stop(): void {
    this.#timer?.cancel();
  }

  #isWanted(): boolean {
    for (const { size } of this.#desks) if (size > 1) return true;
    return false;
  }
}
