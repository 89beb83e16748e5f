import type { Clock } from "./clock.ts";

/** Resolves with the work, or without it after so many ms. Rejects as the work does. */
export async function atMost(clock: Clock, limit: number, work: Promise<unknown>): Promise<void> {
  let giveUp = () => {};
  const over = new Promise<void>((resolve) => {
    giveUp = resolve;
  });
  const timer = clock.timer(limit, giveUp);
  try {
    await Promise.race([work, over]);
  } finally {
    timer.cancel();
  }
}
