import { TaskExistsError, TaskNotFoundError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import type { LiveTask } from "./live-task.ts";

/** The tasks of a session, by name and by what they read. */
export class TaskTable {
  readonly byName = new Map<string, LiveTask>();
  #readers = new Map<string, Set<LiveTask>>();
  #created = 0;

  /** The number of the next task to be created. */
  nextNumber(): number {
    return this.#created++;
  }

  /** Throws `TaskExistsError`. */
  add(task: LiveTask): void {
    const { name } = task.definition;
    if (this.byName.has(name)) throw new TaskExistsError(name);
    this.byName.set(name, task);
    for (const read of task.lookbacks.keys()) {
      if (read === name) continue;
      const readers = this.#readers.get(read);
      if (readers === undefined) this.#readers.set(read, new Set([task]));
      else readers.add(task);
    }
  }

  remove(task: LiveTask): void {
    this.byName.delete(task.definition.name);
    for (const read of task.lookbacks.keys()) this.#readers.get(read)?.delete(task);
  }

  /** The other tasks whose conditions read the runs of the named one. */
  readers(name: string): Iterable<LiveTask> {
    return this.#readers.get(name) ?? [];
  }

  /** Throws `TaskNotFoundError`, naming the nearest known name. */
  get(name: string, where: string): LiveTask {
    const task = this.byName.get(name);
    if (task === undefined) throw new TaskNotFoundError(name, where, nearest(name, this.byName.keys()));
    return task;
  }
}
