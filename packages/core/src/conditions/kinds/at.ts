import { defineCondition } from "../definition.ts";
import { formatLocalTime, localMs, readLocalTime } from "../local-time.ts";
import { frozen } from "../node.ts";
import { isLocalTime } from "../node-fields.ts";
import { isFalse, isTrue, taskTopic } from "../observation.ts";

/** `at 2026-12-24 18:00`: the time has come, and the task has not started since. */
export interface AtNode {
  readonly kind: "at";
  /** The wall clock's time: "2026-12-24T18:00:00". */
  readonly local: string;
}

/** Throws `ConditionError` for what is no date and time. */
export function atNode(local: string): AtNode {
  return frozen({ kind: "at", local: readLocalTime(local) });
}

export const at = defineCondition<AtNode>({
  kind: "at",
  fields: { local: isLocalTime },
  reads: (_node, task) => [{ task, lookback: 0 }],
  format: ({ local }) => `at ${formatLocalTime(local)}`,
  describe: ({ local }) => `once at or after ${formatLocalTime(local)}`,
  bind: ({ local }, { task, zone }) => {
    const time = zone.toInstant(localMs(local));
    const topics = [taskTopic(task)];
    const name = `at ${formatLocalTime(local)}`;
    return ({ now, history }) => {
      if (now < time) return isFalse(time, []);
      const last = history(task)?.lastStart;
      if (last !== undefined && last.at >= time) return isFalse(Number.POSITIVE_INFINITY, topics);
      return isTrue(Number.POSITIVE_INFINITY, topics, { claims: [{ type: "given", name }], since: time });
    };
  },
});
