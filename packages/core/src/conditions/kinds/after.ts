import { claimText } from "../../runs/claim.ts";
import type { EndAction, RunRecord } from "../../runs/record.ts";
import type { TaskHistory } from "../../runs/task-history.ts";
import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isFalse, isTrue, isUnknown, taskTopic } from "../observation.ts";
import { quote } from "../quote.ts";

/** What a task can be waited for: it succeeded, it failed, or either (`finish`). */
export type Outcome = "success" | "fail" | "finish";

/**
 * `after task 'fetch' succeeded`: the other task has ended so since this one's last start was decided.
 *
 * Order decides, not time: the other's record must stand after everything that the last start had seen.
 */
export interface AfterNode {
  readonly kind: "after";
  readonly task: string;
  readonly outcome: Outcome;
}

export function afterNode(task: string, outcome: Outcome): AfterNode {
  return frozen({ kind: "after", task, outcome });
}

const verbs = { success: "succeeded", fail: "failed", finish: "finished" } as const;

const ends: Record<Outcome, readonly EndAction[]> = {
  success: ["success"],
  fail: ["fail"],
  finish: ["success", "fail"],
};

export const after = defineCondition<AfterNode>({
  kind: "after",
  reads: (node, task) => [
    { task: node.task, lookback: 0 },
    { task, lookback: 0 },
  ],
  format: ({ task, outcome }) => `after task ${quote(task)} ${verbs[outcome]}`,
  bind: ({ task: upstream, outcome }, { task }) => {
    const topics = [taskTopic(upstream), taskTopic(task)];
    return ({ now, patience, history }) => {
      const theirs = history(upstream);
      if (theirs === undefined) {
        return isUnknown(now + patience, [...topics, "tasks"], `there is no task ${quote(upstream)}`);
      }
      const cause = lastOf(theirs, ends[outcome]);
      const seen = history(task)?.lastStart?.seen ?? 0;
      if (cause === undefined || cause.sequence <= seen) return isFalse(Number.POSITIVE_INFINITY, topics);
      const claim = { type: "run", task: upstream, run: cause.runId } as const;
      return isTrue(Number.POSITIVE_INFINITY, topics, {
        claims: [claim],
        evidence: [`${claimText(claim)} ${verbs[outcome]}`],
        since: cause.at,
      });
    };
  },
});

function lastOf(history: TaskHistory, actions: readonly EndAction[]): RunRecord | undefined {
  let last: RunRecord | undefined;
  for (const action of actions) {
    const record = history.last(action);
    if (record !== undefined && (last === undefined || record.sequence > last.sequence)) last = record;
  }
  return last;
}
