import { type Age, ageOf, formatAge, isOfAge, nextAge } from "../age.ts";
import { type Comparison, comparisonOf, fits, formatComparison } from "../comparison.ts";
import { defineCondition } from "../definition.ts";
import { namedTask } from "../named.ts";
import { frozen } from "../node.ts";
import { isComparison, isInterval, isName, optional } from "../node-fields.ts";
import { isFalse, isTrue, isUnknown, taskTopic } from "../observation.ts";
import { quote } from "../quote.ts";

/**
 * `task 'fetch' is running at least 2 times`, `task 'fetch' is running more than 5 minutes`: so many of its runs have not
 * ended, and have gone on for so long; without a count, one.
 */
export interface RunningNode extends Age {
  readonly kind: "running";
  readonly task: string;
  readonly count?: Comparison;
}

/** Throws `ConditionError` where no run could be of that age, for a count that is none, and for a blank name. */
export function runningNode(
  task: string,
  options: {
    count?: Comparison | undefined;
    moreThan?: number | undefined;
    lessThan?: number | undefined;
  } = {},
): RunningNode {
  const { count, ...age } = options;
  return frozen({
    kind: "running",
    task: namedTask(task),
    ...(count === undefined ? {} : { count: comparisonOf(count) }),
    ...ageOf(age),
  });
}

function textOf({ task, count, ...age }: RunningNode): string {
  const times = count === undefined ? [] : formatComparison(count, "time");
  return [`task ${quote(task)} is running`, times, formatAge(age)].flat().join(" ").trimEnd();
}

const once: Comparison = { compare: "atLeast", number: 1 };

export const running = defineCondition<RunningNode>({
  kind: "running",
  fields: {
    task: isName,
    count: optional(isComparison),
    moreThan: optional(isInterval),
    lessThan: optional(isInterval),
  },
  remade: (node) => runningNode(node.task, node),
  reads: ({ task }) => [{ task, lookback: 0 }],
  renamed: ({ task, ...rest }, name) => runningNode(name(task), rest),
  format: textOf,
  describe: (node) => `while ${textOf(node)}`,
  bind: ({ task, count, ...age }) => {
    const topics = [taskTopic(task)];
    const comparison = count ?? once;
    return ({ now, patience, history }) => {
      const runs = history(task);
      if (runs === undefined)
        return isUnknown(now + patience, [...topics, "tasks"], `there is no task ${quote(task)}`);
      const starts = Array.from(runs.openRuns, ({ start }) => start);
      // A run whose start lies ahead, by a clock that was set back or another machine's, has just begun.
      const oldAt = (instant: number) =>
        starts.filter(({ at }) => isOfAge(age, Math.min(at, instant), instant));
      const found = oldAt(now);
      const truth = fits(found.length, comparison);
      const until = turnAfter(now);
      if (!truth) return isFalse(until, topics);
      const evidence =
        count === undefined
          ? found.map(({ runId }) => `${task}#${runId} is running`)
          : [`${task} is running ${found.length} ${found.length === 1 ? "time" : "times"}`];
      return isTrue(until, topics, { evidence });

      /** The first instant at which so many have come of age, or left it, that it makes a difference. */
      function turnAfter(instant: number): number {
        let next = instant;
        do next = Math.min(...starts.map(({ at }) => nextAge(age, at, next)));
        while (Number.isFinite(next) && fits(oldAt(next).length, comparison) === truth);
        return next;
      }
    };
  },
});
