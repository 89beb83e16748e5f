import { monthNames } from "./date-names.ts";

/**
 * One field of a cron expression: what it may hold.
 *
 * @internal
 */
export interface CronField {
  /** What an error calls it. */
  readonly name: string;
  readonly first: number;
  readonly last: number;
  /** Names of three letters for the numbers from `first` on. */
  readonly names: readonly string[];
  /** A number beyond `last` that stands for `first`. */
  readonly alias?: number;
  /** Whether `?` may stand for `*`. */
  readonly allowsAny?: boolean;
  /** What an error says of its values. */
  readonly values: string;
}

function threeLetters(names: readonly string[]): readonly string[] {
  return names.map((name) => name.slice(0, 3).toLowerCase());
}

const secondField: CronField = {
  name: "second",
  first: 0,
  last: 59,
  names: [],
  values: "0 to 59",
};

const otherFields: readonly CronField[] = [
  { name: "minute", first: 0, last: 59, names: [], values: "0 to 59" },
  { name: "hour", first: 0, last: 23, names: [], values: "0 to 23" },
  {
    name: "day of the month",
    first: 1,
    last: 31,
    names: [],
    allowsAny: true,
    values:
      "1 to 31, L for the last day, 15W for the weekday nearest to the 15th or, alone, LW for the last weekday",
  },
  {
    name: "month",
    first: 1,
    last: 12,
    names: threeLetters(monthNames),
    values: "1 to 12 or JAN to DEC",
  },
  {
    name: "day of the week",
    first: 0,
    last: 6,
    // Cron counts its days from Sunday.
    names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"],
    alias: 7,
    allowsAny: true,
    values:
      "0 to 7 or SUN to SAT (0 and 7 are Sunday), FRI#2 for the second Friday of the month or FRIL for the last",
  },
];

/**
 * The fields of an expression with that many of them; undefined where no expression has so many.
 *
 * @internal
 */
export function cronFields(count: number): readonly CronField[] | undefined {
  if (count === otherFields.length) return otherFields;
  return count === otherFields.length + 1 ? [secondField, ...otherFields] : undefined;
}

/**
 * How many values a field has.
 *
 * @internal
 */
export function fieldSize(field: CronField): number {
  return field.last - field.first + 1;
}
