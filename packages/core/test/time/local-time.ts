import { DateTime } from "luxon";
import type { Interval } from "../../src/time/interval.ts";
import type { Zone } from "../../src/time/zone.ts";

/** Writes an instant as the zone's wall clock shows it, with luxon and not with the code under test. */
export function localTime(zone: Zone, instant: number): string {
  const time = DateTime.fromMillis(instant, { zone: zone.name });
  const isWhole = instant % 60_000 === 0;
  return time.toFormat(isWhole ? "yyyy-MM-dd HH:mmZZ" : "yyyy-MM-dd HH:mm:ss.SSSZZ");
}

/** Writes an occurrence as its two borders. */
export function localInterval(zone: Zone, interval: Interval | undefined): string {
  if (interval === undefined) return "none";
  return `${localTime(zone, interval.start)} to ${localTime(zone, interval.end)}`;
}

/** The instant of an ISO text, which carries its own offset. */
export function instant(iso: string): number {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) throw new Error(`no instant: ${iso}`);
  return ms;
}
