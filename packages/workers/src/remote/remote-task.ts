import type { Action, EndRecord, PauseOptions, RecordQuery, RunRecord } from "@gantry/core";
import type { RemoteCalls } from "./remote-calls.ts";

/** A task, as a function in a thread or process is handed it: the same names as `Task`, every call asynchronous. */
export class RemoteTask {
  readonly name: string;
  #calls: RemoteCalls;

  constructor(name: string, calls: RemoteCalls) {
    this.name = name;
    this.#calls = calls;
  }

  /** Runs it by hand and resolves with the end of the run. Throws what `Task.run` throws. */
  async run(args: Readonly<Record<string, unknown>> = {}): Promise<EndRecord> {
    return (await this.#call("run", [args], Number.POSITIVE_INFINITY)) as EndRecord;
  }

  /** Runs it by hand and resolves with the id of the run. */
  async queue(args: Readonly<Record<string, unknown>> = {}): Promise<string> {
    return (await this.#call("queue", [args])) as string;
  }

  async terminate(reason?: string): Promise<void> {
    await this.#call("terminate", reason === undefined ? [] : [reason]);
  }

  async pause(options: PauseOptions = {}): Promise<void> {
    await this.#call("pause", [options]);
  }

  async resume(): Promise<void> {
    await this.#call("resume", []);
  }

  async skipNext(): Promise<void> {
    await this.#call("skipNext", []);
  }

  async delete(): Promise<void> {
    await this.#call("delete", []);
  }

  /** Its last record, or the last one of an action. */
  async last(action?: Action): Promise<RunRecord | undefined> {
    return (await this.#call("last", action === undefined ? [] : [action])) as RunRecord | undefined;
  }

  async records(query: RecordQuery = {}): Promise<readonly RunRecord[]> {
    return (await this.#call("records", [query])) as readonly RunRecord[];
  }

  async count(query: Omit<RecordQuery, "limit" | "order"> = {}): Promise<number> {
    return Number(await this.#call("count", [query]));
  }

  // What the session answers is of the type that the method of the same name has there.
  #call(method: string, args: readonly unknown[], limit?: number): Promise<unknown> {
    return this.#calls.call(`task.${method}`, [this.name, ...args], limit);
  }
}
