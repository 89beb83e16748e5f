import type { RunContext, Session, Task, TaskFunction, TaskReference } from "@gantry/core";

/** One call of a stub: what the function was given. */
export interface StubCall {
  readonly args: Readonly<Record<string, unknown>>;
  readonly run: RunContext;
}

/** A function that stands in for a task's own, until it is restored. */
export interface Stub {
  /** In their order, the earliest first. */
  readonly calls: readonly StubCall[];
  /** The task does from its next run on what it did before, or what another stub of it says. */
  restore(): void;
  [Symbol.dispose](): void;
}

/** What is in force for a task instead of its own function: the last of the stubs. */
interface Replaced {
  readonly own: TaskFunction;
  readonly stubs: TaskFunction[];
}

/** Replaces the functions of tasks, and gives them back. */
export class Stubs {
  #session: Session;
  #replaced = new Map<Task, Replaced>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Throws `TaskNotFoundError`, and `OptionError` for what is no function. */
  put(reference: TaskReference, does: TaskFunction): Stub {
    const task = this.#session.task(reference);
    const calls: StubCall[] = [];
    const stub: TaskFunction = (args, run) => {
      calls.push({ args, run });
      return does(args, run);
    };
    const replaced = this.#replaced.get(task) ?? { own: task.definition.run, stubs: [] };
    task.update({ run: typeof does === "function" ? stub : does });
    replaced.stubs.push(stub);
    this.#replaced.set(task, replaced);
    const restore = () => this.#takeBack(task, stub);
    return { calls, restore, [Symbol.dispose]: restore };
  }

  /** Takes all of them back. */
  restore(): void {
    for (const [task, { own }] of this.#replaced) update(this.#session, task, own);
    this.#replaced.clear();
  }

  #takeBack(task: Task, stub: TaskFunction): void {
    const replaced = this.#replaced.get(task);
    const place = replaced?.stubs.indexOf(stub) ?? -1;
    if (replaced === undefined || place === -1) return;
    replaced.stubs.splice(place, 1);
    update(this.#session, task, replaced.stubs.at(-1) ?? replaced.own);
    if (replaced.stubs.length === 0) this.#replaced.delete(task);
  }
}

/** A task that was deleted meanwhile needs its function no more. */
function update(session: Session, task: Task, run: TaskFunction): void {
  if (session.tasks.includes(task)) task.update({ run });
}
