import type { Clock } from "./clock.ts";

/**
 * Resolves after `delay` ms of the clock; rejects with the signal's reason as soon as the signal is aborted.
 *
 * @example
 * await sleep(clock, 5_000, run.signal);
 */
export function sleep(clock: Clock, delay: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason);
    const abort = () => {
      timer.cancel();
      reject(signal?.reason);
    };
    const timer = clock.timer(delay, () => {
      signal?.removeEventListener("abort", abort);
      resolve();
    });
    signal?.addEventListener("abort", abort, { once: true });
  });
}
