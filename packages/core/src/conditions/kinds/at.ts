import { type DstOptions, dstRule, type GivenDst, timeOfDayRule } from "../../time/dst-rule.ts";
import { instantsOf } from "../../time/instants-of.ts";
import { instantName } from "../../time/occurrence-name.ts";
import { defineCondition } from "../definition.ts";
import { describeDst, dstField, formatDst, isDst } from "../dst.ts";
import { formatLocalTime, localMs, readLocalTime } from "../local-time.ts";
import { frozen } from "../node.ts";
import { isLocalTime } from "../node-fields.ts";
import { isFalse, isTrue, taskTopic } from "../observation.ts";

/**
 * `at 2026-12-24 18:00`: the time has come, and the task has not started since.
 *
 * With overlap both, a time that the clock shows twice comes twice, and has a name with its offset from UTC each time.
 */
export interface AtNode {
  readonly kind: "at";
  /** The wall clock's time: "2026-12-24T18:00:00". */
  readonly local: string;
  /** What differs from { gap: "next", overlap: "first" }. */
  readonly dst?: GivenDst;
}

/** Throws `ConditionError` for what is no date and time, `OptionError` for wrong options. */
export function atNode(local: string, options: { dst?: DstOptions | undefined } = {}): AtNode {
  return frozen({ kind: "at", local: readLocalTime(local), ...dstField("at", options, timeOfDayRule) });
}

export const at = defineCondition<AtNode>({
  kind: "at",
  fields: { local: isLocalTime, dst: isDst },
  remade: (node) => atNode(node.local, { dst: node.dst }),
  reads: (_node, task) => [{ task, lookback: 0 }],
  format: ({ local, dst }) => `at ${formatLocalTime(local)}${formatDst(dst)}`,
  describe: ({ local, dst }) => `once at or after ${formatLocalTime(local)}${describeDst(dst)}`,
  bind: ({ local, dst = {} }, { task, zone }) => {
    const times = instantsOf(localMs(local), zone, dstRule(dst, timeOfDayRule));
    const topics = [taskTopic(task)];
    const nameOf = (time: number) =>
      `at ${times.length > 1 ? instantName(time, zone) : formatLocalTime(local)}`;
    return ({ now, history }) => {
      const until = times.find((time) => now < time) ?? Number.POSITIVE_INFINITY;
      const time = times.findLast((time) => time <= now);
      if (time === undefined) return isFalse(until, []);
      const last = history(task)?.lastStart;
      if (last !== undefined && last.at >= time) return isFalse(until, topics);
      return isTrue(until, topics, { claims: [{ type: "given", name: nameOf(time) }], since: time });
    };
  },
});
