import { ConditionError } from "../../errors.ts";
import { formatDuration } from "../../time/duration.ts";
import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isCount, isInterval, isTrueFlag, optional } from "../node-fields.ts";
import { isFalse, isTrue, taskTopic } from "../observation.ts";

/**
 * `retry 3 times after 10 minutes with backoff`: the task's last run failed, and no more than so many have failed in a
 * row.
 *
 * It starts a new occasion for each failed run. With nothing beside it, it says when to run again, never when to run
 * first: `daily | retry 3 times`.
 */
export interface RetryNode {
  readonly kind: "retry";
  /** How many times; `null`: without end. */
  readonly times: number | null;
  /** Ms to wait after the failure. */
  readonly delay?: number;
  /** The wait is twice as long after each further failure in the row. */
  readonly backoff?: true;
}

/** Throws `ConditionError` for a backoff without a delay: there would be nothing to double. */
export function retryNode(
  times: number | null,
  options: { delay?: number | undefined; backoff?: boolean | undefined } = {},
): RetryNode {
  const { delay = 0, backoff = false } = options;
  if (backoff && delay === 0) {
    throw new ConditionError("retry: a delay was expected for the backoff to double, found none.");
  }
  return frozen({
    kind: "retry",
    times,
    ...(delay === 0 ? {} : { delay }),
    ...(backoff ? { backoff } : {}),
  });
}

function textOf({ times, delay, backoff }: RetryNode): string {
  return [
    "retry",
    times === null ? [] : `${times} ${times === 1 ? "time" : "times"}`,
    delay === undefined ? [] : `after ${formatDuration(delay)}`,
    backoff ? "with backoff" : [],
  ]
    .flat()
    .join(" ");
}

export const retry = defineCondition<RetryNode>({
  kind: "retry",
  fields: {
    times: (value) => (value === null ? undefined : isCount(value)),
    delay: optional(isInterval),
    backoff: optional(isTrueFlag),
  },
  remade: (node) => retryNode(node.times, node),
  reads: (_node, task) => [{ task, lookback: 0 }],
  format: textOf,
  describe: (node) => `again after a failure (${textOf(node)})`,
  bind: ({ times, delay = 0, backoff = false }, { task }) => {
    const topics = [taskTopic(task)];
    return ({ now, history }) => {
      const own = history(task);
      const end = own?.lastEnd;
      if (own === undefined || end?.action !== "fail" || own.failures > (times ?? Number.POSITIVE_INFINITY)) {
        return isFalse(Number.POSITIVE_INFINITY, topics);
      }
      const since = end.at + delay * (backoff ? 2 ** (own.failures - 1) : 1);
      if (now < since) return isFalse(since, topics);
      return isTrue(Number.POSITIVE_INFINITY, topics, {
        claims: [{ type: "retry", run: end.runId }],
        since,
      });
    };
  },
});
