/** The days of the week, in English; weeks start on Monday. */
export const weekdayNames = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** The months, in English. */
export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** How many days each month has in a leap year, which is the year of the year's axis. */
export const monthDays: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Where each month begins on the year's axis in milliseconds, and last where the year ends; 2024 was a leap year. */
export const monthStarts: readonly number[] = Array.from(
  { length: monthNames.length + 1 },
  (_, month) => Date.UTC(2024, month) - Date.UTC(2024, 0),
);

/**
 * The place in `names` of a name written in full or with its first three letters, in any case; -1 for anything else.
 *
 * @internal
 */
export function indexOfName(names: readonly string[], word: string): number {
  const wanted = word.toLowerCase();
  return names.findIndex((name) => {
    const full = name.toLowerCase();
    return wanted === full || wanted === full.slice(0, 3);
  });
}

/**
 * A day's number with its ending.
 *
 * @example
 * ordinal(22); // => "22nd"
 *
 * @internal
 */
export function ordinal(day: number): string {
  const isTeen = day >= 11 && day <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][day % 10] ?? "th");
  return `${day}${ending}`;
}
