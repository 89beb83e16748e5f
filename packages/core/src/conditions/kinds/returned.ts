import { claimText } from "../../runs/claim.ts";
import { isEnd } from "../../runs/record.ts";
import { defineCondition } from "../definition.ts";
import { namedTask } from "../named.ts";
import { frozen } from "../node.ts";
import { isName, isValue } from "../node-fields.ts";
import { isFalse, isTrue, isUnknown, taskTopic } from "../observation.ts";
import { quote } from "../quote.ts";
import { returnedValue } from "../returned-value.ts";

/**
 * `after task 'check' returned 'ready'`: the other task has succeeded since this one's last start was decided, and the
 * last success returned this very value. A later success with another value takes it back.
 */
export interface ReturnedNode {
  readonly kind: "returned";
  readonly task: string;
  readonly value: string | number | boolean;
}

/** Throws `ConditionError` for a blank name, and for a value that no sentence can say. */
export function returnedNode(task: string, value: string | number | boolean): ReturnedNode {
  return frozen({ kind: "returned", task: namedTask(task), value: returnedValue("returned", value) });
}

const shown = (value: ReturnedNode["value"]) => (typeof value === "string" ? quote(value) : String(value));

export const returned = defineCondition<ReturnedNode>({
  kind: "returned",
  fields: { task: isName, value: isValue },
  reads: (node, task) => [
    { task: node.task, lookback: 0 },
    { task, lookback: 0 },
  ],
  renamed: ({ task, value }, name) => returnedNode(name(task), value),
  format: ({ task, value }) => `after task ${quote(task)} returned ${shown(value)}`,
  describe: ({ task, value }) => `when task ${quote(task)} has returned ${shown(value)} since the last start`,
  bind: ({ task: upstream, value }, { task }) => {
    const topics = [taskTopic(upstream), taskTopic(task)];
    return ({ now, patience, history }) => {
      const theirs = history(upstream);
      if (theirs === undefined) {
        return isUnknown(now + patience, [...topics, "tasks"], `there is no task ${quote(upstream)}`);
      }
      const cause = theirs.last("success");
      const seen = history(task)?.lastStart?.seen ?? 0;
      const isNews = cause !== undefined && isEnd(cause) && cause.sequence > seen && cause.returned === value;
      if (!isNews) return isFalse(Number.POSITIVE_INFINITY, topics);
      const claim = { type: "run", task: upstream, run: cause.runId } as const;
      return isTrue(Number.POSITIVE_INFINITY, topics, {
        claims: [claim],
        evidence: [`${claimText(claim)} returned ${shown(value)}`],
        since: cause.at,
      });
    };
  },
});
