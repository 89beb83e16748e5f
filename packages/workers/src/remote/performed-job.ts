import {
  ArgumentError,
  generatorRefused,
  insideRun,
  insideTrace,
  isGenerator,
  LazyRunContext,
  LazySignal,
  type RunContext,
  SerializationError,
  type TaskFunction,
} from "@gantry/core";
import { cloned, uncloneable } from "./cloned.ts";
import { logTo } from "./log-to.ts";
import type { FromWorker, StandIn, ToWorker, WireEnd, WireJob } from "./messages.ts";
import { RemoteCalls } from "./remote-calls.ts";
import { RemoteSession } from "./remote-session.ts";
import { RemoteTask } from "./remote-task.ts";
import { packed, unpacked } from "./wire-error.ts";

/** A run in a worker. */
export class PerformedJob {
  readonly run: number;
  #job: WireJob;
  #task: string;
  #post: ((message: FromWorker) => void) | undefined;
  #told = new LazySignal();
  #calls: RemoteCalls | undefined;

  constructor(job: WireJob, task: string, post: (message: FromWorker) => void) {
    this.run = job.run;
    this.#job = job;
    this.#task = task;
    this.#post = post;
  }

  /** What the session says to the run. */
  receive(message: Exclude<ToWorker, { type: "runs" }>): void {
    if (message.type === "abort") this.#told.abort(unpacked(message.reason));
    else this.#calls?.answered(message);
  }

  /** Does it with the function, as soon as that is there. Never rejects. */
  async end(found: TaskFunction | Promise<TaskFunction>): Promise<WireEnd> {
    try {
      const call = found instanceof Promise ? await found : found;
      if (this.#told.aborted) throw this.#told.reason;
      const context = this.#context();
      const values = this.#values(context);
      const value: unknown = await insideTrace(this.#job.trace, () =>
        insideRun(context, () => call(values, context)),
      );
      if (isGenerator(value)) throw generatorRefused();
      if (typeof value === "function" || typeof value === "symbol") throw notReturned(value);
      return { ok: true, value };
    } catch (error) {
      return { ok: false, error: packed(error, this.#told) };
    } finally {
      this.#post = undefined;
      this.#calls?.close();
    }
  }

  #context(): RunContext {
    const { run } = this;
    const { id, occasion, attempt, dueAt, fence, reason } = this.#job;
    const say = (message: FromWorker) => this.#post?.(message);
    return new LazyRunContext(
      { id, task: this.#task, occasion, attempt, dueAt, fence, reason },
      {
        signal: () => this.#told.signal,
        log: () => logTo(run, say),
        progress: (value) => say({ type: "progress", run, value: cloned(value) }),
      },
    );
  }

  #values(context: RunContext): Record<string, unknown> {
    const { values, standIns } = this.#job;
    const given = { ...values };
    if (standIns === undefined) return given;
    for (const [name, standIn] of Object.entries(standIns)) given[name] = this.#made(standIn, context);
    return given;
  }

  #made(standIn: StandIn, context: RunContext): unknown {
    const { run } = this;
    this.#calls ??= new RemoteCalls((call, method, args) =>
      this.#post?.({ type: "call", run, call, method, args }),
    );
    switch (standIn.type) {
      case "signal":
        return context.signal;
      case "log":
        return context.log;
      case "session":
        return new RemoteSession(this.#calls);
      case "task":
        return new RemoteTask(standIn.task, this.#calls);
      default:
        throw new ArgumentError(`an argument came as ${standIn satisfies never}`);
    }
  }
}

/** What a run fails with whose value cannot go to the session. */
export function notReturned(value: unknown, cause?: unknown): SerializationError {
  const what = uncloneable(value, "the returned value") ?? "the returned value cannot be cloned";
  return new SerializationError(`${what}: it cannot leave the thread or process. Return plain data.`, {
    cause,
  });
}
