import type { Deed, DstOptions, Outcome, Unit } from "@gantry/core";

/** The words for "once in each", with what each is about. */
export const adverbs = {
  secondly: "second",
  minutely: "minute",
  hourly: "hour",
  daily: "day",
  weekly: "week",
  monthly: "month",
  yearly: "year",
} as const satisfies Readonly<Record<string, Unit>>;

/** The units, as they are written. */
export const unitWords = {
  second: "second",
  minute: "minute",
  hour: "hour",
  day: "day",
  week: "week",
  month: "month",
  year: "year",
} as const satisfies { readonly [U in Unit]: U };

const ends = {
  succeeded: "success",
  failed: "fail",
  finished: "finish",
  terminated: "terminate",
  inacted: "inaction",
  crashed: "crash",
} as const;

/** What a task can have done. */
export const participles = { started: "run", ...ends } as const satisfies Readonly<Record<string, Deed>>;

/** What can be waited for. */
export const outcomes = { started: "start", ...ends } as const satisfies {
  readonly [P in keyof typeof participles]: Outcome;
};

/** What becomes of a time that the clock leaves out. */
export const gapWords = { next: "next", skip: "skip" } as const satisfies {
  readonly [W in NonNullable<DstOptions["gap"]>]: W;
};

/** Which of the two is meant where the clock shows a time twice. */
export const overlapWords = { first: "first", second: "second", both: "both" } as const satisfies {
  readonly [W in NonNullable<DstOptions["overlap"]>]: W;
};

/** What a word of one of these tables means, in whatever case it is written. */
export function meaningOf<T>(table: Readonly<Record<string, T>>, word: string): T {
  const meaning = table[word.toLowerCase()];
  if (meaning === undefined) throw new TypeError(`"${word}" became a keyword without a meaning`);
  return meaning;
}
