import { readdirSync } from "node:fs";
import process from "node:process";
import { Worker } from "node:worker_threads";
import { Gantry } from "gantry";
import { inChild } from "../in-child.ts";
import { table } from "../table.ts";

interface Input {
  readonly way: Way;
  readonly cycles: number;
}

type Way = "thread" | "process" | "a worker of Node alone";

interface Figures {
  readonly rssMb: number;
  readonly heapMb: number;
  /** Open files; `undefined` where the system does not list them. */
  readonly files: number | undefined;
  readonly handles: number;
}

const module = new URL("./work.js", import.meta.url);

/** A session that starts, does one run there, and stops. */
async function session(execution: "thread" | "process"): Promise<void> {
  await using app = new Gantry();
  const task = app.task("never", { name: "noop", execution, module, export: "noop" });
  await app.start();
  const { action } = await task.run();
  if (action !== "success") throw new Error(`the run ended as ${action}`);
}

/** What Node itself keeps of a thread that has ended. */
async function bareWorker(): Promise<void> {
  const worker = new Worker(module);
  await new Promise((resolve) => worker.once("exit", resolve));
}

const ways: Readonly<Record<Way, () => Promise<void>>> = {
  thread: () => session("thread"),
  process: () => session("process"),
  "a worker of Node alone": bareWorker,
};

function figures(): Figures {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  let files: number | undefined;
  try {
    files = readdirSync("/proc/self/fd").length;
  } catch {
    // Not Linux.
  }
  return {
    rssMb: rss / 2 ** 20,
    heapMb: heapUsed / 2 ** 20,
    files,
    handles: process.getActiveResourcesInfo().length,
  };
}

/** At the beginning, when a tenth is done, in the middle, and at the end. */
export async function measure({ way, cycles }: Input): Promise<readonly (Figures & { cycle: number })[]> {
  const found: (Figures & { cycle: number })[] = [];
  const looks = new Set([1, cycles / 10, cycles / 2, cycles].map(Math.ceil));
  for (let cycle = 1; cycle <= cycles; cycle++) {
    await ways[way]();
    if (!looks.has(cycle)) continue;
    await new Promise((resolve) => setTimeout(resolve, 200)); // what has ended is let go of
    found.push({ cycle, ...figures() });
  }
  return found;
}

/** What a session that starts and stops leaves behind, beside what threads of Node do. */
export async function cycles(quick: boolean): Promise<string> {
  const tables: string[] = [];
  for (const way of Object.keys(ways) as Way[]) {
    const found = await inChild<typeof measure>(
      import.meta.url,
      { way, cycles: quick ? 100 : 1_000 },
      900_000,
    );
    tables.push(
      table(
        `Start and stop: ${way}`,
        ["cycle", "memory, MiB", "heap, MiB", "open files", "handles"],
        (found ?? []).map(({ cycle, rssMb, heapMb, files, handles }) => [
          `${cycle}`,
          rssMb,
          heapMb,
          files,
          handles,
        ]),
      ),
    );
  }
  return tables.join("\n\n");
}
