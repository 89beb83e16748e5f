import { constants } from "node:os";
import process from "node:process";
import type { Session } from "@gantry/core";

const stopping = ["SIGINT", "SIGTERM"] as const;

/** A package manager hands a Ctrl-C on to its child, which has had it from the terminal already. In ms. */
const samePress = 400;

/**
 * Shuts the session down when the process is told to stop: gracefully at first, at once when told again.
 * The function that is returned gives the signals back.
 */
export function stopOnSignals(session: Session): () => void {
  const { clock } = session.config;
  let last = Number.NEGATIVE_INFINITY;
  const stop = (signal: (typeof stopping)[number]) => {
    const now = clock.monotonic();
    if (now - last < samePress) return;
    last = now;
    process.exitCode ??= 128 + constants.signals[signal];
    void session.shutDown();
  };
  for (const signal of stopping) process.on(signal, stop);
  return () => {
    for (const signal of stopping) process.off(signal, stop);
  };
}
