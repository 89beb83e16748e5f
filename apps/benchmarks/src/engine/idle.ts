import { inChild } from "../in-child.ts";
import { type Cell, table } from "../table.ts";
import { schedulers } from "./idle-schedulers.ts";

interface Input {
  readonly scheduler: keyof typeof schedulers;
  readonly count: number;
  /** How long it is watched while it idles, in ms. */
  readonly watched: number;
}

interface Measured {
  readonly created: number;
  readonly started: number;
  /** Bytes of the heap and of what belongs to it, after a collection. */
  readonly heap: number;
  readonly resident: number;
  /** Ms of CPU in each second of idling. */
  readonly cpu: number;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function collected(): Promise<NodeJS.MemoryUsage> {
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.();
    await sleep(50);
  }
  return process.memoryUsage();
}

export async function measure({ scheduler, count, watched }: Input): Promise<Measured> {
  const before = await collected();
  const { created, started, held } = await schedulers[scheduler](count);
  await sleep(200); // whatever follows the start
  const after = await collected();
  await sleep(1_000); // the collector's threads come to rest
  const from = process.cpuUsage();
  await sleep(watched);
  const { user, system } = process.cpuUsage(from);
  if (held === undefined) throw new Error("nothing was made");
  return {
    created,
    started,
    heap: used(after) - used(before),
    resident: after.rss,
    cpu: (user + system) / watched, // of microseconds and milliseconds
  };
}

function used({ heapUsed, external }: NodeJS.MemoryUsage): number {
  return heapUsed + external;
}

/** Many tasks of which none is due for hours: what they take to make, to hold and to leave alone. */
export async function idle(quick: boolean): Promise<string> {
  const counts = quick ? [10_000] : [10_000, 100_000, 1_000_000];
  const watched = quick ? 2_000 : 15_000;
  const rows: (readonly Cell[])[] = [];
  // Who has not come to an end with some jobs will not with more.
  const givenUp = new Set<string>();
  for (const count of counts) {
    for (const scheduler of Object.keys(schedulers) as Input["scheduler"][]) {
      const measured = givenUp.has(scheduler)
        ? undefined
        : await inChild<typeof measure>(import.meta.url, { scheduler, count, watched }, 300_000);
      if (measured === undefined) givenUp.add(scheduler);
      rows.push([
        `${scheduler === "nothing" ? "no" : count.toLocaleString("en")} jobs, ${scheduler}`,
        measured?.created,
        measured?.started,
        scheduler === "nothing" ? "" : measured && measured.heap / count,
        measured && measured.resident / 2 ** 20,
        measured?.cpu,
      ]);
    }
  }
  return table("Idle", ["", "made in ms", "started in ms", "bytes each", "resident MiB", "CPU, ms/s"], rows);
}
