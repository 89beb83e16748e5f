import {
  type OpenExecutor,
  type RemoteCall,
  type RemoteExecutor,
  systemClock,
  type Timer,
  type WorkerLimits,
  type WorkerRules,
} from "@gantry/core";
import { RemoteRun } from "../remote/remote-run.ts";
import { keyOf, WorkerProcess } from "./worker-process.ts";

/** A run that waits for a process. */
interface Waiting {
  readonly worker: WorkerRules;
  readonly key: string;
  give(process: WorkerProcess): void;
}

/** Runs of a session in processes: so many at most, each kept for a while for the next run. */
class ProcessExecutor implements RemoteExecutor {
  #limits: WorkerLimits;
  #failed: (error: unknown) => void;
  #all = new Set<WorkerProcess>();
  #idle = new Map<WorkerProcess, Timer | undefined>();
  #queue: Waiting[] = [];

  constructor(limits: WorkerLimits, failed: (error: unknown) => void) {
    this.#failed = failed;
    this.#limits = limits;
  }

  async perform(call: RemoteCall): Promise<unknown> {
    const { signal } = call.context;
    const run = new RemoteRun(call, this.#limits.startTimeout);
    const process = await this.#process(call.worker, signal);
    let grace: Timer | undefined;
    let forced = false;
    const onAbort = () => {
      run.abort();
      grace = systemClock.timer(call.worker.grace, () => {
        forced = true;
        process.end();
      });
    };
    signal.addEventListener("abort", onAbort, { once: true });
    try {
      const end = await process.perform(run);
      return await run.outcome(end);
    } catch (error) {
      throw forced && !run.threw ? run.forced("process") : run.threw ? error : run.unsent(error);
    } finally {
      grace?.cancel();
      signal.removeEventListener("abort", onAbort);
      this.#free(process);
    }
  }

  async stop(): Promise<void> {
    for (const process of this.#all) process.end();
    for (const timer of this.#idle.values()) timer?.cancel();
    this.#idle.clear();
    await Promise.all(Array.from(this.#all, (process) => process.exited));
  }

  /** A process that is free, as soon as there is one. Throws the signal's reason when that is aborted before. */
  async #process(worker: WorkerRules, signal: AbortSignal): Promise<WorkerProcess> {
    signal.throwIfAborted();
    const key = keyOf(worker);
    const free = this.#take(worker, key);
    if (free !== undefined) return free;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#queue.splice(this.#queue.indexOf(waiting), 1);
        reject(signal.reason);
      };
      const give = (process: WorkerProcess) => {
        signal.removeEventListener("abort", onAbort);
        resolve(process);
      };
      const waiting: Waiting = { worker, key, give };
      this.#queue.push(waiting);
      signal.addEventListener("abort", onAbort, { once: true });
    });
  }

  #take(worker: WorkerRules, key: string): WorkerProcess | undefined {
    for (const [process, timer] of this.#idle) {
      if (process.key !== key) continue;
      timer?.cancel();
      this.#idle.delete(process);
      return process;
    }
    if (this.#all.size >= this.#limits.most) {
      // One of another kind makes place; its exit calls whoever waits.
      const [other] = this.#idle.keys();
      if (other !== undefined) this.#retire(other);
      return undefined;
    }
    const process = new WorkerProcess(worker, this.#failed);
    this.#all.add(process);
    void process.exited.then(() => {
      this.#all.delete(process);
      this.#forget(process);
      this.#next();
    });
    return process;
  }

  #free(process: WorkerProcess): void {
    if (!this.#all.has(process)) return;
    const { maxRuns, maxMemoryMb, idleTimeout } = this.#limits;
    if (process.runs >= maxRuns || process.memoryMb > maxMemoryMb) {
      process.end();
      return;
    }
    const timer =
      idleTimeout === Number.POSITIVE_INFINITY
        ? undefined
        : systemClock.timer(idleTimeout, () => this.#retire(process));
    this.#idle.set(process, timer);
    this.#next();
  }

  #next(): void {
    const [first] = this.#queue;
    if (first === undefined) return;
    const process = this.#take(first.worker, first.key);
    if (process === undefined) return;
    this.#queue.shift();
    first.give(process);
    this.#next();
  }

  #retire(process: WorkerProcess): void {
    this.#forget(process);
    process.end();
  }

  #forget(process: WorkerProcess): void {
    this.#idle.get(process)?.cancel();
    this.#idle.delete(process);
  }
}

/** The executor of processes, as a session takes it: `executors: { process: openProcesses }`. */
export const openProcesses: OpenExecutor = async (limits, failed) => new ProcessExecutor(limits, failed);
