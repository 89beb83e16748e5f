import { sleep, systemClock } from "@gantry/core";

/** Resolves as soon as something holds: the time of a database is real. */
export async function until(
  holds: () => boolean | Promise<boolean>,
  what: string,
  limit = 15_000,
): Promise<void> {
  const began = systemClock.monotonic();
  while (!(await holds())) {
    if (systemClock.monotonic() - began > limit) throw new Error(`It did not come to this: ${what}`);
    await sleep(systemClock, 5);
  }
}
