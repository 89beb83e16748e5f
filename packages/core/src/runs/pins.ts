import { causesBehind } from "./causes.ts";
import type { TaskHistory } from "./task-history.ts";

/**
 * The runs that must be remembered because the last or an open run of some task goes back to them: they satisfied its
 * condition, and `returnOf` may take their value, even in a run that tries again much later.
 */
export class Pins {
  /** Per task what its runs go back to: the task of each run. */
  #byTask = new Map<string, ReadonlyMap<string, string>>();
  /** Per task how many others go back to each run of it. */
  #counts = new Map<string, Map<string, number>>();

  has(task: string, runId: string): boolean {
    return this.#counts.get(task)?.has(runId) === true;
  }

  /** The ids of the task's runs that are pinned. */
  of(task: string): Iterable<string> {
    return this.#counts.get(task)?.keys() ?? [];
  }

  /** Finds anew what the runs of a task go back to. */
  update(own: TaskHistory, historyOf: (task: string) => TaskHistory): void {
    const before = this.#byTask.get(own.task);
    const now = pinnedBy(own, historyOf);
    for (const [runId, task] of now) this.#count(task, runId, 1);
    for (const [runId, task] of before ?? []) this.#count(task, runId, -1);
    if (now.size > 0) this.#byTask.set(own.task, now);
    else this.#byTask.delete(own.task);
  }

  #count(task: string, runId: string, by: 1 | -1): void {
    const counts = this.#counts.get(task) ?? new Map<string, number>();
    const count = (counts.get(runId) ?? 0) + by;
    if (count > 0) counts.set(runId, count);
    else counts.delete(runId);
    if (counts.size > 0) this.#counts.set(task, counts);
    else this.#counts.delete(task);
  }
}

function pinnedBy(own: TaskHistory, historyOf: (task: string) => TaskHistory): ReadonlyMap<string, string> {
  const starts = Array.from(own.openRuns, ({ start }) => start);
  if (own.lastStart !== undefined) starts.push(own.lastStart);
  const found = new Map<string, string>();
  for (const start of starts) {
    for (const level of causesBehind(start, (task, runId) => historyOf(task).run(runId))) {
      for (const run of level) found.set(run.start.runId, run.start.task);
    }
  }
  return found;
}
