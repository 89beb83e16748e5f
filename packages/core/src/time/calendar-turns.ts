import { type CalendarUnit, calendarAxes } from "./calendar-axis.ts";
import type { TurnAt } from "./turn.ts";
import { axisLength, DAY } from "./unit.ts";
import type { Zone } from "./zone.ts";

// Dates near a clock change or a short month can be one or two turns away from the first guess.
const MOST_CORRECTIONS = 4;

/**
 * The turns of a part of each day, week, month or year. Each border is a date and a wall-clock time, made an instant.
 *
 * @internal
 */
export function calendarTurns(
  unit: CalendarUnit,
  part: { readonly start: number; readonly end: number },
  zone: Zone,
): TurnAt {
  const axis = calendarAxes[unit];
  const length = axisLength(unit);
  const start = part.start % length;
  // What does not end after its start on the same axis ends in the next unit; for a full cycle that is the next start.
  const endsIn = part.end > start && part.end - start !== length ? 0 : 1;
  const end = part.end % length === start ? start : part.end;

  // A part of a month or year that is one day long is the day itself: it lasts until the same time of the next day, also
  // over the end of a short month, and where there is no such date there is no such day.
  const isOneDay = (unit === "month" || unit === "year") && (end - start + length) % length === DAY;

  const startOf = (index: number): number => Math.ceil(zone.toInstant(axis.at(index, start)));
  const endOf = (index: number): number => Math.ceil(zone.toInstant(axis.at(index + endsIn, end)));
  const endOfDay = (index: number, from: number): number =>
    axis.has(index, start) ? Math.ceil(zone.toInstant(axis.at(index, start) + DAY)) : from;

  return (instant) => {
    let index = axis.indexOf(zone.toLocal(instant) - start);
    let from = startOf(index);
    for (let left = MOST_CORRECTIONS; from > instant && left > 0; left--) from = startOf(--index);
    let next = startOf(index + 1);
    for (let left = MOST_CORRECTIONS; next <= instant && left > 0; left--) {
      from = next;
      index++;
      next = startOf(index + 1);
    }
    return { occurrence: { start: from, end: isOneDay ? endOfDay(index, from) : endOf(index) }, next };
  };
}
