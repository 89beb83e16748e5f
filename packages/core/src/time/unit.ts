/** The cycles of the clock and the calendar, finest first. */
export const units = ["second", "minute", "hour", "day", "week", "month", "year"] as const;

/**
 * A cycle of the clock or the calendar.
 *
 * @example
 * const unit: Unit = "day";
 * adverb[unit]; // => "daily"
 */
export type Unit = (typeof units)[number];

/** One second in milliseconds. */
export const SECOND = 1000;
/** One minute in milliseconds. */
export const MINUTE = 60 * SECOND;
/** One hour in milliseconds. */
export const HOUR = 60 * MINUTE;
/** One day of 24 hours in milliseconds; a local day may be an hour shorter or longer. */
export const DAY = 24 * HOUR;
/** Seven days of 24 hours in milliseconds. */
export const WEEK = 7 * DAY;

const axisLengths: Readonly<Record<Unit, number>> = {
  second: SECOND,
  minute: MINUTE,
  hour: HOUR,
  day: DAY,
  week: WEEK,
  month: 31 * DAY,
  year: 366 * DAY,
};

/**
 * How long a unit's axis is, in milliseconds. Places in a cycle are counted on it. The longest month and the longest
 * year give the axis, so that every date has a place of its own: the 31st in each month, 29 February in each year.
 *
 * @example
 * axisLength("month") / DAY; // => 31
 * axisLength("year") / DAY; // => 366
 */
export function axisLength(unit: Unit): number {
  return axisLengths[unit];
}

const adverbs = {
  second: "secondly",
  minute: "minutely",
  hour: "hourly",
  day: "daily",
  week: "weekly",
  month: "monthly",
  year: "yearly",
} as const satisfies Readonly<Record<Unit, string>>;

/** The word for "once in each", by unit. */
export type Adverb = (typeof adverbs)[Unit];

/**
 * The word for "once in each" of a unit.
 *
 * @example
 * adverb("day"); // => "daily"
 */
export function adverb(unit: Unit): Adverb {
  return adverbs[unit];
}
