import { fileURLToPath } from "node:url";
import type { MessagePort } from "node:worker_threads";
import {
  type MemoryLimits,
  type OpenExecutor,
  type RemoteCall,
  type RemoteExecutor,
  systemClock,
  type Timer,
  type WorkerLimits,
} from "@gantry/core";
import { Piscina } from "piscina";
import { isCloneError } from "../remote/cloned.ts";
import { leftBehind } from "../remote/left-behind.ts";
import type { FromWorker, ToWorker, WireEnd } from "../remote/messages.ts";
import { RemoteRun } from "../remote/remote-run.ts";
import { threadLoss } from "../remote/worker-loss.ts";

/** From `src` and from `dist` alike: threads of every version of Node take JavaScript. */
const entry = fileURLToPath(new URL("../../dist/thread/thread-worker.js", import.meta.url));

/** The longest time that Node's timers know, in ms. */
const longest = 2 ** 31 - 1;

/**
 * Runs of a session in threads, by Piscina. Tasks with memory limits of their own have threads of their own, since a
 * thread has its limits for life.
 */
class ThreadExecutor implements RemoteExecutor {
  #limits: WorkerLimits;
  #failed: (error: unknown) => void;
  #pools = new Map<string, Piscina<unknown, WireEnd>>();
  #runs = new Map<string, RemoteRun>();

  constructor(limits: WorkerLimits, failed: (error: unknown) => void) {
    this.#limits = limits;
    this.#failed = failed;
  }

  async perform(call: RemoteCall): Promise<unknown> {
    const run = new RemoteRun(call, this.#limits.startTimeout);
    const { signal } = call.context;
    const force = new AbortController();
    let grace: Timer | undefined;
    const onAbort = () => {
      run.abort();
      if (run.post === undefined)
        force.abort(); // it waits for a thread
      else grace = systemClock.timer(call.worker.grace, () => force.abort());
    };
    signal.addEventListener("abort", onAbort, { once: true });
    this.#runs.set(run.id, run);
    try {
      const end = await this.#pool(call.worker.resourceLimits).run(run.job, { signal: force.signal });
      return await run.outcome(end);
    } catch (error) {
      if (force.signal.aborted && !run.threw)
        throw run.post === undefined ? signal.reason : run.forced("thread");
      if (run.threw) throw error;
      if (isCloneError(error)) throw run.unsent(error);
      throw threadLoss(error);
    } finally {
      grace?.cancel();
      signal.removeEventListener("abort", onAbort);
      this.#runs.delete(run.id);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(Array.from(this.#pools.values(), (pool) => pool.destroy()));
    this.#pools.clear();
  }

  #pool(resourceLimits: MemoryLimits | undefined): Piscina<unknown, WireEnd> {
    const key = JSON.stringify(resourceLimits ?? {});
    const known = this.#pools.get(key);
    if (known !== undefined) return known;
    const pool = new Piscina<unknown, WireEnd>({
      filename: entry,
      name: "perform",
      minThreads: 0,
      maxThreads: this.#limits.most,
      idleTimeout: Math.min(this.#limits.idleTimeout, longest),
      // A thread that waits otherwise than by its event loop would do what a function left behind in the next run.
      atomics: "disabled",
      ...(resourceLimits === undefined ? {} : { resourceLimits }),
    });
    // What a function left behind has thrown after its run: the thread is gone, no run is harmed.
    pool.on("error", (error: unknown) => this.#failed(error));
    pool.on("message", ({ port }: { readonly port: MessagePort }) => this.#hear(port));
    this.#pools.set(key, pool);
    return pool;
  }

  #hear(port: MessagePort): void {
    const post = (message: ToWorker) => port.postMessage(message);
    port.on("message", (message: FromWorker) => {
      if (message.type === "rejection") this.#failed(leftBehind(message.error, "thread"));
      else this.#runs.get(message.run)?.receive(message, post);
    });
    port.unref(); // a run keeps its thread, and that the process
  }
}

/** The executor of threads, as a session takes it: `executors: { thread: openThreads }`. */
export const openThreads: OpenExecutor = async (limits, failed) => new ThreadExecutor(limits, failed);
