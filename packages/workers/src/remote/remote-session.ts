import type { RecordCountQuery, RunRecord, SessionRecordQuery, TaskOptions } from "@gantry/core";
import type { RemoteCalls } from "./remote-calls.ts";
import { RemoteTask } from "./remote-task.ts";

/** Options of a task that is created from inside a thread or process: its function is an export of a module. */
export type RemoteTaskOptions = Omit<TaskOptions, "module"> & { readonly module: URL | string };

/**
 * The session, as a function in a thread or process is handed it by `sessionArg()`: the same names as `Session`, every
 * call asynchronous. Conditions are given as sentences, functions by the module that exports them.
 */
export class RemoteSession {
  #calls: RemoteCalls;

  constructor(calls: RemoteCalls) {
    this.#calls = calls;
  }

  async tasks(): Promise<readonly RemoteTask[]> {
    const names = (await this.#calls.call("session.tasks", [])) as readonly string[]; // as it is answered
    return names.map((name) => new RemoteTask(name, this.#calls));
  }

  /** Throws `TaskNotFoundError`. */
  async task(name: string): Promise<RemoteTask> {
    return new RemoteTask(String(await this.#calls.call("session.task", [name])), this.#calls);
  }

  /**
   * Adds a task. Throws what `Session.createTask` throws.
   *
   * @example
   * await session.createTask("every 1 minute", {
   *   name: "check",
   *   module: new URL("./check.js", import.meta.url),
   *   export: "check",
   * });
   */
  async createTask(when: string, options: RemoteTaskOptions): Promise<RemoteTask> {
    const given = { ...options, module: String(options.module) };
    return new RemoteTask(String(await this.#calls.call("session.createTask", [when, given])), this.#calls);
  }

  async removeTask(name: string): Promise<void> {
    await this.#calls.call("session.removeTask", [name]);
  }

  /** Resolves when it is accepted: the session waits for the run that asks. */
  async shutDown(options: { readonly force?: boolean } = {}): Promise<void> {
    await this.#calls.call("session.shutDown", [options]);
  }

  async restart(): Promise<void> {
    await this.#calls.call("session.restart", []);
  }

  async pause(): Promise<void> {
    await this.#calls.call("session.pause", []);
  }

  async resume(): Promise<void> {
    await this.#calls.call("session.resume", []);
  }

  /** Resolves when the tasks that persist are stored as they are now. */
  async persisted(): Promise<void> {
    await this.#calls.call("session.persisted", []);
  }

  async records(query: SessionRecordQuery = {}): Promise<readonly RunRecord[]> {
    return (await this.#calls.call("session.records", [query])) as readonly RunRecord[]; // as it is answered
  }

  async count(query: RecordCountQuery = {}): Promise<number> {
    return Number(await this.#calls.call("session.count", [query]));
  }

  /** The session's parameters: those whose values can be cloned. */
  async params(): Promise<ReadonlyMap<string, unknown>> {
    return (await this.#calls.call("session.params", [])) as ReadonlyMap<string, unknown>; // as it is answered
  }

  async setParam(name: string, value: unknown): Promise<void> {
    await this.#calls.call("session.setParam", [name, value]);
  }
}
