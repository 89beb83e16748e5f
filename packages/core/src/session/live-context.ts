import type { RunLog } from "../tasks/logger.ts";
import type { RunContext } from "../tasks/run-context.ts";
import type { LiveRun } from "./live-run.ts";

/** How what is seldom asked for is made. */
interface Making {
  readonly log: () => RunLog;
  readonly progress: (value: unknown) => void;
}

/** A run as its function sees it. */
export class LiveContext implements RunContext {
  readonly id: string;
  readonly task: string;
  readonly occasion: string;
  readonly attempt: number;
  readonly dueAt: number;
  readonly reason: readonly string[];
  readonly progress: (value: unknown) => void;
  #run: LiveRun;
  #makeLog: () => RunLog;
  #log: RunLog | undefined;

  constructor(run: LiveRun, { log, progress }: Making) {
    const { runId, task, occasion, attempt, dueAt, because } = run.start;
    this.id = runId;
    this.task = task;
    this.occasion = occasion;
    this.attempt = attempt;
    this.dueAt = dueAt;
    this.reason = because;
    this.progress = progress;
    this.#run = run;
    this.#makeLog = log;
  }

  get signal(): AbortSignal {
    return this.#run.signal;
  }

  get log(): RunLog {
    this.#log ??= this.#makeLog();
    return this.#log;
  }
}
