import { parseCron } from "../../time/cron.ts";
import { cronDstRule, cronPeriod } from "../../time/cron-period.ts";
import type { DstOptions, GivenDst } from "../../time/dst-rule.ts";
import { stretchAt } from "../../time/stretch.ts";
import { defineCondition } from "../definition.ts";
import { describeDst, dstField, formatDst, isDst } from "../dst.ts";
import { frozen } from "../node.ts";
import { isCron } from "../node-fields.ts";
import { isFalse, isTrue } from "../observation.ts";

/** `crontime * 9-17 * * 1-5`: true while the clock stands in a minute (or second) that the expression names. */
export interface CronTimeNode {
  readonly kind: "cronTime";
  /** As `parseCron` writes it. */
  readonly expression: string;
  /** What differs from what the expression does by itself. */
  readonly dst?: GivenDst;
}

/** Throws `CronError`, and `OptionError` for wrong options. */
export function cronTimeNode(
  expression: string,
  options: { dst?: DstOptions | undefined } = {},
): CronTimeNode {
  const read = parseCron(expression);
  return frozen({
    kind: "cronTime",
    expression: read.expression,
    ...dstField("crontime", options, cronDstRule(read)),
  });
}

export const cronTime = defineCondition<CronTimeNode>({
  kind: "cronTime",
  fields: { expression: isCron, dst: isDst },
  remade: (node) => cronTimeNode(node.expression, { dst: node.dst }),
  format: ({ expression, dst }) => `crontime ${expression}${formatDst(dst)}`,
  describe: ({ expression, dst }) =>
    `while the cron expression "${expression}" fits the time${describeDst(dst)}`,
  bind: ({ expression, dst }, { zone }) => {
    const period = cronPeriod({ expression }, zone, dst);
    return ({ now }) => {
      const { start, end, inside } = stretchAt(period, now);
      return inside ? isTrue(end, [], { since: start }) : isFalse(end, []);
    };
  },
});
