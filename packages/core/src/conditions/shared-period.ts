import type { Period } from "../time/period.ts";
import type { Zone } from "../time/zone.ts";

const periods = new WeakMap<Zone, WeakMap<object, Period>>();

/**
 * The period that a part of a node means in a zone: one for all tasks that share the node. It takes more room than all
 * else that a bound condition holds, and remembers the occurrence that it was asked for last, which is the same for all.
 *
 * Always give the same kind of part the same `make`. A part that could still be changed has a period of its own.
 */
export function sharedPeriod<Part extends object>(
  part: Part,
  zone: Zone,
  make: (part: Part, zone: Zone) => Period,
): Period {
  if (!Object.isFrozen(part)) return make(part, zone);
  let ofZone = periods.get(zone);
  if (ofZone === undefined) {
    ofZone = new WeakMap();
    periods.set(zone, ofZone);
  }
  let period = ofZone.get(part);
  if (period === undefined) {
    period = make(part, zone);
    ofZone.set(part, period);
  }
  return period;
}
