import type { CronFires } from "./cron-fires.ts";
import type { CronInstants } from "./cron-instants.ts";
import { DAY } from "./unit.ts";
import type { Zone } from "./zone.ts";

// More than an instant and what the clock shows have ever been apart.
const FURTHEST_OFFSET = 2 * DAY;

/**
 * Fires that follow elapsed time: whenever the clock shows a local time, so twice where it shows it twice and never where
 * it leaves it out.
 *
 * @internal
 */
export class EveryTimeInstants implements CronInstants {
  readonly #fires: CronFires;
  readonly #zone: Zone;

  constructor(fires: CronFires, zone: Zone) {
    this.#fires = fires;
    this.#zone = zone;
  }

  upTo(instant: number): number {
    for (let at = Math.floor(instant); ; ) {
      const { start, offset } = this.#zone.segmentAt(at);
      const local = this.#fires.upTo(at + offset);
      if (local === undefined) return Number.NEGATIVE_INFINITY;
      if (local - offset >= start) return local - offset;
      // No offset brings what lies far from both ends of the empty stretch out of it: a rare date is reached at once.
      const isFar = start - 1 <= at + offset - FURTHEST_OFFSET;
      at = isFar ? Math.min(start - 1, local + FURTHEST_OFFSET) : start - 1;
    }
  }

  after(instant: number): number {
    for (let at = Math.floor(instant); ; ) {
      // `at` itself was looked at, in this segment or in the one that ends with it.
      const { end, offset } = this.#zone.segmentAt(at + 1);
      const local = this.#fires.after(at + offset);
      if (local === undefined) return Number.POSITIVE_INFINITY;
      if (local - offset < end) return local - offset;
      const isFar = end - 1 >= at + offset + FURTHEST_OFFSET;
      at = isFar ? Math.max(end - 1, local - FURTHEST_OFFSET) : end - 1;
    }
  }
}
