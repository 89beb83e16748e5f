import { AsyncResource } from "node:async_hooks";
import {
  ArgumentError,
  formatDuration,
  type RemoteCall,
  Session,
  Task,
  Terminated,
  type Timer,
  traceHeaders,
} from "@gantry/core";
import { isCloneError, uncloneable } from "./cloned.ts";
import type { FromWorker, StandIn, ToWorker, WireEnd, WireJob } from "./messages.ts";
import { warnOfServer } from "./opened-server.ts";
import { serve } from "./session-service.ts";
import { packed, unpacked } from "./wire-error.ts";

/** What a worker says of a run while it goes on. */
export type OfRun = Extract<FromWorker, { type: "log" | "progress" | "call" | "server" }>;

/** The session's side of a run in a worker: hears what it says, and knows how it ended. */
export class RemoteRun {
  readonly call: RemoteCall;
  /** Of the workers that may do it. */
  readonly key: string;
  /** What it takes, as far as is known, in ms. */
  takes = 0;
  /** What the function returns; rejects with what it throws, or with what became of it. */
  readonly outcome: Promise<unknown>;
  /** Until when it is waited for, once it has been told to end. */
  grace: Timer | undefined;
  /** Its worker was ended because it did not end. */
  isForced = false;
  #returned: (value: unknown) => void = () => {};
  #failed: (error: unknown) => void = () => {};
  #isOver = false;
  #job: Omit<WireJob, "run" | "task">;
  /** The worker's messages come from nowhere; what they set going is done inside the run. */
  #inRun = new AsyncResource("GantryRun");

  constructor(call: RemoteCall, key: string) {
    this.call = call;
    this.key = key;
    this.#job = jobOf(call);
    this.outcome = new Promise((returned, failed) => {
      this.#returned = returned;
      this.#failed = failed;
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** As it is sent to its worker, which knows it and its task by numbers. */
  jobAs(run: number, task: number): WireJob {
    const { id, occasion, attempt, dueAt, fence, reason, values, standIns, trace } = this.#job;
    return { run, task, id, occasion, attempt, dueAt, fence, reason, values, standIns, trace };
  }

  /** What is said to the function when it is to end. */
  abortAs(run: number): ToWorker {
    return { type: "abort", run, reason: packed(this.call.told.reason) };
  }

  receive(message: OfRun, post: (message: ToWorker) => void): void {
    const { log, progress } = this.call.context;
    this.#inRun.runInAsyncScope(() => {
      switch (message.type) {
        case "log": {
          const [first, ...rest] = message.line;
          // The log takes a text or fields first, and so did the one on the other side.
          log[message.level](first as string, ...rest);
          break;
        }
        case "progress":
          progress(message.value);
          break;
        case "server":
          warnOfServer(this.call.session, message.module, log);
          break;
        case "call":
          void this.#serve(message, post);
          break;
        default:
          message satisfies never;
      }
    });
  }

  /** The function has ended. */
  ended(end: WireEnd): void {
    this.#over();
    if (end.ok) this.#returned(end.value);
    else this.#failed(unpacked(end.error, this.call.told.reason));
  }

  /** It did not begin: it has been told to end before, or what it needs cannot be had. */
  refused(error: unknown): void {
    this.#over();
    this.#failed(this.#unsent(error));
  }

  /** Its worker has ended in the middle of it. */
  lost(error: unknown, what: "thread" | "process"): void {
    this.#over();
    this.#failed(this.isForced ? this.#forced(what) : error);
  }

  #over(): void {
    this.#isOver = true;
    this.grace?.cancel();
  }

  /** What the run fails with when its arguments could not be sent. */
  #unsent(error: unknown): unknown {
    if (!isCloneError(error)) return error;
    for (const [name, value] of Object.entries(this.#job.values ?? {})) {
      const what = uncloneable(value, `argument '${name}'`);
      if (what === undefined) continue;
      const advice = "Give plain data, or let the function make it itself.";
      return new ArgumentError(`${what}: it cannot go to a thread or process. ${advice}`, { cause: error });
    }
    return error;
  }

  /** How a run ends that did not end by itself when it was told to. */
  #forced(what: "thread" | "process"): Terminated {
    const { told: toldLive, worker } = this.call;
    const { reason } = toldLive;
    const told = reason instanceof Error ? reason.message : String(reason);
    return new Terminated(
      `${told}; it did not end within ${formatDuration(worker.grace)}, so its ${what} was ended`,
    );
  }

  async #serve(
    { run, call, method, args }: Extract<FromWorker, { type: "call" }>,
    post: (message: ToWorker) => void,
  ): Promise<void> {
    try {
      post({ type: "reply", run, call, value: await serve(this.call.session, method, args) });
    } catch (error) {
      post({ type: "refusal", run, call, error: packed(error) });
    }
  }
}

/** The run as data; of the live objects among its arguments it is said what they stand for. */
function jobOf(call: RemoteCall): Omit<WireJob, "run" | "task"> {
  const { id, occasion, attempt, dueAt, fence, reason } = call.context;
  let values: Record<string, unknown> | undefined;
  let standIns: Record<string, StandIn> | undefined;
  for (const [name, value] of Object.entries(call.values)) {
    const standIn = standInOf(value, call);
    if (standIn === undefined) {
      values ??= {};
      values[name] = value;
    } else {
      standIns ??= {};
      standIns[name] = standIn;
    }
  }
  return { id, occasion, attempt, dueAt, fence, reason, values, standIns, trace: traceHeaders() };
}

function standInOf(value: unknown, { context }: RemoteCall): StandIn | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (value === context.signal) return { type: "signal" };
  if (value === context.log) return { type: "log" };
  if (value instanceof Session) return { type: "session" };
  return value instanceof Task ? { type: "task", task: value.name } : undefined;
}
