import { type Clock, sleep } from "@gantry/core";
import type { ProcessGroup } from "./process-group.ts";

/** Nothing tells when the last of a group has gone: it has to be asked, soon at first and then less often. In ms. */
const [firstLook, longestLook] = [5, 200];

/** How long the system may take to clear away what it has killed, in ms. */
const clearing = 1_000;

/**
 * Ends a group: asks it to, and kills what is left after `killAfter` ms.
 * Resolves when all have gone, with whether one had to be killed.
 */
export async function endGroup(group: ProcessGroup, killAfter: number, clock: Clock): Promise<boolean> {
  group.terminate();
  if (await gone(group, killAfter, clock)) return false;
  group.kill();
  await gone(group, clearing, clock);
  return true;
}

/** Waits until the group has gone, at most `limit` ms. */
async function gone(group: ProcessGroup, limit: number, clock: Clock): Promise<boolean> {
  const end = clock.monotonic() + limit;
  for (let look = firstLook; group.alive; look = Math.min(2 * look, longestLook)) {
    const left = end - clock.monotonic();
    if (left <= 0) return false;
    await sleep(clock, Math.min(left, look));
  }
  return true;
}
