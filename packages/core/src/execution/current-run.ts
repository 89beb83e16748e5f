import { AsyncLocalStorage } from "node:async_hooks";
import type { RunContext } from "../tasks/run-context.ts";

/** Costs nothing before the first run: Node follows asynchronous work only once something is to be carried along. */
const runs = new AsyncLocalStorage<RunContext | undefined>();

/** What this module was loaded in: nobody's run, request or trace. */
const outside = AsyncLocalStorage.snapshot();

/**
 * The run inside which this code runs; `undefined` outside of runs.
 *
 * For code deep down, such as a logger or a database client, that wants the run's id, its log or its signal without
 * having them handed through every function. It holds in everything that the run's function calls and sets going:
 * promises, timers, streams. It also holds while the arguments are worked out.
 *
 * @example
 * const log = () => currentRun()?.log ?? console;
 * app.task("daily", async function report() {
 *   await fetchRows();
 *   log().info("fetched");
 * });
 * currentRun(); // => undefined
 */
export function currentRun(): RunContext | undefined {
  return runs.getStore();
}

/** Does the work inside the run: whatever it sets going is inside the run as well. */
export function insideRun<T>(run: RunContext, work: () => T): T {
  return runs.run(run, work);
}

/**
 * Does the work outside of all runs, and of whatever else is carried along: requests, traces. A scheduler that is woken
 * or started by a run's function, or by a request, goes on for long after it and must not take its own work, nor that of
 * listeners and conditions, nor that of other runs, for a part of it.
 */
export function outsideRuns<T>(work: () => T): T {
  return outside(work);
}
