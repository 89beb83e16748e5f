import type { CronFires } from "./cron-fires.ts";
import type { CronInstants } from "./cron-instants.ts";
import { DAY } from "./unit.ts";
import type { Zone } from "./zone.ts";

// More than the clock has ever been set back at once.
const LONGEST_REPETITION = 2 * DAY;

/**
 * Fires at times of day: each local time once, when the clock first shows it or has passed it.
 *
 * @internal
 */
export class FirstTimeInstants implements CronInstants {
  readonly #fires: CronFires;
  readonly #zone: Zone;

  constructor(fires: CronFires, zone: Zone) {
    this.#fires = fires;
    this.#zone = zone;
  }

  upTo(instant: number): number {
    const local = this.#fires.upTo(this.#latestLocal(instant));
    return local === undefined ? Number.NEGATIVE_INFINITY : this.#zone.toInstant(local);
  }

  after(instant: number): number {
    const local = this.#fires.after(this.#latestLocal(instant));
    return local === undefined ? Number.POSITIVE_INFINITY : this.#zone.toInstant(local);
  }

  /** The latest time that the clock has shown: while an hour repeats itself, the last of the first time round. */
  #latestLocal(instant: number): number {
    const whole = Math.floor(instant);
    let segment = this.#zone.segmentAt(whole);
    let latest = whole + segment.offset;
    while (segment.start > whole - LONGEST_REPETITION) {
      segment = this.#zone.segmentAt(segment.start - 1);
      latest = Math.max(latest, segment.end - 1 + segment.offset);
    }
    return latest;
  }
}
