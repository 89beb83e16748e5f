import { WorkerLostError } from "../errors.ts";

/** What a run fails with whose thread was lost. Piscina says it by an error: its own, Node's, or one that nobody caught. */
export function threadLoss(error: unknown): WorkerLostError {
  if (!(error instanceof Error)) return uncaught("thread", error);
  const exit = /^worker exited with code: (\d+)$/.exec(error.message);
  if (exit !== null) {
    const exitCode = Number(exit[1]);
    return new WorkerLostError(`the function called process.exit(${exitCode}) in its thread`, { exitCode });
  }
  if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") {
    const advice =
      "Raise worker: { resourceLimits: { maxOldGenerationSizeMb } } of the task, or handle less at once.";
    return new WorkerLostError(`its thread ran out of memory. ${advice}`, { cause: error });
  }
  return uncaught("thread", error);
}

/** What a run fails with whose process has ended. */
export function processLoss(
  exitCode: number | null,
  signal: NodeJS.Signals | null,
  crash: { readonly error: unknown } | undefined,
): WorkerLostError {
  if (crash !== undefined) return uncaught("process", crash.error);
  if (signal === "SIGABRT" || exitCode === 134) {
    return new WorkerLostError("its process was aborted (SIGABRT), as Node does when it runs out of memory", {
      exitCode: exitCode ?? undefined,
      signal: "SIGABRT",
    });
  }
  if (signal !== null) return new WorkerLostError(`its process was ended by ${signal}`, { signal });
  return new WorkerLostError(`its process exited with code ${exitCode} in the middle of the run`, {
    exitCode: exitCode ?? undefined,
  });
}

function uncaught(what: string, error: unknown): WorkerLostError {
  const message = error instanceof Error ? error.message : String(error);
  return new WorkerLostError(`its ${what} ended by an error that nobody caught: ${message}`, {
    cause: error,
  });
}
