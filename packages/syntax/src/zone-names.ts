import { nearest, TimeZoneError, Zone } from "@gantry/core";
import * as messages from "./messages.ts";
import type { Range, Trouble } from "./problem.ts";

/** No zone has so long a name. */
const LONGEST = 60;

/** To find what an unknown name was meant to be takes milliseconds: in one sentence it is done for so many of them. */
const MOST_UNKNOWN = 5;

/** The names of time zones in one sentence. */
export class ZoneNames {
  readonly #unknown = new Map<string, string | undefined>();

  /** What is wrong with a name; nothing is said of any but the first few wrong ones. */
  trouble(at: Range, name: string): Trouble | undefined {
    if (name.length > LONGEST) return messages.badZone(at, name, undefined);
    if (this.#unknown.has(name)) return messages.badZone(at, name, this.#unknown.get(name));
    if (this.#unknown.size >= MOST_UNKNOWN || isZone(name)) return undefined;
    const near = nearestZone(name);
    this.#unknown.set(name, near);
    return messages.badZone(at, name, near);
  }

  /** The name, or another one that can stand in its place. */
  usable(name: string): string {
    return this.#unknown.size === 0 && name.length <= LONGEST ? name : "UTC";
  }
}

function isZone(name: string): boolean {
  try {
    Zone.of(name);
    return true;
  } catch (error) {
    if (error instanceof TimeZoneError) return false;
    throw error;
  }
}

/** By its whole name or by that of its city: "Helsinki". */
function nearestZone(name: string): string | undefined {
  const zones = Intl.supportedValuesOf("timeZone");
  const cities = new Map(zones.map((zone) => [zone.slice(zone.lastIndexOf("/") + 1), zone]));
  const wanted = name.trim().replaceAll(" ", "_");
  return nearest(wanted, zones) ?? cities.get(nearest(wanted, cities.keys()) ?? "");
}
