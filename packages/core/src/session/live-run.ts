import type { Ending } from "../execution/ending.ts";
import type { StartRecord } from "../runs/record.ts";

/** A run of this session that has not ended, and the means to end it. */
export class LiveRun {
  readonly start: StartRecord;
  /** Resolves with how it ended: with what the function did, or with what it was given up as, whichever is first. */
  readonly ended: Promise<Ending>;
  readonly #controller = new AbortController();
  readonly #end: (ending: Ending) => void;

  constructor(start: StartRecord) {
    this.start = start;
    let resolve: (ending: Ending) => void = () => {};
    this.ended = new Promise((settle) => {
      resolve = settle;
    });
    this.#end = resolve;
  }

  get runId(): string {
    return this.start.runId;
  }

  get startedAt(): number {
    return this.start.at;
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
