import { isOneOf } from "../../option-check.ts";
import { claimText } from "../../runs/claim.ts";
import type { Action, RunRecord } from "../../runs/record.ts";
import type { TaskHistory } from "../../runs/task-history.ts";
import { defineCondition } from "../definition.ts";
import { namedTask } from "../named.ts";
import { frozen } from "../node.ts";
import { isName } from "../node-fields.ts";
import { isFalse, isTrue, isUnknown, taskTopic } from "../observation.ts";
import { quote } from "../quote.ts";

/** What a task can be waited for: its start, or an end; `finish` is success or fail. */
export type Outcome = "start" | "success" | "fail" | "finish" | "terminate" | "inaction" | "crash";

/**
 * `after task 'fetch' succeeded`: the other task has done so since this one's last start was decided.
 *
 * Order decides, not time: the other's record must stand after everything that the last start had seen.
 */
export interface AfterNode {
  readonly kind: "after";
  readonly task: string;
  readonly outcome: Outcome;
}

/** Throws `ConditionError` for a blank name. */
export function afterNode(task: string, outcome: Outcome): AfterNode {
  return frozen({ kind: "after", task: namedTask(task), outcome });
}

const outcomeVerbs = {
  start: "started",
  success: "succeeded",
  fail: "failed",
  finish: "finished",
  terminate: "terminated",
  inaction: "inacted",
  crash: "crashed",
} as const satisfies Record<Outcome, string>;

const records: Record<Outcome, readonly Action[]> = {
  start: ["run"],
  success: ["success"],
  fail: ["fail"],
  finish: ["success", "fail"],
  terminate: ["terminate"],
  inaction: ["inaction"],
  crash: ["crash"],
};

export const after = defineCondition<AfterNode>({
  kind: "after",
  fields: { task: isName, outcome: isOneOf(Object.keys(outcomeVerbs)) },
  reads: (node, task) => [
    { task: node.task, lookback: 0 },
    { task, lookback: 0 },
  ],
  renamed: ({ task, outcome }, name) => afterNode(name(task), outcome),
  format: ({ task, outcome }) => `after task ${quote(task)} ${outcomeVerbs[outcome]}`,
  describe: ({ task, outcome }) =>
    `when task ${quote(task)} has ${outcomeVerbs[outcome]} since the last start`,
  bind: ({ task: upstream, outcome }, { task }) => {
    const topics = [taskTopic(upstream), taskTopic(task)];
    return ({ now, patience, history }) => {
      const theirs = history(upstream);
      if (theirs === undefined) {
        return isUnknown(now + patience, [...topics, "tasks"], `there is no task ${quote(upstream)}`);
      }
      const cause = lastOf(theirs, records[outcome]);
      const seen = history(task)?.lastStart?.seen ?? 0;
      if (cause === undefined || cause.sequence <= seen) return isFalse(Number.POSITIVE_INFINITY, topics);
      const claim = { type: "run", task: upstream, run: cause.runId } as const;
      return isTrue(Number.POSITIVE_INFINITY, topics, {
        claims: [claim],
        evidence: [`${claimText(claim)} ${outcomeVerbs[outcome]}`],
        since: cause.at,
      });
    };
  },
});

function lastOf(history: TaskHistory, actions: readonly Action[]): RunRecord | undefined {
  let last: RunRecord | undefined;
  for (const action of actions) {
    const record = history.last(action);
    if (record !== undefined && (last === undefined || record.sequence > last.sequence)) last = record;
  }
  return last;
}
