import { Pins } from "./pins.ts";
import type { Run, RunRecord } from "./record.ts";
import type { LoadedHistory } from "./repository.ts";
import { TaskHistory } from "./task-history.ts";

/**
 * The in-memory index over run records that conditions read.
 *
 * It only ever follows the repository: a record enters when it is stored, in the order of the sequence.
 */
export class History {
  #tasks = new Map<string, TaskHistory>();
  #lookbacks = new Map<string, number>();
  #pins = new Pins();
  #sequence = 0;

  /** The highest sequence taken in. */
  get sequence(): number {
    return this.#sequence;
  }

  /** The named task's history; empty for a task that has never run, and then kept by nobody: there may be very many. */
  of(task: string): TaskHistory {
    return this.#tasks.get(task) ?? new TaskHistory(task);
  }

  #growing(task: string): TaskHistory {
    let history = this.#tasks.get(task);
    if (history === undefined) {
      history = new TaskHistory(task);
      this.#tasks.set(task, history);
    }
    return history;
  }

  /**
   * Takes in stored records; answers with the tasks whose history they changed. `ahead`: there may be others before them
   * that have not been read, so the sequence stays where it is.
   */
  apply(
    records: Iterable<RunRecord>,
    { ahead = false }: { readonly ahead?: boolean } = {},
  ): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const record of records) {
      if (!ahead && record.sequence > this.#sequence) this.#sequence = record.sequence;
      const history = this.#growing(record.task);
      if (!history.apply(record)) continue;
      touched.add(record.task);
      this.#pin(history);
      history.forgetWhenGrown(record.at - (this.#lookbacks.get(record.task) ?? 0), (runId) =>
        this.#pins.has(record.task, runId),
      );
    }
    return touched;
  }

  /** How much of the task's past, in ms, has been loaded and is kept: no condition reads further back. */
  lookback(task: string): number {
    return this.#lookbacks.get(task) ?? 0;
  }

  /** The ids of the task's runs to which the last or an open run of some task goes back. */
  pinned(task: string): Iterable<string> {
    return this.#pins.of(task);
  }

  /** Whether at least so much of the task's past, in ms, has been loaded and is kept. */
  reaches(task: string, lookback: number): boolean {
    return (this.#lookbacks.get(task) ?? -1) >= lookback;
  }

  /**
   * Takes the loaded past of these tasks in place of what was known of them, and keeps so much from now on.
   *
   * Only the first load sets the sequence. A later one has read what may be newer than the other tasks' part of this
   * history; were the sequence to move, their newer records would never be asked for.
   */
  load(loaded: LoadedHistory, lookbacks: ReadonlyMap<string, number>): void {
    const isFirst = this.#lookbacks.size === 0;
    for (const [task, lookback] of lookbacks) {
      this.#tasks.delete(task);
      this.#lookbacks.set(task, lookback);
    }
    const records = loaded.runs.flatMap(recordsOf).sort((a, b) => a.sequence - b.sequence);
    for (const record of records) this.#growing(record.task).apply(record);
    for (const task of new Set(records.map((record) => record.task))) this.#pin(this.of(task));
    if (isFirst) this.#sequence = Math.max(this.#sequence, loaded.sequence);
  }

  #pin(history: TaskHistory): void {
    if (history.lastStart?.claims.some(({ type }) => type === "run" || type === "retry")) {
      this.#pins.update(history, (task) => this.of(task));
    }
  }
}

function recordsOf(run: Run): RunRecord[] {
  return run.end === undefined ? [run.start] : [run.start, run.end];
}
