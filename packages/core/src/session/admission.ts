import type { Clock } from "../clock/clock.ts";
import type { Agenda } from "./agenda.ts";
import type { Ledger } from "./ledger.ts";
import type { LiveTask } from "./live-task.ts";

/** How long new tasks wait when their past could not be loaded, in ms. */
const againAfter = 1_000;

/**
 * Who is looked at: a task from when its past is loaded, since one made at run time must not do again what it has done;
 * a removed one for as long as a run of it goes on, since its time limits still hold.
 */
export class Admission {
  readonly admitted = new Map<string, LiveTask>();
  readonly leaving = new Set<LiveTask>();
  #waiting = new Set<LiveTask>();
  #agenda: Agenda<LiveTask>;

  constructor(agenda: Agenda<LiveTask>) {
    this.#agenda = agenda;
  }

  add(task: LiveTask): void {
    this.#waiting.add(task);
  }

  remove(task: LiveTask): void {
    this.#waiting.delete(task);
    this.admitted.delete(task.definition.name);
    task.removed = true;
    if (task.live.size > 0) this.leaving.add(task);
    else this.#agenda.remove(task.entry);
  }

  /** Lets those in that wait. What goes wrong is thrown, and `retry` is called in a while. */
  async letIn(ledger: Ledger, clock: Clock, retry: () => void): Promise<void> {
    if (this.#waiting.size === 0) return;
    const lookbacks = new Map<string, number>();
    for (const task of this.#waiting) {
      for (const [name, lookback] of task.lookbacks) {
        lookbacks.set(name, Math.max(lookback, lookbacks.get(name) ?? 0));
      }
    }
    const tasks = [...this.#waiting];
    try {
      await ledger.load(lookbacks);
    } catch (error) {
      clock.timer(againAfter, retry);
      throw error;
    }
    for (const task of tasks) {
      // It may have been removed while its past was loaded.
      if (!this.#waiting.delete(task)) continue;
      this.admitted.set(task.definition.name, task);
      this.#agenda.call(task.entry);
    }
    this.#agenda.touch("tasks");
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
