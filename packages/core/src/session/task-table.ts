import { TaskExistsError, TaskNotFoundError } from "../errors.ts";
import { nearest } from "../nearest.ts";
import type { BoundTask, LiveTask } from "./live-task.ts";

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
    this.#note(task);
  }

  remove(task: LiveTask): void {
    this.byName.delete(task.definition.name);
    this.#forget(task);
  }

  /** The task reads others' runs as it is bound now, and no more as it was. */
  rebind(task: LiveTask, bound: BoundTask): void {
    this.#forget(task);
    task.bound = bound;
    this.#note(task);
  }

  #note(task: LiveTask): void {
    for (const { task: read } of task.bound.reads) {
      if (read === task.definition.name) continue;
      const readers = this.#readers.get(read);
      if (readers === undefined) this.#readers.set(read, new Set([task]));
      else readers.add(task);
    }
  }

  #forget(task: LiveTask): void {
    for (const { task: read } of task.bound.reads) {
      const readers = this.#readers.get(read);
      readers?.delete(task);
      if (readers?.size === 0) this.#readers.delete(read);
    }
  }

  /** The other tasks whose conditions read the runs of the named one. */
  readers(name: string): Iterable<LiveTask> {
    return this.#readers.get(name) ?? [];
  }

  /** Throws `TaskNotFoundError`, naming the known name that is nearest to one of those that were tried. */
  get(name: string, where: string, tried: readonly string[] = [name]): LiveTask {
    const task = this.byName.get(name);
    if (task !== undefined) return task;
    const near = tried.map((one) => nearest(one, this.byName.keys())).find((one) => one !== undefined);
    throw new TaskNotFoundError(name, where, near, tried);
  }
}
