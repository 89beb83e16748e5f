import process from "node:process";
import { WorkerError } from "../errors.ts";
import type { FromWorker } from "./messages.ts";
import { packed, unpacked, type WireError } from "./wire-error.ts";

/**
 * Tells the session of promises that were rejected and that nobody handles. Node would end the thread or process, and
 * with it a run that has nothing to do with them.
 */
export function tellRejections(post: (message: FromWorker) => void): void {
  process.on("unhandledRejection", (reason) => post({ type: "rejection", error: packed(reason) }));
}

/** What the session is told of it. */
export function leftBehind(wire: WireError, what: "thread" | "process"): WorkerError {
  const cause = unpacked(wire);
  const message = cause instanceof Error ? cause.message : String(cause);
  return new WorkerError(
    `a function in a ${what} has left a rejected promise that nobody handles: ${message}`,
    {
      cause,
    },
  );
}
