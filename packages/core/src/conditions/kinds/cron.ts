import { parseCron } from "../../time/cron.ts";
import { cronDstRule, cronPeriod } from "../../time/cron-period.ts";
import type { DstOptions, GivenDst } from "../../time/dst-rule.ts";
import { instantName } from "../../time/occurrence-name.ts";
import { MINUTE } from "../../time/unit.ts";
import { defineCondition } from "../definition.ts";
import { describeDst, dstField, formatDst, isDst } from "../dst.ts";
import { frozen } from "../node.ts";
import { isCron } from "../node-fields.ts";
import { isFalse, isTrue, taskTopic } from "../observation.ts";

/**
 * `cron 0 10 * * 1-5`: once in each minute (second, where the expression has seconds) that the expression names.
 *
 * A start uses the slot up however it ends, a crash included: who writes cron expects its starts at these times alone.
 */
export interface CronNode {
  readonly kind: "cron";
  /** As `parseCron` writes it. */
  readonly expression: string;
  /** What differs from what the expression does by itself. */
  readonly dst?: GivenDst;
}

/** Throws `CronError`, and `OptionError` for wrong options. */
export function cronNode(expression: string, options: { dst?: DstOptions | undefined } = {}): CronNode {
  const read = parseCron(expression);
  return frozen({
    kind: "cron",
    expression: read.expression,
    ...dstField("cron", options, cronDstRule(read)),
  });
}

export const cron = defineCondition<CronNode>({
  kind: "cron",
  fields: { expression: isCron, dst: isDst },
  remade: (node) => cronNode(node.expression, { dst: node.dst }),
  // No slot is longer.
  reads: (_node, task) => [{ task, lookback: MINUTE }],
  format: ({ expression, dst }) => `cron ${expression}${formatDst(dst)}`,
  describe: ({ expression, dst }) =>
    `once at each time of the cron expression "${expression}"${describeDst(dst)}`,
  bind: ({ expression, dst }, { task, zone }) => {
    const period = cronPeriod({ expression }, zone, dst);
    const topics = [taskTopic(task)];
    return ({ now, history }) => {
      const slot = period.current(now);
      const next = () => period.next(now)?.start ?? Number.POSITIVE_INFINITY;
      if (slot === undefined) return isFalse(next(), []);
      if (history(task)?.startsOf(slot.start, slot.end).next().done === false) return isFalse(next(), topics);
      return isTrue(slot.end, topics, {
        claims: [{ type: "period", name: `cron ${instantName(slot.start, zone)}` }],
        since: slot.start,
      });
    };
  },
});
