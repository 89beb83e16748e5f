import type { StartRecord } from "../runs/record.ts";
import type { TaskHistory } from "../runs/task-history.ts";
import type { TaskDefinition } from "../tasks/task-definition.ts";
import type { DecidedStart } from "./command.ts";

/**
 * The crashed run that a task is to begin again whatever its condition says by now: the oldest one that has crashed since
 * the task last began something new, and whose occasion has not come to another end. What crashed longer ago is left: the
 * task has gone on without it.
 */
export function crashedRun(
  own: TaskHistory,
  { onCrash, maxCrashes }: TaskDefinition,
): StartRecord | undefined {
  if (onCrash !== "rerun" || own.last("crash") === undefined) return undefined;
  const [from, to] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let lastNew = 0;
  for (const start of own.recordsIn("run", from, to)) {
    if (start.attempt > 1 || isByHand(start)) continue;
    lastNew = start.sequence;
    break;
  }
  let found: StartRecord | undefined;
  for (const crash of own.recordsIn("crash", from, to)) {
    if (crash.sequence < lastNew) break;
    if (isByHand(crash)) continue;
    const { open, ended, crashed } = own.attempts(crash.occasion);
    if (!open && ended === crashed && crashed < maxCrashes) found = own.run(crash.runId)?.start ?? found;
  }
  return found;
}

/** Runs that were asked for by hand stand outside: their arguments are not stored, so nobody could begin them again. */
function isByHand({ occasion }: { readonly occasion: string }): boolean {
  return occasion.startsWith("manual ");
}

/** The next attempt of a crashed run: for the same reason, and without using up what has come since. */
export function repeatOf(crashed: StartRecord, now: number, own: TaskHistory): DecidedStart {
  const { task, dueAt, occasion, claims, because } = crashed;
  const { startNumber, seen } = own.lastStart ?? crashed;
  const attempt = 1 + own.attempts(occasion).ended;
  return { task, at: now, dueAt, occasion, attempt, startNumber: startNumber + 1, seen, claims, because };
}
