import type { Clock } from "../clock/clock.ts";
import type { Agenda } from "./agenda.ts";
import type { Ledger } from "./ledger.ts";
import type { BoundTask, LiveTask } from "./live-task.ts";

/** How long new tasks wait when their past could not be loaded, in ms. */
const againAfter = 1_000;

/**
 * Who is looked at: a task from when its past is loaded, since one made at run time must not do again what it has done;
 * a removed one for as long as a run of it goes on, since its time limits still hold.
 *
 * A task that is updated waits in the same way with its new conditions, and is looked at as it was until then.
 */
export class Admission {
  readonly admitted = new Map<string, LiveTask>();
  readonly leaving = new Set<LiveTask>();
  /** Who waits, with what it is to be bound to. */
  #waiting = new Map<LiveTask, BoundTask>();
  #agenda: Agenda<LiveTask | undefined>;
  #bind: (task: LiveTask, bound: BoundTask) => void;

  /** `bind` is told what a task is bound to from now on. */
  constructor(agenda: Agenda<LiveTask | undefined>, bind: (task: LiveTask, bound: BoundTask) => void) {
    this.#agenda = agenda;
    this.#bind = bind;
  }

  add(task: LiveTask): void {
    this.#waiting.set(task, task.bound);
  }

  /** The task is to be looked at in another way from the next tick on. */
  change(task: LiveTask, bound: BoundTask): void {
    this.#waiting.set(task, bound);
  }

  /** What the task is bound to, or will be as soon as its past is loaded. */
  latest(task: LiveTask): BoundTask {
    return this.#waiting.get(task) ?? task.bound;
  }

  remove(task: LiveTask): void {
    this.#waiting.delete(task);
    this.admitted.delete(task.definition.name);
    task.removed = true;
    if (task.live.size > 0) this.leaving.add(task);
    else this.#agenda.remove(task.entry);
  }

  /** Lets those in that wait; answers with them. What goes wrong is thrown, and `retry` is called in a while. */
  async letIn(ledger: Ledger, clock: Clock, retry: () => void): Promise<readonly LiveTask[]> {
    if (this.#waiting.size === 0) return [];
    const lookbacks = new Map<string, number>();
    const waiting = [...this.#waiting];
    for (const [, { definition, reads }] of waiting) {
      // Its last records are read in any case: they say whether it may start.
      if (!lookbacks.has(definition.name)) lookbacks.set(definition.name, 0);
      for (const { task, lookback } of reads) {
        if (lookback >= (lookbacks.get(task) ?? 0)) lookbacks.set(task, lookback);
      }
    }
    try {
      await ledger.load(lookbacks);
    } catch (error) {
      clock.timer(againAfter, retry);
      throw error;
    }
    for (const [task, bound] of waiting) {
      // It may have been removed or changed again while its past was loaded.
      if (this.#waiting.get(task) !== bound) continue;
      this.#waiting.delete(task);
      if (bound !== task.bound) this.#bind(task, bound);
      this.admitted.set(task.definition.name, task);
      this.#agenda.call(task.entry);
    }
    this.#agenda.touch("tasks");
    return waiting.map(([task]) => task);
  }

  /** Lets those go whose last run has ended. */
  letGo(): void {
    for (const task of this.leaving) {
      if (task.live.size > 0) continue;
      this.leaving.delete(task);
      this.#agenda.remove(task.entry);
    }
  }

  /** Makes everybody due. */
  callAll(): void {
    for (const task of this.admitted.values()) this.#agenda.call(task.entry);
  }
}
