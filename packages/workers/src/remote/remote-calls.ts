import { SessionError, systemClock, TimeoutError } from "@gantry/core";
import type { ToWorker } from "./messages.ts";
import { unpacked } from "./wire-error.ts";

/** How long an answer of the session is waited for, in ms. Runs are waited for as long as they take. */
const patience = 30_000;

type Answer = Extract<ToWorker, { type: "reply" | "refusal" }>;

/** Calls of the session from inside a worker, each waiting for its answer. */
export class RemoteCalls {
  #next = 0;
  #open = new Map<number, (answer: Answer | undefined) => void>();
  #post: ((call: number, method: string, args: readonly unknown[]) => void) | undefined;

  constructor(post: (call: number, method: string, args: readonly unknown[]) => void) {
    this.#post = post;
  }

  /** Throws what the session throws, and `TimeoutError` when it does not answer. */
  async call(method: string, args: readonly unknown[], limit = patience): Promise<unknown> {
    const post = this.#post;
    if (post === undefined) throw ended(method);
    const number = this.#next++;
    const answered = new Promise<Answer | undefined>((resolve) => this.#open.set(number, resolve));
    post(number, method, args);
    const timer =
      limit === Number.POSITIVE_INFINITY
        ? undefined
        : systemClock.timer(limit, () => this.#settle(number, undefined));
    const answer = await answered;
    timer?.cancel();
    if (answer === undefined) {
      if (this.#post === undefined) throw ended(method);
      throw new TimeoutError(`the session did not answer ${method}() within ${limit} ms`, limit);
    }
    if (answer.type === "refusal") throw unpacked(answer.error);
    return answer.value;
  }

  answered(answer: Answer): void {
    this.#settle(answer.call, answer);
  }

  /** The run has ended: nobody answers any more. */
  close(): void {
    this.#post = undefined;
    for (const number of this.#open.keys()) this.#settle(number, undefined);
  }

  #settle(number: number, answer: Answer | undefined): void {
    this.#open.get(number)?.(answer);
    this.#open.delete(number);
  }
}

function ended(method: string): SessionError {
  return new SessionError(
    "RUN_ENDED",
    `${method}() was called after the run had ended: its session does not hear it.`,
  );
}
