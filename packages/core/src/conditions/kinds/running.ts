import { type Age, ageOf, formatAge, isOfAge, nextAge } from "../age.ts";
import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isLength, isName, optional } from "../node-fields.ts";
import { isFalse, isTrue, isUnknown, taskTopic } from "../observation.ts";
import { quote } from "../quote.ts";

/** `task 'fetch' is running more than 5 minutes`: at least one of its runs has not ended, and has gone on for so long. */
export interface RunningNode extends Age {
  readonly kind: "running";
  readonly task: string;
}

/** Throws `ConditionError` where no run could be of that age. */
export function runningNode(
  task: string,
  age: { moreThan?: number | undefined; lessThan?: number | undefined } = {},
): RunningNode {
  return frozen({ kind: "running", task, ...ageOf(age) });
}

const textOf = (node: RunningNode) => `task ${quote(node.task)} is running ${formatAge(node)}`.trimEnd();

export const running = defineCondition<RunningNode>({
  kind: "running",
  fields: { task: isName, moreThan: optional(isLength), lessThan: optional(isLength) },
  remade: (node) => runningNode(node.task, node),
  reads: ({ task }) => [{ task, lookback: 0 }],
  format: textOf,
  describe: (node) => `while ${textOf(node)}`,
  bind: ({ task, ...age }) => {
    const topics = [taskTopic(task)];
    return ({ now, patience, history }) => {
      const runs = history(task);
      if (runs === undefined)
        return isUnknown(now + patience, [...topics, "tasks"], `there is no task ${quote(task)}`);
      const starts = Array.from(runs.openRuns, ({ start }) => start);
      const until = Math.min(...starts.map((start) => nextAge(age, start.at, now)));
      const evidence = starts
        .filter((start) => isOfAge(age, start.at, now))
        .map((start) => `${task}#${start.runId} is running`);
      return evidence.length === 0 ? isFalse(until, topics) : isTrue(until, topics, { evidence });
    };
  },
});
