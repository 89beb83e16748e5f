import { AsyncLocalStorage } from "node:async_hooks";
import { ArgumentError, formatDuration, type RemoteCall, Session, Task, Terminated } from "@gantry/core";
import { isCloneError, uncloneable } from "./cloned.ts";
import type { FromWorker, StandIn, ToWorker, WireEnd, WireJob } from "./messages.ts";
import { serve } from "./session-service.ts";
import { packed, unpacked } from "./wire-error.ts";

/** What a worker says of a run. */
export type OfRun = Exclude<FromWorker, { type: "rejection" }>;

/** The session's side of a run in a worker: hears what it says, and knows how it ended. */
export class RemoteRun {
  readonly call: RemoteCall;
  readonly job: WireJob;
  /** The way to the worker, once it has begun there. */
  post: ((message: ToWorker) => void) | undefined;
  #received = 0;
  #threw = false;
  #value: unknown;
  #expected = Number.POSITIVE_INFINITY;
  #complete: () => void = () => {};
  /** The worker's messages come from nowhere; what they set going is done inside the run. */
  #inRun = AsyncLocalStorage.snapshot();

  constructor(call: RemoteCall, startTimeout: number) {
    const { id, task, occasion, attempt, dueAt, reason, signal, log } = call.context;
    this.call = call;
    const standIns: Record<string, StandIn> = {};
    const values: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(call.values)) {
      if (value === signal) standIns[name] = { type: "signal" };
      else if (value === log) standIns[name] = { type: "log" };
      else if (value instanceof Session) standIns[name] = { type: "session" };
      else if (value instanceof Task) standIns[name] = { type: "task", task: value.name };
      else values[name] = value;
    }
    const context = { id, task, occasion, attempt, dueAt, reason };
    this.job = { context, origin: call.origin, values, standIns, startTimeout };
  }

  get id(): string {
    return this.call.context.id;
  }

  /** Tells the function that it is to end. */
  abort(): void {
    const { signal } = this.call.context;
    this.post?.({ type: "abort", run: this.id, reason: packed(signal.reason) });
  }

  receive(message: OfRun, post: (message: ToWorker) => void): void {
    const { log, progress } = this.call.context;
    this.#received++;
    switch (message.type) {
      case "began":
        this.post = post;
        if (this.call.context.signal.aborted) this.abort();
        break;
      case "log": {
        const [first, ...rest] = message.line;
        // The log takes a text or fields first, and so did the one on the other side.
        this.#inRun(() => log[message.level](first as string, ...rest));
        break;
      }
      case "progress":
        this.#inRun(() => progress(message.value));
        break;
      case "value":
        this.#value = message.value;
        break;
      case "call":
        void this.#inRun(() => this.#serve(message, post));
        break;
      default:
        message satisfies never;
    }
    if (this.#received >= this.#expected) this.#complete();
  }

  /** What the function returned; throws what it threw. Everything that it said before has been heard by then. */
  async outcome(end: WireEnd): Promise<unknown> {
    if (this.#received < end.sent) {
      this.#expected = end.sent;
      await new Promise<void>((resolve) => {
        this.#complete = resolve;
      });
    }
    if (!end.ok) {
      this.#threw = true;
      throw unpacked(end.error, this.call.context.signal.reason);
    }
    return "posted" in end ? this.#value : end.value;
  }

  /** Whether it has ended by an error of its function, not by the loss of its worker. */
  get threw(): boolean {
    return this.#threw;
  }

  /** What the run fails with when its arguments could not be sent. */
  unsent(error: unknown): unknown {
    if (!isCloneError(error)) return error;
    for (const [name, value] of Object.entries(this.job.values)) {
      const what = uncloneable(value, `argument '${name}'`);
      if (what === undefined) continue;
      const advice = "Give plain data, or let the function make it itself.";
      return new ArgumentError(`${what}: it cannot go to a thread or process. ${advice}`, { cause: error });
    }
    return error;
  }

  /** How a run ends that did not end by itself when it was told to. */
  forced(what: "thread" | "process"): Terminated {
    const { reason } = this.call.context.signal;
    const told = reason instanceof Error ? reason.message : String(reason);
    const { grace } = this.call.worker;
    return new Terminated(
      `${told}; it did not end within ${formatDuration(grace)}, so its ${what} was ended`,
    );
  }

  async #serve(
    { call, method, args }: Extract<FromWorker, { type: "call" }>,
    post: (message: ToWorker) => void,
  ): Promise<void> {
    const run = this.id;
    try {
      post({ type: "reply", run, call, value: await serve(this.call.session, method, args) });
    } catch (error) {
      post({ type: "refusal", run, call, error: packed(error) });
    }
  }
}
