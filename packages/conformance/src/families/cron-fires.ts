import { cronPeriod, parseCron, Zone } from "@gantry/core";
import type { Case } from "../case.ts";
import type { Check } from "../check.ts";
import { family } from "../family.ts";

interface CronCase extends Case {
  readonly expr: string;
  readonly from: number;
  /** By a plain reading of Vixie cron. */
  readonly sane: readonly number[];
}

/** At which minutes does a cron expression fire? */
export const cronFires = family<CronCase>("g_cron", ({ expr, from, sane }): readonly Check[] => {
  const period = cronPeriod(parseCron(expr), Zone.of("UTC"));
  const fires: number[] = [];
  let fire = period.next(from)?.start;
  while (fire !== undefined && fires.length < sane.length) {
    fires.push(fire);
    fire = period.next(fire)?.start;
  }
  return [{ point: { expr }, expected: sane, got: fires }];
});
