import type { RunLog } from "../tasks/logger.ts";
import type { RunContext } from "../tasks/run-context.ts";

/** What a run is. */
type RunFacts = Omit<RunContext, "signal" | "log" | "progress">;

/** How the rest is made, and what is done. */
interface RunMeans {
  readonly signal: () => AbortSignal;
  readonly log: () => RunLog;
  readonly progress: (value: unknown) => void;
}

/** A run as its function sees it. Its signal and its log are made when they are asked for. */
export class LazyRunContext implements RunContext {
  readonly id: string;
  readonly task: string;
  readonly occasion: string;
  readonly attempt: number;
  readonly dueAt: number;
  readonly fence: number;
  readonly reason: readonly string[];
  #means: RunMeans;
  #log: RunLog | undefined;

  constructor({ id, task, occasion, attempt, dueAt, fence, reason }: RunFacts, means: RunMeans) {
    this.id = id;
    this.task = task;
    this.occasion = occasion;
    this.attempt = attempt;
    this.dueAt = dueAt;
    this.fence = fence;
    this.reason = reason;
    this.#means = means;
  }

  get signal(): AbortSignal {
    return this.#means.signal();
  }

  get log(): RunLog {
    this.#log ??= this.#means.log();
    return this.#log;
  }

  // A field, since it may be taken out of the run as a function of its own.
  readonly progress = (value: unknown): void => this.#means.progress(value);
}
