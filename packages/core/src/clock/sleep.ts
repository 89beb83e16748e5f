import { OptionError } from "../errors.ts";
import type { Clock } from "./clock.ts";

/**
 * Resolves after `delay` ms of the clock; rejects with the signal's reason as soon as the signal is aborted, and with
 * `OptionError` for a delay that is no number of milliseconds.
 *
 * @example
 * await sleep(clock, 5_000, run.signal);
 */
export function sleep(clock: Clock, delay: number, signal?: AbortSignal): Promise<void> {
  const slept = new Promise<void>((resolve, reject) => {
    // A text would make a delay that never ends.
    if (!(delay >= 0)) throw new OptionError("sleep", `milliseconds were expected, found ${String(delay)}.`);
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
  clock.awaited?.(slept, `a sleep of ${delay} ms`);
  return slept;
}
