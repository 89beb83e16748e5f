import { type Action, endActions, type RunRecord } from "../runs/record.ts";
import type { TaskHistory } from "../runs/task-history.ts";
import type { Interval } from "../time/interval.ts";

/** The records of these actions in a window, by their own time, the latest first. */
export function matching(runs: TaskHistory, actions: readonly Action[], window: Interval): RunRecord[] {
  const found = actions.flatMap((action) => [...runs.recordsIn(action, window.start, window.end)]);
  return found.sort((a, b) => b.at - a.at || b.sequence - a.sequence);
}

/** The latest of them, if there is one: nothing else needs to be gone through. */
export function latestMatching(
  runs: TaskHistory,
  actions: readonly Action[],
  { start, end }: Interval,
): readonly RunRecord[] {
  let latest: RunRecord | undefined;
  for (const action of actions) {
    const record = runs.lastIn(action, start, end);
    if (record !== undefined && (latest === undefined || record.at > latest.at)) latest = record;
  }
  return latest === undefined ? [] : [latest];
}

/**
 * Those of them after which there was no other end in the window. They are in a row by their own times, as they are
 * counted into the window, so that what leaves it is always the far end of the row. Nothing comes between starts.
 */
export function inRow(runs: TaskHistory, actions: readonly Action[], window: Interval): RunRecord[] {
  if (actions.includes("run")) return matching(runs, actions, window);
  const ends = matching(runs, endActions, window);
  const length = ends.findIndex(({ action }) => !actions.includes(action));
  return length < 0 ? ends : ends.slice(0, length);
}

/**
 * When so many of the records (the latest first) will have left a window of the past that it makes a difference,
 * in epoch ms; Infinity: never.
 */
export function leavingAt(
  found: readonly RunRecord[],
  length: number,
  matters: (left: number) => boolean,
): number {
  for (let left = found.length - 1; left >= 0; left--) {
    if (matters(left)) return (found[left] as RunRecord).at + length; // left is within the list
  }
  return Number.POSITIVE_INFINITY;
}
