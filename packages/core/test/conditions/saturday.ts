/** An instant of Saturday, 21 November 2026, in UTC, from the time of day. */
export function at(time: string): number {
  return Date.parse(`2026-11-21T${time.length === 5 ? `${time}:00` : time}Z`);
}

export const second = 1_000;
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
/** No time: what is so stays so until something happens. */
export const forever = Number.POSITIVE_INFINITY;
