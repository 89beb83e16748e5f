import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isFalse, isTrue, isUnknown, taskTopic } from "../observation.ts";
import { quote } from "../quote.ts";

/** `task 'fetch' is running`: at least one of its runs has not ended. */
export interface RunningNode {
  readonly kind: "running";
  readonly task: string;
}

export function runningNode(task: string): RunningNode {
  return frozen({ kind: "running", task });
}

export const running = defineCondition<RunningNode>({
  kind: "running",
  reads: ({ task }) => [{ task, lookback: 0 }],
  format: ({ task }) => `task ${quote(task)} is running`,
  bind: ({ task }) => {
    const topics = [taskTopic(task)];
    return ({ now, patience, history }) => {
      const runs = history(task);
      if (runs === undefined)
        return isUnknown(now + patience, [...topics, "tasks"], `there is no task ${quote(task)}`);
      if (runs.openCount === 0) return isFalse(Number.POSITIVE_INFINITY, topics);
      const evidence = Array.from(runs.openRuns, ({ start }) => `${task}#${start.runId} is running`);
      return isTrue(Number.POSITIVE_INFINITY, topics, { evidence });
    };
  },
});
