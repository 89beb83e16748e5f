import type { RunRecord } from "./record.ts";

/**
 * The remembered records of one task and one action.
 *
 * They have two orders that need not agree, since clocks are set back and differ between machines: the sequence, which
 * decides what is later, and their own times, by which they are counted into a stretch of time.
 */
export class ActionRecords<R extends RunRecord = RunRecord> {
  #byTime: R[] = [];
  #last: R | undefined;

  /** The one with the highest sequence. */
  get last(): R | undefined {
    return this.#last;
  }

  /** Epoch ms of the latest time of any; -Infinity: there is none. */
  get latestTime(): number {
    return this.#byTime.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  }

  add(record: R): void {
    if (this.#last === undefined || record.sequence > this.#last.sequence) this.#last = record;
    // Nearly always the last place.
    const place = this.#byTime.findLastIndex((other) => other.at <= record.at) + 1;
    if (place === this.#byTime.length) this.#byTime.push(record);
    else this.#byTime.splice(place, 0, record);
  }

  /** Those with their own time in [from, to), the latest first. */
  *in(from: number, to: number): Iterable<R> {
    for (let i = this.#byTime.length - 1; i >= 0; i--) {
      const record = this.#byTime[i] as R; // i is within the list
      if (record.at < from) return;
      if (record.at < to) yield record;
    }
  }

  /** The one with the highest sequence that is at most `sequence`. */
  lastUpTo(sequence: number): R | undefined {
    let last: R | undefined;
    for (const record of this.#byTime) {
      if (record.sequence <= sequence && (last === undefined || record.sequence > last.sequence))
        last = record;
    }
    return last;
  }

  /** Keeps the last one, and those that `keeps` says. */
  retain(keeps: (record: R) => boolean): void {
    this.#byTime = this.#byTime.filter((record) => record === this.#last || keeps(record));
  }
}
