import type { Action, RunRecord } from "../../runs/record.ts";
import type { TaskHistory } from "../../runs/task-history.ts";
import { defineCondition } from "../definition.ts";
import { frozen } from "../node.ts";
import { isFalse, isTrue, isUnknown, taskTopic } from "../observation.ts";
import { quote } from "../quote.ts";
import { formatSpan, type Span, spanLookback, spanWindow } from "../span.ts";

/** What a run record can say in a sentence: `finish` is success, fail or terminate. */
export type Deed = Action | "finish";

/**
 * `has failed today`, `task 'fetch' has succeeded past 1 hour`: there is such a record, by its own time.
 * Without a task it is about the own one.
 */
export interface HasNode {
  readonly kind: "has";
  readonly action: Deed;
  readonly task?: string;
  readonly span?: Span;
}

export function hasNode(
  action: Deed,
  options: { task?: string | undefined; span?: Span | undefined } = {},
): HasNode {
  const { task, span } = options;
  return frozen({
    kind: "has",
    action,
    ...(task === undefined ? {} : { task }),
    ...(span === undefined ? {} : { span: structuredClone(span) }),
  });
}

export const participles = {
  run: "started",
  success: "succeeded",
  fail: "failed",
  finish: "finished",
  terminate: "terminated",
  inaction: "inacted",
  crash: "crashed",
} as const satisfies Record<Deed, string>;

export const has = defineCondition<HasNode>({
  kind: "has",
  reads: ({ task, span }, own) => [
    { task: task ?? own, lookback: span === undefined ? 0 : spanLookback(span) },
  ],
  format: ({ action, task, span }) =>
    [
      task === undefined ? [] : `task ${quote(task)}`,
      `has ${participles[action]}`,
      span ? formatSpan(span) : [],
    ]
      .flat()
      .join(" "),
  bind: ({ action, task: named, span }, { task: own, zone }) => {
    const task = named ?? own;
    const topics = [taskTopic(task)];
    const windowAt = span === undefined ? undefined : spanWindow(span, zone);
    const length = span?.type === "past" ? span.length : undefined;
    return ({ now, patience, history }) => {
      const runs = history(task);
      if (runs === undefined)
        return isUnknown(now + patience, [...topics, "tasks"], `there is no task ${quote(task)}`);
      const window = windowAt === undefined ? ever : windowAt(now);
      const record = lastIn(runs, action, window.start, window.end);
      if (record === undefined) {
        // A clock that has been set back, or another machine's, leaves records that the window has yet to come to.
        const ahead = actionsOf(action).some((one) => runs.latestTime(one) > now);
        return isFalse(ahead ? window.until : Number.POSITIVE_INFINITY, topics);
      }
      return isTrue(length === undefined ? window.until : record.at + length, topics, {
        evidence: [`${record.task}#${record.runId} ${participles[action]}`],
        since: record.at,
      });
    };
  },
});

const ever = {
  start: Number.NEGATIVE_INFINITY,
  end: Number.POSITIVE_INFINITY,
  until: Number.POSITIVE_INFINITY,
};

/** The latest such record in [start, end). */
function lastIn(runs: TaskHistory, deed: Deed, start: number, end: number): RunRecord | undefined {
  let latest: RunRecord | undefined;
  for (const action of actionsOf(deed)) {
    const record = runs.lastIn(action, start, end);
    if (record !== undefined && (latest === undefined || record.at > latest.at)) latest = record;
  }
  return latest;
}

function actionsOf(deed: Deed): readonly Action[] {
  return deed === "finish" ? ["success", "fail", "terminate"] : [deed];
}
