import { type Cron, parseCron } from "./cron.ts";
import { CronFires } from "./cron-fires.ts";
import type { Interval } from "./interval.ts";
import type { Period } from "./period.ts";
import { type Stretch, type StretchedPeriod, touchingStretch } from "./stretch.ts";
import { DAY } from "./unit.ts";
import type { Zone } from "./zone.ts";

/**
 * The period of a cron expression in a zone: each time at which it fires gives an occurrence of one minute, or of one
 * second where the expression has seconds.
 *
 * When the clock changes, one rule holds for every expression: a time that the clock leaves out means the instant of the
 * change, one that comes twice means the first. So nothing fires twice and no date is passed over; an expression that
 * fires all day long is silent while an hour repeats itself, and several times left out together fire once. Where elapsed
 * time is meant, a cycle such as each hour is the better choice.
 *
 * @throws CronError when `cron` was not made by `parseCron` and is no expression.
 *
 * @example
 * const zone = Zone.of("Europe/Helsinki");
 * const period = cronPeriod(parseCron("0 9 * * MON-FRI"), zone);
 * period.next(Date.UTC(2026, 10, 21))?.start === Date.UTC(2026, 10, 23, 7); // => true
 */
export function cronPeriod(cron: Cron, zone: Zone): Period {
  return new CronPeriod(new CronFires(parseCron(cron.expression)), zone);
}

// More than the clock has ever been set back at once.
const LONGEST_REPETITION = 2 * DAY;
// How many stretches of constant offset, about a year each, a row of fires is followed through.
const MOST_SEGMENTS = 64;

/** Two fires that follow each other, or what stands for one that never comes. */
interface Between {
  readonly from: number;
  readonly to: number;
}

class CronPeriod implements StretchedPeriod {
  readonly #fires: CronFires;
  readonly #zone: Zone;
  // Whoever asks about an instant asks again and again before the next fire.
  #last: Between = { from: 0, to: 0 };

  constructor(fires: CronFires, zone: Zone) {
    this.#fires = fires;
    this.#zone = zone;
  }

  contains(instant: number): boolean {
    return this.current(instant) !== undefined;
  }

  current(instant: number): Interval | undefined {
    const slot = this.#slot(this.#around(instant).from);
    return slot !== undefined && instant < slot.end ? slot : undefined;
  }

  next(instant: number): Interval | undefined {
    return this.#slot(this.#around(instant).to);
  }

  previous(instant: number): Interval | undefined {
    const { from } = this.#around(instant);
    const slot = this.#slot(from);
    return slot === undefined || slot.end <= instant ? slot : this.#slot(this.#fireUpTo(from - 1));
  }

  stretchAt(instant: number): Stretch {
    const slot = this.current(instant);
    if (slot === undefined) return touchingStretch(this, instant);
    return { start: this.#startOfRow(slot), end: this.#endOfRow(slot), inside: true };
  }

  #around(instant: number): Between {
    const last = this.#last;
    if (last.from <= instant && instant < last.to) return last;
    this.#last = { from: this.#fireUpTo(instant), to: this.#fireAfter(instant) };
    return this.#last;
  }

  /** The last fire at `instant` or before, -Infinity for none. */
  #fireUpTo(instant: number): number {
    const local = this.#fires.upTo(this.#latestLocal(instant));
    return local === undefined ? Number.NEGATIVE_INFINITY : this.#zone.toInstant(local);
  }

  /** The first fire after `instant`, Infinity for none. */
  #fireAfter(instant: number): number {
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

  #slot(fire: number): Interval | undefined {
    if (!Number.isFinite(fire)) return undefined;
    const { length } = this.#fires;
    const { end, offset } = this.#zone.segmentAt(fire);
    // A clock change that is not at a whole minute can bring the next fire too near.
    const isPlain = fire + length <= end && (fire + offset) % length === 0;
    return { start: fire, end: isPlain ? fire + length : Math.min(fire + length, this.#fireAfter(fire)) };
  }

  /** Where the slots that follow `slot` without a gap end. */
  #endOfRow(slot: Interval): number {
    let { start, end } = slot;
    for (let left = MOST_SEGMENTS; left > 0; left--) {
      const segment = this.#zone.segmentAt(start);
      const row = this.#fires.rowAround(start + segment.offset);
      const last = Math.min(row.end - segment.offset, segment.end) - 1;
      if (last === Number.POSITIVE_INFINITY) return last;
      start = Math.max(start, this.#fireUpTo(last));
      end = this.#slot(start)?.end ?? end;
      if (this.#fireAfter(start) !== end) return end;
      start = end;
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Where the slots that lead to `slot` without a gap start. */
  #startOfRow(slot: Interval): number {
    let { start } = slot;
    for (let left = MOST_SEGMENTS; left > 0; left--) {
      const segment = this.#zone.segmentAt(start);
      const row = this.#fires.rowAround(start + segment.offset);
      const first = Math.max(row.start - segment.offset, segment.start);
      if (first === Number.NEGATIVE_INFINITY) return first;
      start = Math.min(start, this.#fireAfter(first - 1));
      const before = this.#slot(this.#fireUpTo(start - 1));
      if (before?.end !== start) return start;
      start = before.start;
    }
    return Number.NEGATIVE_INFINITY;
  }
}
