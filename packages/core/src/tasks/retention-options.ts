import { DurationError } from "../errors.ts";
import { isRecord, type OptionCheck } from "../option-check.ts";
import { type DurationInput, toDuration } from "../time/duration.ts";

/** How long ended runs are kept, and how many of them. */
export interface RetentionOptions {
  /** A run whose records are all older goes. */
  readonly age?: DurationInput;
  /** Of each task, the runs of so many of its latest starts are enough; older ones go. `Infinity`: no number is too many. */
  readonly runs?: number;
}

/** How long ended runs are kept: a length of time, more than that, or `false` for ever. */
export type Retention = DurationInput | RetentionOptions | false;

/** The options in milliseconds and numbers; Infinity: no limit. What is absent is said elsewhere. */
export interface RetentionRules {
  readonly age?: number;
  readonly runs?: number;
}

/**
 * Where nobody says anything: a year, and a task that runs every minute does not come to the number in that time. Without
 * the number a task that runs every second would fill a disk within the year.
 */
export const defaultRetention: Required<RetentionRules> = Object.freeze({
  age: toDuration("365 days"),
  runs: 1_000_000,
});

export const forEver: Required<RetentionRules> = Object.freeze({
  age: Number.POSITIVE_INFINITY,
  runs: Number.POSITIVE_INFINITY,
});

const expected =
  'a length of time such as "90 days", an object such as { age: "90 days", runs: 10_000 }, or false';

export const isRetention: OptionCheck = (value) => {
  if (value === false || isAge(value)) return undefined;
  if (isRecord(value) !== undefined) return expected;
  const { age, runs, ...unknown } = value as Record<string, unknown>; // a record has members
  const isFine = (age === undefined || isAge(age)) && (runs === undefined || isCount(runs));
  return isFine && Object.keys(unknown).length === 0 ? undefined : expected;
};

function isAge(value: unknown): boolean {
  if (typeof value !== "number" && typeof value !== "string") return false;
  try {
    // Whether the text is one of those that the type allows is what is found out here.
    return toDuration(value as DurationInput) > 0;
  } catch (error) {
    if (error instanceof DurationError) return false;
    throw error;
  }
}

function isCount(value: unknown): boolean {
  return value === Number.POSITIVE_INFINITY || (Number.isInteger(value) && (value as number) > 0); // an integer is a number
}

/** The rules of a checked option; `undefined`: it was not given. */
export function retentionOf(option: Retention | undefined): RetentionRules | undefined {
  if (option === undefined) return undefined;
  if (option === false) return forEver;
  if (typeof option !== "object") return Object.freeze({ age: toDuration(option) });
  const { age, runs } = option;
  return Object.freeze({
    ...(age === undefined ? {} : { age: toDuration(age) }),
    ...(runs === undefined ? {} : { runs }),
  });
}
