import { HOUR, MINUTE, SECOND } from "./unit.ts";

// The range of `Date`; beyond it there is no calendar, and no offset.
const FURTHEST = 8_640_000_000_000_000;

const offsetPattern = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/;

/**
 * A function that gives a zone's local time minus UTC at an instant, in milliseconds.
 *
 * Asking for the offset's own name takes a quarter of the time that reading the wall clock takes, and a search for what
 * never comes asks thousands of times.
 *
 * @internal
 */
export function utcOffset(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    timeZoneName: "longOffset",
    hour: "numeric",
  });
  return (instant) => {
    if (!(Math.abs(instant) <= FURTHEST)) return 0;
    const text = format.format(instant);
    const match = offsetPattern.exec(text);
    if (match === null) throw new TypeError(`"${text}" tells no offset of ${zone}`);
    const [, sign, hours = "0", minutes = "0", seconds = "0"] = match;
    const offset = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * SECOND;
    return sign === "-" ? -offset : offset;
  };
}
