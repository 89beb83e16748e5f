import { formatDuration } from "../../time/duration.ts";
import { checked } from "../checked.ts";
import { defineCondition } from "../definition.ts";
import { namedTask } from "../named.ts";
import { frozen } from "../node.ts";
import { isInterval, isName, isValue, optional } from "../node-fields.ts";
import { isFalse, isTrue, isUnknown, taskTopic } from "../observation.ts";
import { quote } from "../quote.ts";
import { returnedValue } from "../returned-value.ts";

/**
 * `task 'check' last returned true past 1 hour`: the last success of the task returned this very value, and is not older
 * than that. Unlike `after ... returned` it is no cause of its own: it stays true until another value comes.
 */
export interface LastReturnedNode {
  readonly kind: "lastReturned";
  readonly task: string;
  readonly value: string | number | boolean;
  /** In ms. */
  readonly past?: number;
}

/** Throws `ConditionError` for a blank name, and for a value that no sentence can say. */
export function lastReturnedNode(
  task: string,
  value: string | number | boolean,
  past?: number,
): LastReturnedNode {
  return frozen({
    kind: "lastReturned",
    task: namedTask(task),
    value: returnedValue("lastReturned", value),
    ...(past === undefined ? {} : { past: checked("lastReturned: past", past, isInterval) }),
  });
}

function textOf({ task, value, past }: LastReturnedNode): string {
  const shown = typeof value === "string" ? quote(value) : String(value);
  const span = past === undefined ? "" : ` past ${formatDuration(past)}`;
  return `task ${quote(task)} last returned ${shown}${span}`;
}

export const lastReturned = defineCondition<LastReturnedNode>({
  kind: "lastReturned",
  fields: { task: isName, value: isValue, past: optional(isInterval) },
  reads: ({ task }) => [{ task, lookback: 0 }],
  renamed: ({ task, value, past }, name) => lastReturnedNode(name(task), value, past),
  format: textOf,
  describe: (node) => `while ${textOf(node)}`,
  bind: ({ task, value, past = Number.POSITIVE_INFINITY }) => {
    const topics = [taskTopic(task)];
    return ({ now, patience, history }) => {
      const theirs = history(task);
      if (theirs === undefined)
        return isUnknown(now + patience, [...topics, "tasks"], `there is no task ${quote(task)}`);
      const last = theirs.last("success");
      const isSo =
        last !== undefined && "returned" in last && last.returned === value && now < last.at + past;
      if (!isSo) return isFalse(Number.POSITIVE_INFINITY, topics);
      const evidence = [`${task}#${last.runId} returned ${String(value)}`];
      return isTrue(last.at + past, topics, { evidence, since: last.at });
    };
  },
});
