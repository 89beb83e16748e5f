import type { Block } from "./block.ts";
import { calendarTurns } from "./calendar-turns.ts";
import { clockTurns } from "./clock-turns.ts";
import { cycleLikeness } from "./cycle-likeness.ts";
import type { Interval } from "./interval.ts";
import type { LikenessPeriod } from "./likeness.ts";
import type { Period } from "./period.ts";
import { type Stretch, type StretchedPeriod, touchingStretch } from "./stretch.ts";
import type { Turn, TurnAt } from "./turn.ts";
import { axisLength, type Unit } from "./unit.ts";
import type { Zone } from "./zone.ts";

/**
 * A part of each second, minute, ... or year: from one place on the unit's axis to another, in milliseconds.
 *
 * `start` before `end` stays inside the unit; `start` after `end` runs over into the next one, as a night does. `start`
 * equal to `end`, or 0 to the end of the axis, is a full cycle that begins at `start`.
 *
 * @example
 * const night: Cycle = { unit: "day", start: 22 * 3_600_000, end: 6 * 3_600_000 };
 */
export interface Cycle {
  readonly unit: Unit;
  readonly start: number;
  readonly end: number;
}

/**
 * The whole of each `unit`.
 *
 * @example
 * fullCycle("day"); // => { unit: "day", start: 0, end: 86400000 }
 */
export function fullCycle(unit: Unit): Cycle {
  return { unit, start: 0, end: axisLength(unit) };
}

/**
 * The part of each `unit` from one place on its axis to another, written in the one way that is used for what it means:
 * a start lies before the end of the axis, an end after its beginning, and the whole unit is 0 to the end of the axis.
 *
 * @example
 * cycleBetween("day", 0, 0); // => { unit: "day", start: 0, end: 86400000 }
 * cycleBetween("day", 79_200_000, 0); // => { unit: "day", start: 79200000, end: 86400000 }
 */
export function cycleBetween(unit: Unit, start: number, end: number): Cycle {
  const length = axisLength(unit);
  const from = start % length;
  const to = end % length;
  return { unit, start: from, end: to === 0 ? length : to };
}

/**
 * The period of a cycle in a zone.
 *
 * From the day upwards borders are dates and wall-clock times: a day is local midnight to local midnight, 23 to 25
 * hours; a week starts on Monday; a time that the clock leaves out means the instant of the change, one that comes twice
 * means the first; a date that the month or year does not have means the end of that month, so "on the 31st" is empty in
 * April, and "starting the 31st" begins with May. A part of a month or year that is one day long is that date, or nothing
 * where the date is missing. Below the day borders follow the wall clock while time moves on: an
 * hour that comes twice gives two occurrences, one that is left out none.
 *
 * @example
 * const today = cyclePeriod(fullCycle("day"), Zone.of("UTC")).current(Date.UTC(2026, 10, 21, 12));
 * today?.start === Date.UTC(2026, 10, 21); // => true
 */
export function cyclePeriod(cycle: Cycle, zone: Zone): Period {
  const { unit } = cycle;
  const isFull = (cycle.end - cycle.start) % axisLength(unit) === 0;
  if (unit === "second" || unit === "minute" || unit === "hour")
    return new CyclePeriod(unit, zone, clockTurns(unit, cycle, zone), isFull);
  return new CyclePeriod(unit, zone, calendarTurns(unit, cycle, zone), isFull);
}

// The rarest date, 29 February, comes at least once in nine turns of the year.
const MOST_EMPTY_TURNS = 32;

class CyclePeriod implements StretchedPeriod, LikenessPeriod {
  readonly #unit: Unit;
  readonly #zone: Zone;
  readonly #turnAt: TurnAt;
  readonly #isFull: boolean;
  // Whoever asks about an instant asks about the same occurrence again and again before time leaves it.
  #last: Turn | undefined;

  constructor(unit: Unit, zone: Zone, turnAt: TurnAt, isFull: boolean) {
    this.#unit = unit;
    this.#zone = zone;
    this.#turnAt = turnAt;
    this.#isFull = isFull;
  }

  contains(instant: number): boolean {
    return instant < this.#turn(instant).occurrence.end;
  }

  current(instant: number): Interval | undefined {
    const { occurrence } = this.#turn(instant);
    return instant < occurrence.end ? occurrence : undefined;
  }

  next(instant: number): Interval | undefined {
    let { next } = this.#turn(instant);
    for (let empty = 0; empty < MOST_EMPTY_TURNS; empty++) {
      const turn = this.#turnAt(next);
      if (turn.occurrence.start < turn.occurrence.end) return turn.occurrence;
      next = turn.next;
    }
    return undefined;
  }

  previous(instant: number): Interval | undefined {
    let { occurrence } = this.#turn(instant);
    for (let empty = 0; empty < MOST_EMPTY_TURNS; empty++) {
      if (occurrence.start < occurrence.end && occurrence.end <= instant) return occurrence;
      occurrence = this.#turnAt(occurrence.start - 1).occurrence;
    }
    return undefined;
  }

  stretchAt(instant: number): Stretch {
    return this.#isFull
      ? { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY, inside: true }
      : touchingStretch(this, instant);
  }

  likenessIn(block: Block): string | undefined {
    return cycleLikeness(this.#unit, this, this.#zone, block);
  }

  #turn(instant: number): Turn {
    const last = this.#last;
    if (last !== undefined && last.occurrence.start <= instant && instant < last.next) return last;
    this.#last = this.#turnAt(instant);
    return this.#last;
  }
}
