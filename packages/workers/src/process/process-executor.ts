import type { OpenExecutor, WorkerLimits, WorkerRules } from "@gantry/core";
import type { FromWorker } from "../remote/messages.ts";
import type { RemoteWorkers } from "../remote/remote-worker.ts";
import { WorkerPool } from "../remote/worker-pool.ts";
import { WorkerProcess } from "./worker-process.ts";

/** Processes by `fork`. Tasks with an environment or a folder of their own have processes of their own. */
class Processes implements RemoteWorkers {
  readonly what = "process";
  #isMeasured: boolean;

  constructor({ maxMemoryMb }: WorkerLimits) {
    this.#isMeasured = maxMemoryMb < Number.POSITIVE_INFINITY;
  }

  keyOf({ env, cwd }: WorkerRules): string {
    if (env === undefined && cwd === undefined) return "";
    return JSON.stringify([cwd ?? "", Object.entries(env ?? {}).sort()]);
  }

  start(rules: WorkerRules, hear: (message: FromWorker) => void): WorkerProcess {
    return new WorkerProcess(rules, this.#isMeasured, hear);
  }
}

/** The executor of processes, as a session takes it: `executors: { process: openProcesses }`. */
export const openProcesses: OpenExecutor = async (limits, failed) =>
  new WorkerPool(new Processes(limits), limits, failed);
