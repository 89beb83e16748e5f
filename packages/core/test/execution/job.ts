import type { Ending } from "../../src/execution/ending.ts";
import type { Executor } from "../../src/execution/executor.ts";
import type { Arguments } from "../../src/tasks/arguments/argument.ts";
import type { RunContext } from "../../src/tasks/run-context.ts";
import type { TaskFunction } from "../../src/tasks/task-function.ts";

/** What a run is told about itself; only the signal matters to executors. */
export function contextWith(signal: AbortSignal, id = "run-1"): RunContext {
  const silent = () => {};
  return {
    id,
    task: "report",
    occasion: "first",
    attempt: 1,
    dueAt: 0,
    fence: 1,
    reason: [],
    signal,
    log: { trace: silent, debug: silent, info: silent, warn: silent, error: silent, fatal: silent },
    progress: silent,
  };
}

/** Runs a function on an executor, with a signal that it may see aborted. */
export function runOn(
  executor: Executor,
  run: TaskFunction<never>,
  other: { signal?: AbortSignal; args?: () => Promise<Arguments> } = {},
): Promise<Ending> {
  const { signal = new AbortController().signal, args = async () => ({}) } = other;
  // What a function wants of its arguments is checked where tasks are made, not here.
  return executor.run({
    run: run as TaskFunction,
    context: contextWith(signal),
    told: {
      get aborted() {
        return signal.aborted;
      },
      get reason() {
        return signal.reason;
      },
      whenTold: (call) => signal.addEventListener("abort", call),
    },
    args,
    around: (call) => call(),
    origin: { problem: "it was made for a test" },
    worker: { grace: 0 },
  });
}

/** Throws what no linter would let through: tasks may throw anything. */
export function throwing(thrown: unknown): () => Promise<never> {
  return () => Promise.reject(thrown);
}
