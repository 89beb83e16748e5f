import { Zone } from "@gantry/core";
import type { TruthCase } from "../families/condition-truth.ts";
import type { Rule } from "../rule.ts";
import { periodOf } from "../translate/period.ts";

/** `time of day ... & ~has succeeded today ... & has failed at most 2 times today ...` */
export const retriesByRecords: Rule = {
  name: "retries by records",
  reason:
    "Once in a period with so many retries is said with `has ...`, which looks at records by their own time: a run that " +
    "goes over the border of a period counts where it ended. What `daily` counts is where a run started.",
  verdict: "differs",
  covers(_check, found) {
    const { cond, now, self, log = [], zone = "UTC" } = found as Partial<TruthCase>; // each is looked at before its use
    if (typeof cond !== "object" || !("retries" in cond) || now === undefined) return false;
    const start = periodOf(cond.period, Zone.of(zone)).current(now)?.start;
    const own = log.filter(([, , task]) => task === self);
    return (
      start !== undefined &&
      own.some(([at], i) => at >= start && own[i]?.[3] !== "run" && (own[i - 1]?.[0] ?? at) < start)
    );
  },
};
