import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isFalse, isTrue, taskTopic } from "../observation.ts";

/**
 * `retry 3 times`: the task's last run failed, and no more than so many have failed in a row.
 *
 * It starts a new occasion for each failed run. With nothing beside it, it says when to run again, never when to run
 * first: `daily | retry 3 times`.
 */
export interface RetryNode {
  readonly kind: "retry";
  /** How many times; `null`: without end. */
  readonly times: number | null;
}

export function retryNode(times: number | null): RetryNode {
  return frozen({ kind: "retry", times });
}

export const retry = defineCondition<RetryNode>({
  kind: "retry",
  reads: (_node, task) => [{ task, lookback: 0 }],
  format: ({ times }) => (times === null ? "retry" : `retry ${times} ${times === 1 ? "time" : "times"}`),
  bind: ({ times }, { task }) => {
    const topics = [taskTopic(task)];
    return ({ history }) => {
      const own = history(task);
      const end = own?.lastEnd;
      if (own === undefined || end?.action !== "fail" || own.failures > (times ?? Number.POSITIVE_INFINITY)) {
        return isFalse(Number.POSITIVE_INFINITY, topics);
      }
      return isTrue(Number.POSITIVE_INFINITY, topics, {
        claims: [{ type: "retry", run: end.runId }],
        since: end.at,
      });
    };
  },
});
