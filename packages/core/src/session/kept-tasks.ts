import { isDeepStrictEqual } from "node:util";
import { KeptTaskError, SessionError } from "../errors.ts";
import type { StoredTask } from "../runs/repository.ts";
import type { Ledger } from "./ledger.ts";

/** What is done with the tasks of the session when the repository says so. */
export interface KeptTaskHolder {
  /** `persistent`: the session has it and it persists. `own`: it is the app's, and does not. `undefined`: there is none. */
  holds(name: string): "persistent" | "own" | undefined;
  /** Creates the task, or makes what the session has of it into this. Throws what makes it impossible. */
  restore(name: string, stored: StoredTask): void;
  remove(name: string): void;
}

export interface KeptTaskPorts {
  /** For people: the repository. */
  readonly repository: string;
  readonly ledger: Ledger;
  readonly holder: KeptTaskHolder;
  /** Told of what is odd and no error. */
  warn(message: string): void;
  failed(error: unknown): void;
}

/**
 * The tasks that persist, as this session has them and as the repository keeps them.
 *
 * What is said before the repository is open is stored when it is, and what could not be stored is tried again when the
 * repository is looked at next. What this session has said and not yet stored stands above what it reads.
 */
export class KeptTasks {
  #ports: KeptTaskPorts;
  /** What the repository has, as far as this session knows. */
  #stored = new Map<string, StoredTask>();
  /** What the repository is to have, and has not yet been told; `undefined`: it is to forget the task. */
  #wanted = new Map<string, StoredTask | undefined>();
  /** Why stored tasks are not in the session, as it was told. */
  #told = new Map<string, string>();
  #isOpen = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: KeptTaskPorts) {
    this.#ports = ports;
  }

  /** From now on the repository is to have the task like this. */
  keep(name: string, task: StoredTask): void {
    if (this.#wanted.has(name) || !isDeepStrictEqual(this.#stored.get(name), task)) this.#say(name, task);
  }

  /** The task is no more, or is to last no longer than its session. */
  forget(name: string): void {
    if (this.#wanted.has(name) || this.#stored.has(name)) this.#say(name, undefined);
  }

  #say(name: string, task: StoredTask | undefined): void {
    this.#wanted.set(name, task);
    this.#told.delete(name);
    if (this.#isOpen) this.#inTurn(() => this.#store()).catch(this.#ports.failed);
  }

  /** Resolves when everything that was said is stored. Rejects with what keeps it from being stored now. */
  stored(): Promise<void> {
    if (this.#wanted.size === 0) return Promise.resolve();
    if (this.#isOpen) return this.#inTurn(() => this.#store());
    return Promise.reject(
      new SessionError(
        "SESSION_NOT_STARTED",
        "The session is not started: its repository is not open, and tasks that persist are stored when it is. Start it first.",
      ),
    );
  }

  /** What was said to the others early, as if it had been said to this one. */
  takeOver(others: KeptTasks): void {
    for (const [name, task] of others.#wanted) this.#wanted.set(name, task);
  }

  /** The repository is open: takes in what it has, and stores what was said early. */
  async open(): Promise<void> {
    this.#isOpen = true;
    await this.refresh();
  }

  /** The repository is about to be closed: stores what is not stored yet, if it can be. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    await this.#inTurn(() => this.#store()).catch(this.#ports.failed);
    this.#isOpen = false;
  }

  /** Takes in what other sessions have said, and stores what could not be stored before. */
  refresh(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#isOpen) return;
      const stored = await this.#ports.ledger.keptTasks();
      if (stored === undefined) return;
      this.#takeIn(stored);
      await this.#store();
    });
  }

  #takeIn(stored: ReadonlyMap<string, StoredTask>): void {
    const { holder } = this.#ports;
    const known = this.#stored;
    this.#stored = new Map(stored);
    for (const name of known.keys()) {
      if (stored.has(name) || this.#wanted.has(name)) continue;
      if (holder.holds(name) === "persistent") holder.remove(name);
    }
    for (const name of this.#told.keys()) {
      if (!stored.has(name)) this.#told.delete(name);
    }
    for (const [name, task] of stored) {
      if (!this.#wanted.has(name)) this.#restore(name, task, isDeepStrictEqual(known.get(name), task));
    }
  }

  #restore(name: string, task: StoredTask, isKnown: boolean): void {
    const { holder, repository, warn, failed } = this.#ports;
    const held = holder.holds(name);
    if (held === "persistent" && isKnown) return;
    if (held === "own") {
      const words = `task '${name}': the app defines it, and a task of this name is kept in ${repository}. The app's is used. Give one of the two another name; removing the task forgets the kept one, too.`;
      if (this.#isNews(name, words)) warn(words);
      return;
    }
    try {
      holder.restore(name, task);
      this.#told.delete(name);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.#isNews(name, reason)) failed(new KeptTaskError(name, repository, reason, { cause: error }));
    }
  }

  #isNews(name: string, words: string): boolean {
    if (this.#told.get(name) === words) return false;
    this.#told.set(name, words);
    return true;
  }

  async #store(): Promise<void> {
    for (const [name, task] of this.#wanted) {
      await this.#ports.ledger.keepTask(name, task);
      if (task === undefined) this.#stored.delete(name);
      else this.#stored.set(name, task);
      // It may have been said anew meanwhile.
      if (this.#wanted.get(name) === task) this.#wanted.delete(name);
    }
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}
