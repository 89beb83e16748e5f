import { type Task, TaskNotFoundError } from "@gantry/core";

/** The tasks of decorated methods, by class and method. */
export class MethodTasks {
  #tasks = new WeakMap<object, Map<string, Task>>();
  #included: MethodTasks[] = [];

  set(owner: object, method: string, task: Task): void {
    const tasks = this.#tasks.get(owner) ?? new Map<string, Task>();
    this.#tasks.set(owner, tasks);
    tasks.set(method, task);
  }

  /** Finds from now on what the others find, too. */
  include(others: MethodTasks): void {
    this.#included.push(others);
  }

  /** Throws `TaskNotFoundError`. */
  get(owner: object, method: string): Task {
    const task = this.#find(owner, method);
    if (task === undefined)
      throw new TaskNotFoundError(
        method,
        `taskOf(${"name" in owner ? String(owner.name) : "class"}, "${method}")`,
      );
    return task;
  }

  #find(owner: object, method: string): Task | undefined {
    const own = this.#tasks.get(owner)?.get(method);
    if (own !== undefined) return own;
    return this.#included.map((others) => others.#find(owner, method)).find((task) => task !== undefined);
  }
}
