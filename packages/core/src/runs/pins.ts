import { causesBehind } from "./causes.ts";
import type { TaskHistory } from "./task-history.ts";

/**
 * The runs that must be remembered because the last or an open run of some task goes back to them: they satisfied its
 * condition, and `returnOf` may take their value, even in a run that tries again much later.
 */
export class Pins {
  #byTask = new Map<string, ReadonlySet<string>>();
  #counts = new Map<string, number>();

  has(runId: string): boolean {
    return this.#counts.has(runId);
  }

  /** Finds anew what the runs of a task go back to. */
  update(own: TaskHistory, historyOf: (task: string) => TaskHistory): void {
    const before = this.#byTask.get(own.task);
    const now = pinnedBy(own, historyOf);
    for (const runId of now) this.#counts.set(runId, (this.#counts.get(runId) ?? 0) + 1);
    for (const runId of before ?? []) {
      const count = (this.#counts.get(runId) ?? 0) - 1;
      if (count > 0) this.#counts.set(runId, count);
      else this.#counts.delete(runId);
    }
    if (now.size > 0) this.#byTask.set(own.task, now);
    else this.#byTask.delete(own.task);
  }
}

function pinnedBy(own: TaskHistory, historyOf: (task: string) => TaskHistory): ReadonlySet<string> {
  const starts = Array.from(own.openRuns, ({ start }) => start);
  if (own.lastStart !== undefined) starts.push(own.lastStart);
  const found = new Set<string>();
  for (const start of starts) {
    for (const level of causesBehind(start, (task, runId) => historyOf(task).run(runId))) {
      for (const run of level) found.add(run.start.runId);
    }
  }
  return found;
}
