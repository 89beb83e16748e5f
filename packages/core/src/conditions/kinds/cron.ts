import { parseCron } from "../../time/cron.ts";
import { cronPeriod } from "../../time/cron-period.ts";
import { instantName } from "../../time/occurrence-name.ts";
import { MINUTE } from "../../time/unit.ts";
import { defineCondition } from "../definition.ts";
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
}

/** Throws `CronError`. */
export function cronNode(expression: string): CronNode {
  return frozen({ kind: "cron", expression: parseCron(expression).expression });
}

export const cron = defineCondition<CronNode>({
  kind: "cron",
  fields: { expression: isCron },
  // No slot is longer.
  reads: (_node, task) => [{ task, lookback: MINUTE }],
  format: ({ expression }) => `cron ${expression}`,
  describe: ({ expression }) => `once at each time of the cron expression "${expression}"`,
  bind: ({ expression }, { task, zone }) => {
    const period = cronPeriod({ expression }, zone);
    const topics = [taskTopic(task)];
    return ({ now, history }) => {
      const slot = period.current(now);
      const next = () => period.next(now)?.start ?? Number.POSITIVE_INFINITY;
      if (slot === undefined) return isFalse(next(), []);
      if (history(task)?.lastIn("run", slot.start, slot.end) !== undefined) return isFalse(next(), topics);
      return isTrue(slot.end, topics, {
        claims: [{ type: "period", name: `cron ${instantName(slot.start, zone)}` }],
        since: slot.start,
      });
    };
  },
});
