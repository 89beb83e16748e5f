import { SessionError, WouldDeadlockError } from "../errors.ts";
import type { Moment } from "./hooks.ts";
import type { LiveTask } from "./live-task.ts";
import type { AwaitedRun, OngoingRun } from "./ongoing-run.ts";

/**
 * Refuses that `caller` waits for a new run of `target` if that run could start only after the caller has ended.
 *
 * A run keeps others back in two ways: on `main` nothing starts beside it, and it takes one of the places that the
 * `concurrency` of its task gives. A run that waits for others keeps its place until they have ended; so the question is
 * which of them can still end once the caller waits. Runs of other schedulers are taken for ones that will.
 *
 * Throws `WouldDeadlockError`.
 */
export function refuseDeadlock(caller: OngoingRun, target: LiveTask, all: Iterable<OngoingRun>): void {
  const stuck = stuckRuns(caller, all);
  const obstacle = obstacleTo(target, stuck);
  if (obstacle === undefined) return;
  const { task, id: run } = caller.context;
  const awaited = target.definition.name;
  throw new WouldDeadlockError({ task, run, awaited }, wordsFor(obstacle, caller, target));
}

/** Those that can never end if the caller waits: the caller, and whoever waits for something that can then not come. */
function stuckRuns(caller: OngoingRun, all: Iterable<OngoingRun>): ReadonlySet<OngoingRun> {
  const ongoing = new Map(Array.from(all, (entry) => [entry.run.runId, entry]));
  const stuck = new Set([...ongoing.values()].filter((entry) => entry === caller || entry.awaits.size > 0));
  const comes = ({ runId, task }: AwaitedRun) => {
    const entry = ongoing.get(runId);
    if (entry !== undefined) return !stuck.has(entry);
    // Neither going on nor queued: it is just being begun, or its end is just being stored.
    return !task.queue.some((queued) => queued.runId === runId) || obstacleTo(task, stuck) === undefined;
  };
  // One that can end may let another end, until there are no more of them.
  for (let before = 0; before !== stuck.size; ) {
    before = stuck.size;
    for (const entry of stuck) if (entry !== caller && [...entry.awaits].every(comes)) stuck.delete(entry);
  }
  return stuck;
}

type Obstacle = { readonly type: "main" | "places"; readonly by: readonly OngoingRun[] };

/** What keeps a queued run of the task from ever starting while these runs do not end. */
function obstacleTo({ definition }: LiveTask, stuck: ReadonlySet<OngoingRun>): Obstacle | undefined {
  const { name, concurrency } = definition;
  const blocking = [...stuck].find((entry) => entry.blocking);
  if (blocking !== undefined) return { type: "main", by: [blocking] };
  // Counted by name: the places of a task are those of the one that had its name before it as well.
  const holders = [...stuck].filter(({ context }) => context.task === name);
  return holders.length < concurrency ? undefined : { type: "places", by: holders };
}

function wordsFor({ type, by }: Obstacle, caller: OngoingRun, target: LiveTask): string {
  const { name, concurrency } = target.definition;
  const { task } = caller.context;
  if (type === "main") {
    return `nothing starts while '${task}' runs on main. Give '${task}' { execution: "async" }, or do not wait: task.queue(args) answers at once with the run's id.`;
  }
  const itself = by.length === 1 && by[0] === caller;
  const why = itself
    ? `it may have ${concurrency} at once, and the run that waits is one of them`
    : `it may have ${concurrency} at once, and what goes on of it waits in turn for '${task}' to end: ${by
        .filter((entry) => entry !== caller)
        .map((entry) => `run ${entry.context.id}`)
        .join(", ")}`;
  return `${why}. Give '${name}' a higher concurrency, or do not wait: task.queue(args) answers at once with the run's id.`;
}

/** Throws `SessionError` (code `WOULD_DEADLOCK`) inside a hook that the session waits for. */
export function refuseInHook(moment: Moment | undefined, awaited: string): void {
  if (moment === undefined) return;
  throw new SessionError(
    "WOULD_DEADLOCK",
    `A hook of the session's ${moment} would wait for ever for ${awaited}`,
  );
}
