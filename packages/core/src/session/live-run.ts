import type { Observer } from "../conditions/definition.ts";
import type { Ending } from "../execution/ending.ts";
import type { StartRecord } from "../runs/record.ts";

/** What ends a run before its function does, as its task had it when the run started. */
export interface RunLimits {
  /** In ms; Infinity: it may take for ever. */
  readonly limit: number;
  readonly endObserver: Observer | undefined;
  /** It is told to end as soon as the session is shut down. */
  readonly permanent: boolean;
}

/** A run of this session that has not ended, and the means to end it. */
export class LiveRun {
  readonly start: StartRecord;
  readonly limit: number;
  readonly endObserver: Observer | undefined;
  readonly permanent: boolean;
  #controller: AbortController | undefined;
  #told: Error | undefined;
  #ended: ((ending: Ending) => void) | undefined;
  #whenEnded: (() => void) | undefined;
  /** Epoch ms; moved when the wall clock is stepped, since the time that a run may take is elapsed time. */
  startedAt: number;

  /** `ended` is told how it ended, once: what the function did, or what it was given up as, whichever is first. */
  constructor(
    start: StartRecord,
    { limit, endObserver, permanent }: RunLimits,
    ended: (ending: Ending) => void,
  ) {
    this.start = start;
    this.startedAt = start.at;
    this.limit = limit;
    this.endObserver = endObserver;
    this.permanent = permanent;
    this.#ended = ended;
  }

  get runId(): string {
    return this.start.runId;
  }

  /** Made for who asks: most functions do not. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#told !== undefined) this.#controller.abort(this.#told);
    }
    return this.#controller.signal;
  }

  /** Why it is to end, if it has been told to. */
  get reason(): Error | undefined {
    return this.#told;
  }

  get ending(): boolean {
    return this.#told !== undefined;
  }

  get aborted(): boolean {
    return this.#told !== undefined;
  }

  /** Asks the function to end. */
  terminate(reason: Error): void {
    this.#told ??= reason;
    this.#controller?.abort(reason);
  }

  /** Says how it ended. Only the first word counts. */
  end(ending: Ending): void {
    const ended = this.#ended;
    this.#ended = undefined;
    ended?.(ending);
    this.#whenEnded?.();
  }

  /** Resolves when it has ended. Asked once at most, while it goes on. */
  whenEnded(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenEnded = resolve;
    });
  }
}
