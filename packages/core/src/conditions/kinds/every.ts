import { ConditionError } from "../../errors.ts";
import { isOneOf } from "../../option-check.ts";
import type { RunRecord } from "../../runs/record.ts";
import type { TaskHistory } from "../../runs/task-history.ts";
import { formatDuration } from "../../time/duration.ts";
import { defineCondition } from "../definition.ts";
import { drawnInterval } from "../drawn-interval.ts";
import { frozen } from "../node.ts";
import { isInterval, optional } from "../node-fields.ts";
import { isFalse, isTrue, taskTopic } from "../observation.ts";

/**
 * `every 10 minutes`: the task has not started for so long, or never. `every 5 to 10 minutes` draws the length anew
 * after each start. `every 10 minutes after success`: it has not succeeded for so long, or never.
 */
export interface EveryNode {
  readonly kind: "every";
  /** Ms between two starts; the shortest, where there is `to`. */
  readonly interval: number;
  /** The longest, in ms. */
  readonly to?: number;
  /** What the interval is counted from: a success, or any end but a crash. Without it: the start. */
  readonly after?: "success" | "finish";
}

/** Throws `ConditionError` for a longest interval that is not above the shortest. */
export function everyNode(
  interval: number,
  options: { to?: number | undefined; after?: "success" | "finish" | undefined } = {},
): EveryNode {
  const { to, after } = options;
  if (to !== undefined && !(to > interval)) {
    throw new ConditionError(
      `every: more than ${formatDuration(interval)} was expected as the longest interval, found ${formatDuration(to)}.`,
    );
  }
  return frozen({
    kind: "every",
    interval,
    ...(to === undefined ? {} : { to }),
    ...(after === undefined ? {} : { after }),
  });
}

function textOf({ interval, to, after }: EveryNode): string {
  const range = to === undefined ? formatDuration(interval) : rangeText(interval, to);
  return `every ${range}${after === undefined ? "" : ` after ${after}`}`;
}

/** "5 to 10 minutes" where both are of one unit, "90 seconds to 1 hour" where they are not. */
function rangeText(interval: number, to: number): string {
  const [least, most] = [formatDuration(interval), formatDuration(to)];
  const [number, unit = "", ...more] = least.split(" ");
  const isSame =
    more.length === 0 &&
    /^\S+ \S+$/.test(most) &&
    most.replace(/s$/, "").endsWith(` ${unit.replace(/s$/, "")}`);
  return isSame ? `${number} to ${most}` : `${least} to ${most}`;
}

export const every = defineCondition<EveryNode>({
  kind: "every",
  fields: {
    interval: isInterval,
    to: optional(isInterval),
    after: optional(isOneOf(["success", "finish"])),
  },
  remade: (node) => everyNode(node.interval, node),
  reads: (_node, task) => [{ task, lookback: 0 }],
  format: textOf,
  describe: textOf,
  bind: ({ interval, to, after }, { task }) => {
    const topics = [taskTopic(task)];
    return ({ now, history }) => {
      const own = history(task);
      const last = own === undefined ? undefined : counted(own, after);
      // Claiming what is counted from, not the last start: a task that keeps failing has no new cause each time.
      const claims = [{ type: "own", run: last?.runId ?? null }] as const;
      if (last === undefined) return isTrue(Number.POSITIVE_INFINITY, topics, { claims });
      const length = to === undefined ? interval : drawnInterval(interval, to, `${task} ${last.runId}`);
      const due = last.at + length;
      if (now < due) return isFalse(due, topics);
      return isTrue(Number.POSITIVE_INFINITY, topics, { claims, since: due });
    };
  },
});

/** The record from which the interval is counted. */
function counted(own: TaskHistory, after: EveryNode["after"]): RunRecord | undefined {
  if (after === undefined) return own.lastStart;
  if (after === "success") return own.last("success");
  let last: RunRecord | undefined;
  for (const action of ["success", "fail", "terminate", "inaction"] as const) {
    const record = own.last(action);
    if (record !== undefined && (last === undefined || record.sequence > last.sequence)) last = record;
  }
  return last;
}
