import type { Execution } from "../tasks/task-options.ts";
import type { Executor } from "./executor.ts";
import { asyncExecutor, guarded, mainExecutor } from "./in-process.ts";
import type { OpenExecutor, RemoteExecutor, RemoteExecutors, WorkerLimits } from "./remote-executor.ts";

/** What the executors need of the session. */
export interface ExecutorsPorts {
  readonly remote: RemoteExecutors;
  readonly limits: { readonly thread: WorkerLimits; readonly process: WorkerLimits };
  readonly session: unknown;
  failed(error: unknown): void;
}

/** The executors of a session. Those of threads and processes are made when the first run needs them. */
export class Executors {
  readonly #main: Executor = mainExecutor;
  readonly #async: Executor = asyncExecutor;
  readonly #thread: Remote;
  readonly #process: Remote;
  readonly #limits: ExecutorsPorts["limits"];
  readonly #failed: (error: unknown) => void;

  constructor({ remote, limits, session, failed }: ExecutorsPorts) {
    const opening = (open: OpenExecutor | undefined, bounds: WorkerLimits) =>
      open && (() => open(bounds, failed));
    this.#thread = new Remote(session, opening(remote.thread, limits.thread));
    this.#process = new Remote(session, opening(remote.process, limits.process));
    this.#limits = limits;
    this.#failed = failed;
  }

  of(execution: Execution): Executor {
    switch (execution) {
      case "main":
        return this.#main;
      case "async":
        return this.#async;
      case "thread":
        return this.#thread;
      case "process":
        return this.#process;
      default:
        return execution satisfies never;
    }
  }

  /** Starts the threads and processes that are to be there before a run needs them, where tasks run in such. */
  warm(needed: ReadonlySet<Execution>): void {
    for (const [execution, remote] of [
      ["thread", this.#thread],
      ["process", this.#process],
    ] as const) {
      if (needed.has(execution) && this.#limits[execution].warm > 0) remote.warm().catch(this.#failed);
    }
  }

  /** Ends threads and processes. Those that are needed later are made anew. */
  async stop(): Promise<void> {
    await Promise.all([this.#thread.stop(), this.#process.stop()]);
  }
}

class Remote implements Executor {
  readonly blocking = false;
  readonly forcible = true;
  readonly run: Executor["run"];
  readonly #open: (() => Promise<RemoteExecutor>) | undefined;
  #opened: Promise<RemoteExecutor> | undefined;

  constructor(session: unknown, open: (() => Promise<RemoteExecutor>) | undefined) {
    this.#open = open;
    this.run = (job) =>
      guarded(job, async ({ origin, worker, context, told }, values) => {
        // A definition that says so is refused before it gets here.
        if (open === undefined || "problem" in origin)
          throw new TypeError("a task was begun without its executor");
        this.#opened ??= open();
        const executor = await this.#opened;
        if (told.aborted) throw told.reason;
        return executor.perform({ origin, worker, context, told, values, session });
      });
  }

  async warm(): Promise<void> {
    this.#opened ??= this.#open?.();
    (await this.#opened)?.warm();
  }

  async stop(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await (await opened?.catch(() => undefined))?.stop();
  }
}
