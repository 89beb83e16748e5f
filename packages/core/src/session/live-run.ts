import type { Timer } from "../clock/clock.ts";
import type { Observer } from "../conditions/definition.ts";
import type { Ending } from "../execution/ending.ts";
import { LazySignal } from "../execution/lazy-signal.ts";
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
  /** Tells the function to end. */
  readonly told = new LazySignal();
  /** It was told to end, and goes on after its grace time. */
  stuck = false;
  /** Its grace time, once it has been told to end. */
  grace: Timer | undefined;
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

  get ending(): boolean {
    return this.told.aborted;
  }

  /** Asks the function to end. */
  terminate(reason: Error): void {
    this.told.abort(reason);
  }

  /** Says how it ended. Only the first word counts. */
  end(ending: Ending): void {
    const ended = this.#ended;
    this.#ended = undefined;
    this.grace?.cancel();
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
