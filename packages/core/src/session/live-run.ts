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
  /** Resolves with how it ended: with what the function did, or with what it was given up as, whichever is first. */
  readonly ended: Promise<Ending>;
  readonly #controller = new AbortController();
  /** Epoch ms; moved when the wall clock is stepped, since the time that a run may take is elapsed time. */
  startedAt: number;
  readonly #end: (ending: Ending) => void;

  constructor(start: StartRecord, { limit, endObserver, permanent }: RunLimits) {
    this.start = start;
    this.startedAt = start.at;
    this.limit = limit;
    this.endObserver = endObserver;
    this.permanent = permanent;
    let resolve: (ending: Ending) => void = () => {};
    this.ended = new Promise((settle) => {
      resolve = settle;
    });
    this.#end = resolve;
  }

  get runId(): string {
    return this.start.runId;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get ending(): boolean {
    return this.signal.aborted;
  }

  /** Asks the function to end. */
  terminate(reason: Error): void {
    this.#controller.abort(reason);
  }

  /** Says how it ended. Only the first word counts. */
  end(ending: Ending): void {
    this.#end(ending);
  }
}
