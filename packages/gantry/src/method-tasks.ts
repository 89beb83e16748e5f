import { type Task, TaskNotFoundError } from "@gantry/core";

/** The tasks of decorated methods, by class and method. */
export class MethodTasks {
  #tasks = new WeakMap<object, Map<string, Task>>();

  set(owner: object, method: string, task: Task): void {
    const tasks = this.#tasks.get(owner) ?? new Map<string, Task>();
    this.#tasks.set(owner, tasks);
    tasks.set(method, task);
  }

  /** Throws `TaskNotFoundError`. */
  get(owner: object, method: string): Task {
    const task = this.#tasks.get(owner)?.get(method);
    if (task === undefined)
      throw new TaskNotFoundError(
        method,
        `taskOf(${"name" in owner ? String(owner.name) : "class"}, "${method}")`,
      );
    return task;
  }
}
