import { ConditionError } from "../../errors.ts";
import { isOneOf } from "../../option-check.ts";
import type { Action } from "../../runs/record.ts";
import { checked } from "../checked.ts";
import { type Comparison, comparisonOf, fits, formatComparison } from "../comparison.ts";
import { inRow, latestMatching, leavingAt, matching } from "../counted-records.ts";
import { defineCondition } from "../definition.ts";
import { namedTask } from "../named.ts";
import { frozen } from "../node.ts";
import { isComparison, isName, isSpan, isTrueFlag, optional } from "../node-fields.ts";
import { isFalse, isTrue, isUnknown, taskTopic } from "../observation.ts";
import { quote } from "../quote.ts";
import { formatSpan, type Span, spanLookback, spanWindow } from "../span.ts";

/** What a run record can say in a sentence: `finish` is success, fail or terminate. */
export type Deed = Action | "finish";

/**
 * `has failed today`, `task 'fetch' has succeeded at least 3 times past 1 hour`: there are such records, by their own
 * time; without a count, one. Without a task it is about the own one.
 */
export interface HasNode {
  readonly kind: "has";
  readonly action: Deed;
  readonly task?: string;
  readonly span?: Span;
  readonly count?: Comparison;
  /** Only those count after which there was no other end: `has failed at least 3 times in a row`. */
  readonly inARow?: true;
}

/** Throws `ConditionError` for a row without a count, for a count that is none, and for a blank name. */
export function hasNode(
  action: Deed,
  options: {
    task?: string | undefined;
    span?: Span | undefined;
    count?: Comparison | undefined;
    inARow?: boolean | undefined;
  } = {},
): HasNode {
  const { task, span, count, inARow = false } = options;
  if (inARow && count === undefined) {
    throw new ConditionError("has ... in a row: a number of times was expected, found none.");
  }
  return frozen({
    kind: "has",
    action,
    ...(task === undefined ? {} : { task: namedTask(task) }),
    ...(span === undefined ? {} : { span: structuredClone(checked("has", span, isSpan)) }),
    ...(count === undefined ? {} : { count: comparisonOf(count) }),
    ...(inARow ? { inARow } : {}),
  });
}

const participles = {
  run: "started",
  success: "succeeded",
  fail: "failed",
  finish: "finished",
  terminate: "terminated",
  inaction: "inacted",
  crash: "crashed",
} as const satisfies Record<Deed, string>;

function textOf({ action, task, span, count, inARow }: HasNode): string {
  return [
    task === undefined ? [] : `task ${quote(task)}`,
    `has ${participles[action]}`,
    count === undefined ? [] : formatComparison(count, "time"),
    inARow ? "in a row" : [],
    span === undefined ? [] : formatSpan(span),
  ]
    .flat()
    .join(" ");
}

/** All of a task's past. */
const everything = Number.MAX_SAFE_INTEGER;

function lookbackOf({ span, count }: HasNode): number {
  if (span !== undefined) return spanLookback(span);
  return count === undefined ? 0 : everything;
}

const once: Comparison = { compare: "atLeast", number: 1 };

export const has = defineCondition<HasNode>({
  kind: "has",
  fields: {
    action: isOneOf(Object.keys(participles)),
    task: optional(isName),
    span: optional(isSpan),
    count: optional(isComparison),
    inARow: optional(isTrueFlag),
  },
  remade: (node) => hasNode(node.action, node),
  reads: (node, own) => [{ task: node.task ?? own, lookback: lookbackOf(node) }],
  renamed: (node, name) =>
    node.task === undefined ? node : hasNode(node.action, { ...node, task: name(node.task) }),
  format: textOf,
  describe: (node) => `when ${node.task === undefined ? "it " : ""}${textOf(node)}`,
  bind: ({ action, task: named, span, count, inARow }, { task: own, zone }) => {
    const task = named ?? own;
    const comparison = count ?? once;
    const topics = [taskTopic(task)];
    const windowAt = span === undefined ? undefined : spanWindow(span, zone);
    const find = count === undefined ? latestMatching : inARow ? inRow : matching;
    const actions: readonly Action[] = action === "finish" ? ["success", "fail", "terminate"] : [action];
    return ({ now, patience, history }) => {
      const runs = history(task);
      if (runs === undefined)
        return isUnknown(now + patience, [...topics, "tasks"], `there is no task ${quote(task)}`);
      const window = windowAt === undefined ? ever : windowAt(now);
      const found = find(runs, actions, window);
      const truth = fits(found.length, comparison);
      const [latest] = found;
      const until = horizon();
      if (!truth) return isFalse(until, topics);
      const times = count === undefined ? "" : ` ${found.length} ${found.length === 1 ? "time" : "times"}`;
      const what = count === undefined && latest !== undefined ? `${task}#${latest.runId}` : task;
      return isTrue(until, topics, {
        evidence: [`${what} ${participles[action]}${times}`],
        since: latest?.at ?? Number.NEGATIVE_INFINITY,
      });

      function horizon(): number {
        if (span === undefined) return Number.POSITIVE_INFINITY;
        if (span.type === "past")
          return leavingAt(found, span.length, (left) => fits(left, comparison) !== truth);
        // A clock that has been set back, or another machine's, leaves records that the window has yet to come to.
        const isAhead = actions.some((one) => (runs?.latestTime(one) ?? now) > now);
        return isAhead || fits(0, comparison) !== truth ? window.until : Number.POSITIVE_INFINITY;
      }
    };
  },
});

const ever = {
  start: Number.NEGATIVE_INFINITY,
  end: Number.POSITIVE_INFINITY,
  until: Number.POSITIVE_INFINITY,
};
