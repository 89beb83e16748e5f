import type { Origin } from "./origin.ts";
import type { TaskFunction } from "./task-function.ts";

/** What a thread or process, which imports a module for the sake of one function, does with the definitions in it. */
export interface WorkerMode {
  defined(origin: Origin, run: TaskFunction): void;
}

/** On the global object: a bundle has a copy of Gantry of its own, which has to be in the same mode. */
const place = Symbol.for("gantry.worker-mode");

/** Whether this code runs inside a thread or process of Gantry, where apps do nothing. */
export function workerMode(): WorkerMode | undefined {
  return (globalThis as { [place]?: WorkerMode })[place]; // only this file writes there
}

/** From now on apps made here do nothing, and their definitions are told. For the entry files of workers. */
export function enterWorkerMode(mode: WorkerMode): void {
  Object.defineProperty(globalThis, place, { value: mode });
}
