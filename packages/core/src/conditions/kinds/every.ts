import { formatDuration } from "../../time/duration.ts";
import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isFalse, isTrue, taskTopic } from "../observation.ts";

/** `every 10 minutes`: the task has not started for so long, or never. */
export interface EveryNode {
  readonly kind: "every";
  /** Milliseconds between two starts. */
  readonly interval: number;
}

export function everyNode(interval: number): EveryNode {
  return frozen({ kind: "every", interval });
}

export const every = defineCondition<EveryNode>({
  kind: "every",
  reads: (_node, task) => [{ task, lookback: 0 }],
  format: ({ interval }) => `every ${formatDuration(interval)}`,
  bind: ({ interval }, { task }) => {
    const topics = [taskTopic(task)];
    return ({ now, history }) => {
      const last = history(task)?.lastStart;
      if (last !== undefined && now < last.at + interval) return isFalse(last.at + interval, topics);
      return isTrue(Number.POSITIVE_INFINITY, topics, {
        claims: [{ type: "own", run: last?.runId ?? null }],
        since: last === undefined ? Number.NEGATIVE_INFINITY : last.at + interval,
      });
    };
  },
});
