import { Cron as Pattern } from "croner";
import type { Cron } from "./cron.ts";
import { cronValues } from "./cron-values.ts";
import type { Interval } from "./interval.ts";
import { DAY, HOUR, MINUTE, SECOND } from "./unit.ts";

// In these years 1 January is each day of the week, in leap years and in others: a date that they do not have never comes.
const everyKindOfYear = { years: "2001-2028", before: new Date(Date.UTC(2001, 0) - 1) };

// All the days of four years in a row: by then each combination of date and weekday that breaks a row has done so.
const MOST_DAYS = 1461;

const FURTHEST_DATE = 8.64e15;

/**
 * The local times at which a cron expression fires, written as the same wall clock would be in UTC. They know of no zone.
 *
 * @internal
 */
export class CronFires {
  /** How long each fire stands: a second where the expression has seconds, else a minute. */
  readonly length: number;
  readonly #fields: readonly string[];
  readonly #pattern: Pattern | undefined;
  #blocks: Blocks | undefined;

  constructor({ expression }: Cron) {
    const fields = expression.split(" ");
    const hasSeconds = fields.length === 6;
    this.length = hasSeconds ? SECOND : MINUTE;
    this.#fields = hasSeconds ? fields : ["0", ...fields];
    const probe = patternOf([...this.#fields, everyKindOfYear.years]);
    this.#pattern = probe.nextRun(everyKindOfYear.before) === null ? undefined : patternOf(this.#fields);
  }

  /** The first fire after `local`. */
  after(local: number): number | undefined {
    return fireAfter(this.#pattern, local);
  }

  /** The last fire at `local` or before. */
  upTo(local: number): number | undefined {
    return fireUpTo(this.#pattern, local);
  }

  /**
   * From the first to after the last of the fires around `fire` between which there is no gap; infinite where there is
   * no end to them.
   */
  rowAround(fire: number): Interval {
    this.#blocks ??= blocksOf(this.#fields, this.length);
    const { pattern, length, isEndless } = this.#blocks;
    let start = fireUpTo(pattern, fire) ?? fire;
    let end = start + length;
    if (isEndless) return { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
    let left = MOST_DAYS;
    while (left-- > 0 && fireUpTo(pattern, start - length) === start - length) start -= length;
    while (left-- > 0 && fireUpTo(pattern, end) === end) end += length;
    return left > 0 ? { start, end } : { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
  }
}

/** Whole minutes, hours or days full of fires: a row of days is found in days and not in seconds. */
interface Blocks {
  readonly pattern: Pattern;
  readonly length: number;
  readonly isEndless: boolean;
}

function blocksOf(fields: readonly string[], fireLength: number): Blocks {
  const coarse = [...fields];
  let length = fireLength;
  for (const [place, size, longer] of [
    [0, 60, MINUTE],
    [1, 60, HOUR],
    [2, 24, DAY],
  ] as const) {
    if (longer <= fireLength) continue;
    if (cronValues(coarse[place] ?? "", 0, size - 1).size < size) break;
    coarse[place] = "0";
    length = longer;
  }
  const isEndless = length === DAY && coarse.slice(3).every((field) => field === "*");
  return { pattern: patternOf(coarse), length, isEndless };
}

function patternOf(fields: readonly string[]): Pattern {
  const [, , , day, , weekday] = fields;
  const isOneFree = day?.startsWith("*") === true || weekday?.startsWith("*") === true;
  // An offset and not the zone "UTC", for which each look would go through a formatter of dates.
  return new Pattern(fields.join(" "), { utcOffset: 0, domAndDow: isOneFree });
}

function fireAfter(pattern: Pattern | undefined, local: number): number | undefined {
  if (!(Math.abs(local) < FURTHEST_DATE)) return undefined;
  return pattern?.nextRun(new Date(local))?.getTime();
}

function fireUpTo(pattern: Pattern | undefined, local: number): number | undefined {
  if (!(Math.abs(local) < FURTHEST_DATE)) return undefined;
  // The pattern looks for what is before a date, not at it.
  return pattern?.previousRuns(1, new Date(local + 1))[0]?.getTime();
}
