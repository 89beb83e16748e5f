const dayLength = 86_400_000;

/** The number of a day of the calendar, "2026-12-24", counted from 1970; undefined for a day that there is not. */
export function dayNumber(date: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return undefined;
  const found = Date.parse(`${date}T00:00:00Z`);
  const isDay = !Number.isNaN(found) && new Date(found).toISOString().startsWith(date);
  return isDay ? found / dayLength : undefined;
}

/** Year, month (1 to 12) and day of the month of a day by its number. */
export function partsOfDay(day: number): readonly [year: number, month: number, day: number] {
  const date = new Date(day * dayLength);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/** The number of the day of the same name in another year; undefined if that year has no 29 February. */
export function sameDayIn(year: number, day: number): number | undefined {
  const [, month, ofMonth] = partsOfDay(day);
  const texts = [
    String(year).padStart(4, "0"),
    ...[month, ofMonth].map((part) => String(part).padStart(2, "0")),
  ];
  return dayNumber(texts.join("-"));
}
