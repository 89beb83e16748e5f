import { parseCron } from "../../time/cron.ts";
import { cronPeriod } from "../../time/cron-period.ts";
import { stretchAt } from "../../time/stretch.ts";
import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isCron } from "../node-fields.ts";
import { isFalse, isTrue } from "../observation.ts";

/** `crontime * 9-17 * * 1-5`: true while the clock stands in a minute (or second) that the expression names. */
export interface CronTimeNode {
  readonly kind: "cronTime";
  /** As `parseCron` writes it. */
  readonly expression: string;
}

/** Throws `CronError`. */
export function cronTimeNode(expression: string): CronTimeNode {
  return frozen({ kind: "cronTime", expression: parseCron(expression).expression });
}

export const cronTime = defineCondition<CronTimeNode>({
  kind: "cronTime",
  fields: { expression: isCron },
  format: ({ expression }) => `crontime ${expression}`,
  describe: ({ expression }) => `while the cron expression "${expression}" fits the time`,
  bind: ({ expression }, { zone }) => {
    const period = cronPeriod({ expression }, zone);
    return ({ now }) => {
      const { start, end, inside } = stretchAt(period, now);
      return inside ? isTrue(end, [], { since: start }) : isFalse(end, []);
    };
  },
});
