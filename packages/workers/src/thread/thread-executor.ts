import { fileURLToPath } from "node:url";
import type { MemoryLimits, OpenExecutor, RemoteExecutor, WorkerLimits, WorkerRules } from "@gantry/core";
import { Piscina } from "piscina";
import type { FromWorker } from "../remote/messages.ts";
import type { RemoteWorkers } from "../remote/remote-worker.ts";
import { WorkerPool } from "../remote/worker-pool.ts";
import { type Tenancy, WorkerThread } from "./worker-thread.ts";

/** From `src` and from `dist` alike: threads of every version of Node take JavaScript. */
const entry = fileURLToPath(new URL("../../dist/thread/thread-worker.js", import.meta.url));

/**
 * Threads by Piscina, which starts and ends them. Tasks with memory limits of their own have threads of their own, since
 * a thread has its limits for life.
 */
class Threads implements RemoteWorkers {
  readonly what = "thread";
  #limits: WorkerLimits;
  #failed: (error: unknown) => void;
  #pools = new Map<string, Piscina<Tenancy, void>>();

  constructor(limits: WorkerLimits, failed: (error: unknown) => void) {
    this.#limits = limits;
    this.#failed = failed;
  }

  keyOf({ resourceLimits }: WorkerRules): string {
    return resourceLimits === undefined ? "" : JSON.stringify(resourceLimits);
  }

  start(rules: WorkerRules, hear: (message: FromWorker) => void): WorkerThread {
    return new WorkerThread(this.#pool(this.keyOf(rules), rules.resourceLimits), hear, this.#failed);
  }

  async stop(): Promise<void> {
    await Promise.all(Array.from(this.#pools.values(), (pool) => pool.destroy()));
    this.#pools.clear();
  }

  #pool(key: string, resourceLimits: MemoryLimits | undefined): Piscina<Tenancy, void> {
    const known = this.#pools.get(key);
    if (known !== undefined) return known;
    const pool = new Piscina<Tenancy, void>({
      filename: entry,
      name: "serve",
      minThreads: 0,
      maxThreads: this.#limits.most,
      // A thread that waits otherwise than by its event loop would do what a function left behind in the next run.
      atomics: "disabled",
      ...(resourceLimits === undefined ? {} : { resourceLimits }),
    });
    pool.on("error", (error: unknown) => this.#failed(error));
    this.#pools.set(key, pool);
    return pool;
  }
}

/** The executor of threads, as a session takes it: `executors: { thread: openThreads }`. */
export const openThreads: OpenExecutor = async (limits, failed): Promise<RemoteExecutor> => {
  const threads = new Threads(limits, failed);
  const pool = new WorkerPool(threads, limits, failed);
  return {
    perform: (call) => pool.perform(call),
    warm: () => pool.warm(),
    stop: async () => {
      await pool.stop();
      await threads.stop();
    },
  };
};
