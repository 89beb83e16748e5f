import type { Pause } from "../runs/pause.ts";
import type { Emitter } from "./emitter.ts";
import type { Ledger } from "./ledger.ts";
import type { LiveTask } from "./live-task.ts";

/**
 * Which tasks are paused, as this session has it and as the repository keeps it, if it keeps such things.
 *
 * What is said before the repository is open is stored when it is.
 */
export class Pauses {
  #ledger: Ledger;
  #emitter: Emitter;
  #changed: (task: LiveTask) => void;
  #known = new Map<string, Pause>();
  #early = new Map<string, Pause | undefined>();
  #isOpen = false;
  /** The tasks of which something was said here that is not stored yet: what is read of them is older. */
  #saying = new Map<string, number>();

  /** `changed` is told of each task that is to be looked at again. */
  constructor(ledger: Ledger, emitter: Emitter, changed: (task: LiveTask) => void) {
    this.#ledger = ledger;
    this.#emitter = emitter;
    this.#changed = changed;
  }

  /** Pauses a task, or with `undefined` ends its pause. Resolves when that is stored. */
  set(task: LiveTask, pause: Pause | undefined): Promise<void> {
    const before = task.pause;
    this.#say(task, pause);
    if (this.#isOpen) return this.#store(task, pause, before);
    this.#early.set(task.definition.name, pause);
    return Promise.resolve();
  }

  #say(task: LiveTask, pause: Pause | undefined): void {
    const { name } = task.definition;
    this.#note(task, pause);
    if (pause === undefined) this.#emitter.emit("task:resume", { task: name });
    else this.#emitter.emit("task:pause", { task: name, ...pause });
  }

  /** What cannot be stored does not hold here either. */
  async #store(task: LiveTask, pause: Pause | undefined, before: Pause | undefined): Promise<void> {
    const { name } = task.definition;
    this.#saying.set(name, (this.#saying.get(name) ?? 0) + 1);
    try {
      await this.#ledger.pause(name, pause);
    } catch (error) {
      if (task.pause === pause) this.#say(task, before);
      throw error;
    } finally {
      const left = (this.#saying.get(name) ?? 1) - 1;
      if (left === 0) this.#saying.delete(name);
      else this.#saying.set(name, left);
    }
  }

  /** A new task may have been paused by an earlier session. */
  add(task: LiveTask): void {
    task.pause = this.#known.get(task.definition.name);
  }

  /** The task is no more; one of its name that comes later begins anew. */
  async remove(task: LiveTask): Promise<void> {
    const { name } = task.definition;
    if (!this.#known.delete(name)) return;
    if (this.#isOpen) await this.#ledger.pause(name, undefined);
    else this.#early.set(name, undefined);
  }

  /** What was said to the others early, as if it had been said to this one. */
  takeOver(others: Pauses): void {
    for (const [name, pause] of others.#early) {
      this.#early.set(name, pause);
      if (pause !== undefined) this.#known.set(name, pause);
    }
  }

  /** The repository is open: stores what was said early. */
  async open(tasks: Iterable<LiveTask>): Promise<void> {
    this.#isOpen = true;
    for (const [name, pause] of this.#early) await this.#ledger.pause(name, pause);
    this.#early.clear();
    await this.refresh(tasks);
  }

  close(): void {
    this.#isOpen = false;
  }

  /** Takes in what other sessions have said. */
  async refresh(tasks: Iterable<LiveTask>): Promise<void> {
    const stored = await this.#ledger.pauses();
    if (stored === undefined) return;
    const before = this.#known;
    this.#known = new Map(stored);
    for (const name of this.#saying.keys()) {
      const said = before.get(name);
      if (said === undefined) this.#known.delete(name);
      else this.#known.set(name, said);
    }
    for (const task of tasks) {
      const pause = this.#known.get(task.definition.name);
      if (pause?.until !== task.pause?.until || pause?.reason !== task.pause?.reason) this.#note(task, pause);
    }
  }

  #note(task: LiveTask, pause: Pause | undefined): void {
    const { name } = task.definition;
    task.pause = pause;
    if (pause === undefined) this.#known.delete(name);
    else this.#known.set(name, pause);
    this.#changed(task);
  }
}
