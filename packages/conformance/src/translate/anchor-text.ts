import type { Unit } from "@gantry/core";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The name of a month by its number from 1. */
export function monthName(month: number): string {
  return months[month - 1] ?? String(month);
}

/** How a unit's places are counted in whole numbers, and how Gantry writes them: hour 10 of a day as "10:00". */
interface Count {
  readonly first: number;
  readonly last: number;
  write(place: number): string;
  /** Whether the written place means all of the day or month, so that as an end it includes that one anyway. */
  readonly isSpan?: true;
}

const sixtieth = (place: number) => `${place}:00`.padStart(5, "0");

const counts: Readonly<Record<Unit, Count>> = {
  second: { first: 0, last: 999, write: String },
  minute: { first: 0, last: 59, write: String },
  hour: { first: 0, last: 59, write: sixtieth },
  day: { first: 0, last: 23, write: sixtieth },
  week: { first: 1, last: 7, write: (day) => weekdays[day - 1] ?? "", isSpan: true },
  month: { first: 1, last: 31, write: String, isSpan: true },
  year: { first: 1, last: 12, write: monthName, isSpan: true },
};

/** A place at which something starts, in Gantry's notation. A number that counts nothing stays no place. */
export function startText(unit: Unit, place: string | number): string {
  if (typeof place === "string") return place;
  const { first, last, write } = counts[unit];
  return place < first || place > last ? `number ${place}` : write(place);
}

/** A place at which something ends; `undefined` for the end of the unit. A number as an end includes that number. */
export function endText(unit: Unit, place: string | number): string | undefined {
  if (typeof place === "string") return place;
  const { first, last, write, isSpan } = counts[unit];
  if (place < first || place > last || isSpan) return startText(unit, place);
  return place === last ? undefined : write(place + 1);
}
