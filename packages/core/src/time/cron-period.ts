import type { Block } from "./block.ts";
import { type Cron, parseCron } from "./cron.ts";
import { CronFires } from "./cron-fires.ts";
import { CronInstants } from "./cron-instants.ts";
import { CronLikeness } from "./cron-likeness.ts";
import { type DstOptions, type DstRule, dstRule, elapsedTimeRule, timeOfDayRule } from "./dst-rule.ts";
import type { Interval } from "./interval.ts";
import type { LikenessPeriod } from "./likeness.ts";
import type { Period } from "./period.ts";
import { type Stretch, type StretchedPeriod, touchingStretch } from "./stretch.ts";
import type { Zone } from "./zone.ts";

/**
 * The period of a cron expression in a zone: each time at which it fires gives an occurrence of one minute, or of one
 * second where the expression has seconds.
 *
 * When the clock changes, the hour field decides, as in Vixie cron. Where it begins with `*`, elapsed time is meant: the
 * expression fires whenever the clock shows a time that fits, so it goes on through an hour that comes twice (the slots
 * differ in their offset from UTC) and does not make up for times left out. Any other hour field means times of day: one
 * that comes twice means the first, one that is left out means the instant of the change. So `30 3 * * *` fires once on
 * every date, and several times left out together fire once. To mean times of day all day long, write the hours as `0-23`.
 * What `dst` says stands above that.
 *
 * @throws CronError when `cron` was not made by `parseCron` and is no expression.
 *
 * @example
 * const zone = Zone.of("Europe/Helsinki");
 * const period = cronPeriod(parseCron("0 9 * * MON-FRI"), zone);
 * period.next(Date.UTC(2026, 10, 21))?.start === Date.UTC(2026, 10, 23, 7); // => true
 */
export function cronPeriod(cron: Cron, zone: Zone, dst: DstOptions = {}): Period {
  const read = parseCron(cron.expression);
  const fires = new CronFires(read);
  const instants = new CronInstants(fires, zone, dstRule(dst, cronDstRule(read)));
  return new CronPeriod(fires, instants, zone, new CronLikeness(read, zone));
}

/**
 * What an expression that `parseCron` made does at a clock change where nothing else is said.
 *
 * @internal
 */
export function cronDstRule({ expression }: Cron): DstRule {
  // Counted from the end, since seconds may stand before the minutes.
  return expression.split(" ").at(-4)?.startsWith("*") === true ? elapsedTimeRule : timeOfDayRule;
}

// How many stretches of constant offset, about a year each, a row of fires is followed through.
const MOST_SEGMENTS = 64;

/** Two fires that follow each other, or what stands for one that never comes. */
interface Between {
  readonly from: number;
  readonly to: number;
}

class CronPeriod implements StretchedPeriod, LikenessPeriod {
  readonly #fires: CronFires;
  readonly #instants: CronInstants;
  readonly #zone: Zone;
  readonly #likeness: CronLikeness;
  // Whoever asks about an instant asks again and again before the next fire.
  #last: Between = { from: 0, to: 0 };

  constructor(fires: CronFires, instants: CronInstants, zone: Zone, likeness: CronLikeness) {
    this.#fires = fires;
    this.#instants = instants;
    this.#zone = zone;
    this.#likeness = likeness;
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
    return slot === undefined || slot.end <= instant ? slot : this.#slot(this.#instants.upTo(from - 1));
  }

  stretchAt(instant: number): Stretch {
    const slot = this.current(instant);
    if (slot === undefined) return touchingStretch(this, instant);
    return { start: this.#startOfRow(slot), end: this.#endOfRow(slot), inside: true };
  }

  likenessIn(block: Block): string {
    return this.#likeness.in(block);
  }

  #around(instant: number): Between {
    const last = this.#last;
    if (last.from <= instant && instant < last.to) return last;
    this.#last = { from: this.#instants.upTo(instant), to: this.#instants.after(instant) };
    return this.#last;
  }

  #slot(fire: number): Interval | undefined {
    if (!Number.isFinite(fire)) return undefined;
    const { length } = this.#fires;
    const { end, offset } = this.#zone.segmentAt(fire);
    // A clock change that is not at a whole minute can bring the next fire too near.
    const isPlain = fire + length <= end && (fire + offset) % length === 0;
    return {
      start: fire,
      end: isPlain ? fire + length : Math.min(fire + length, this.#instants.after(fire)),
    };
  }

  /** Where the slots that follow `slot` without a gap end. */
  #endOfRow(slot: Interval): number {
    let { start, end } = slot;
    for (let left = MOST_SEGMENTS; left > 0; left--) {
      const segment = this.#zone.segmentAt(start);
      const row = this.#fires.rowAround(start + segment.offset);
      const last = Math.min(row.end - segment.offset, segment.end) - 1;
      if (last === Number.POSITIVE_INFINITY) return last;
      start = Math.max(start, this.#instants.upTo(last));
      end = this.#slot(start)?.end ?? end;
      if (this.#instants.after(start) !== end) return end;
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
      start = Math.min(start, this.#instants.after(first - 1));
      const before = this.#slot(this.#instants.upTo(start - 1));
      if (before?.end !== start) return start;
      start = before.start;
    }
    return Number.NEGATIVE_INFINITY;
  }
}
