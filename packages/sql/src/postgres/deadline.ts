import { systemClock } from "@gantry/core";

/** The other side has not answered in time. */
export class DeadlinePassed extends Error {
  readonly code = "ETIMEDOUT";
  override readonly name = "DeadlinePassed";
}

/**
 * Settles as the promise does, or rejects after so many ms of the machine's time. `after` makes the timer: that of the
 * system keeps the process alive until then.
 */
export function within<T>(
  limit: number,
  doing: string,
  promise: Promise<T>,
  after: typeof systemClock.timer = systemClock.timer,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = after(limit, () => {
      reject(new DeadlinePassed(`There was no answer within ${limit} ms while ${doing}.`));
    });
    promise.then(
      (value) => {
        timer.cancel();
        resolve(value);
      },
      (error) => {
        timer.cancel();
        reject(error);
      },
    );
  });
}
