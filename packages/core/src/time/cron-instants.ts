import type { CronFires } from "./cron-fires.ts";
import type { DstRule } from "./dst-rule.ts";
import { type ShownTimes, shownTimes } from "./shown-times.ts";
import { DAY } from "./unit.ts";
import type { Zone } from "./zone.ts";

// More than an instant and the local time that comes at it have ever been apart.
const FURTHEST_APART = 2 * DAY;

/**
 * The instants at which a cron expression fires in a zone, by a rule for what comes at a clock change.
 *
 * @internal
 */
export class CronInstants {
  readonly #fires: CronFires;
  readonly #zone: Zone;
  readonly #rule: DstRule;
  // Most looks go to the segment that the one before went to.
  #last: ShownTimes | undefined;

  constructor(fires: CronFires, zone: Zone, rule: DstRule) {
    this.#fires = fires;
    this.#zone = zone;
    this.#rule = rule;
  }

  /** The last fire at `instant` or before, -Infinity for none. */
  upTo(instant: number): number {
    for (let at = Math.floor(instant); ; ) {
      const { segment, from, to } = this.#shownAt(at);
      const { start, offset } = segment;
      const latest = Math.min(at + offset, to - 1);
      const local = this.#fires.upTo(latest);
      if (local === undefined) return Number.NEGATIVE_INFINITY;
      if (local >= from) return Math.max(local - offset, start);
      // No offset brings what lies far from both ends of the empty stretch out of it: a rare date is reached at once.
      const isFar = start - 1 <= latest - FURTHEST_APART;
      at = isFar ? Math.min(start - 1, local + FURTHEST_APART) : start - 1;
    }
  }

  /** The first fire after `instant`, Infinity for none. */
  after(instant: number): number {
    for (let at = Math.floor(instant); ; ) {
      // `at` itself was looked at, in this segment or in the one that ends with it.
      const { segment, from, to } = this.#shownAt(at + 1);
      const { start, end, offset } = segment;
      // What was left out comes at the start, and with it is behind us.
      const seen = at < start ? from - 1 : Math.max(at + offset, from - 1);
      const local = this.#fires.after(seen);
      if (local === undefined) return Number.POSITIVE_INFINITY;
      if (local < to) return Math.max(local - offset, start);
      const isFar = end - 1 >= seen + FURTHEST_APART;
      at = isFar ? Math.max(end - 1, local - FURTHEST_APART) : end - 1;
    }
  }

  #shownAt(instant: number): ShownTimes {
    const segment = this.#zone.segmentAt(instant);
    if (this.#last?.segment !== segment) this.#last = shownTimes(segment, this.#zone, this.#rule);
    return this.#last;
  }
}
