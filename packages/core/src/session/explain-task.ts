import { claimBounds } from "../conditions/claim-bounds.ts";
import type { ConditionKinds } from "../conditions/condition-kinds.ts";
import { type Explanation, explain } from "../conditions/explain.ts";
import type { Pause } from "../runs/pause.ts";
import { heldBack } from "./decide.ts";
import { factsAt, type SessionState, type TaskState } from "./state.ts";
import { stuckText } from "./stuck-run.ts";

/** Why a task starts or does not start. */
export interface TaskExplanation {
  readonly task: string;
  /** Epoch ms at which this was so. */
  readonly at: number;
  readonly condition: Explanation;
  /** What holds it back beside its condition, for people. */
  readonly held: readonly string[];
  /** What may be meant otherwise, for people: names that stand for one of several tasks. */
  readonly warnings: readonly string[];
}

/** Explains by the very observation that decides. */
export function explainTask(
  state: SessionState,
  task: TaskState,
  now: number,
  { kinds, standstill }: { kinds: ConditionKinds; standstill: string | undefined },
): TaskExplanation {
  const { name, disabled, concurrency } = task.definition;
  const open = state.history.of(name).openCount;
  const { pause, skips } = task;
  const facts = factsAt(state, now);
  const hold = heldBack(state, facts, task);
  return {
    task: name,
    at: now,
    condition: explain(task.observer, facts, kinds),
    held: [
      ...(standstill === undefined ? [] : [standstill]),
      ...(task.unstored === 0 ? [] : ["its last start is not stored yet"]),
      ...(disabled ? ["it is disabled"] : []),
      ...(pause !== undefined && now < pause.until ? [pauseText(pause)] : []),
      ...(skips === 0 ? [] : [`its next ${skips === 1 ? "start is" : `${skips} starts are`} to be skipped`]),
      ...(open < concurrency ? [] : [`${open} of at most ${concurrency} runs are open`]),
      ...[...task.live.values()].filter(({ stuck }) => stuck).map(({ runId }) => stuckText(runId)),
      ...(hold === undefined ? [] : [hold.reason]),
      ...(task.queue.length === 0 ? [] : [queueText(task.queue.length)]),
    ],
    warnings: task.definition.names?.ambiguous ?? [],
  };
}

function queueText(count: number): string {
  return count === 1 ? "1 run asked for by hand comes first" : `${count} runs asked for by hand come first`;
}

/** "it is paused until 2026-11-21T18:00:00.000Z: the printer is out of order". */
function pauseText({ until, reason }: Pause): string {
  const end = until === Number.POSITIVE_INFINITY ? "" : ` until ${new Date(until).toISOString()}`;
  return `it is paused${end}${reason === undefined ? "" : `: ${reason}`}`;
}

/** More borders than this before the condition is true: it is taken for one that time alone does not bring. */
const mostBorders = 1_000;

/**
 * The earliest instant, now included, at which the condition is true if nothing but time passes; `undefined` if it takes
 * more than time.
 */
export function nextStart(state: SessionState, task: TaskState, now: number): number | undefined {
  const { name, disabled, concurrency } = task.definition;
  if (disabled || state.history.of(name).openCount >= concurrency) return undefined;
  let at = Math.max(now, task.pause?.until ?? now);
  for (let borders = 0; borders < mostBorders && at < Number.POSITIVE_INFINITY; borders++) {
    const facts = factsAt(state, at);
    const { truth, until } = task.observer.observe(facts);
    const hold = heldBack(state, facts, task);
    if (truth === undefined) return undefined;
    if (truth && hold === undefined) return at;
    const next = hold === undefined ? until : Math.min(hold.until, claimBounds(task.observer, facts).until);
    at = Math.max(next, at + 1);
  }
  return undefined;
}
