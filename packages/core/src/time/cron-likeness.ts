import { type Block, kindOf } from "./block.ts";
import { clockIn } from "./clock-in-block.ts";
import type { Cron } from "./cron.ts";
import { CronDays } from "./cron-days.ts";
import { cronValues } from "./cron-values.ts";
import { DAY, HOUR, MINUTE } from "./unit.ts";
import type { Zone } from "./zone.ts";

/**
 * Which blocks are alike to a cron expression in a zone.
 *
 * A day that it names is like every other, and so is an hour or a minute. A month is as its days are, and the years of a
 * kind are alike.
 *
 * @internal
 */
export class CronLikeness {
  readonly #zone: Zone;
  readonly #days: CronDays;
  readonly #hours: ReadonlySet<number>;
  readonly #minutes: ReadonlySet<number>;

  constructor({ expression }: Cron, zone: Zone) {
    const [minutes = "", hours = "", dates = "", months = "", weekdays = ""] = expression
      .split(" ")
      .slice(-5);
    this.#zone = zone;
    this.#days = new CronDays(dates, months, weekdays);
    this.#hours = cronValues(hours, 0, 23);
    this.#minutes = cronValues(minutes, 0, 59);
  }

  in(block: Block): string {
    const { likeness, from, to } = clockIn(block, this.#zone);
    if (block.size === "year") return `${likeness} ${kindOf(block)}`;
    const length = Math.min(block.end - block.start, DAY);
    let named = " ";
    for (let local = Math.floor(from / length) * length; local < to; local += length)
      named += this.#names(local, length) ? "1" : "0";
    return likeness + named;
  }

  /** Whether it names the minute, hour or day that begins at a local time. */
  #names(local: number, length: number): boolean {
    if (length <= MINUTE && !this.#minutes.has(Math.floor(local / MINUTE - Math.floor(local / HOUR) * 60)))
      return false;
    if (length <= HOUR && !this.#hours.has(Math.floor(local / HOUR - Math.floor(local / DAY) * 24)))
      return false;
    return this.#days.has(Math.floor(local / DAY));
  }
}
