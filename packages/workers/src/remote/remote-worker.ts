import type { WorkerRules } from "@gantry/core";
import type { FromWorker, ToWorker } from "./messages.ts";

/** A thread or process, as its pool sees it. */
export interface RemoteWorker {
  /** Resolves when it is gone, with what it was lost by. */
  readonly gone: Promise<unknown>;
  /** Throws what cannot be cloned. */
  post(message: ToWorker): void;
  /** Takes back a run that has not begun; false: it has. To be asked while the worker is there. */
  takeBack(run: number): boolean | Promise<boolean>;
  /** How many of the runs, which are in the order in which they were sent, have begun. To be asked when it is gone. */
  begun(runs: readonly number[]): number;
  /** While it has no work it keeps nobody alive. */
  hold(isBusy: boolean): void;
  /** Ends it, by force if it must be. */
  end(): void;
}

/** Makes workers of one kind. */
export interface RemoteWorkers {
  readonly what: "thread" | "process";
  /** Workers with the same key are alike. */
  keyOf(rules: WorkerRules): string;
  /** Starts one; `hear` is told what it says. */
  start(rules: WorkerRules, hear: (message: FromWorker) => void): RemoteWorker;
}
