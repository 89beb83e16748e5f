import { monitorEventLoopDelay } from "node:perf_hooks";
import { Gantry } from "gantry";
import { inChild } from "../in-child.ts";
import { median } from "../quantiles.ts";
import { table } from "../table.ts";
import { bareFork, barePiscina, tinypool } from "./bare.ts";
import { atOnce, inLanes, most, perSecond } from "./rate.ts";
import type { Work } from "./work.ts";

interface Input {
  /** Runs of each way in each round. */
  readonly runs: number;
  readonly rounds: number;
}

type Execution = "async" | "thread" | "process";

const module = new URL("./work.js", import.meta.url);

async function ours(execution: Execution, work: Work, runs: number): Promise<number> {
  await using app = new Gantry({ maxThreads: most, maxProcesses: most });
  const task = app.task("never", { name: work, execution, module, export: work, concurrency: atOnce });
  await app.start();
  return await perSecond(runs, (count) => inLanes(count, atOnce, () => task.run()));
}

/** Ms until the first run has ended in a session that has just started. */
async function cold(execution: Execution): Promise<number> {
  await using app = new Gantry();
  const task = app.task("never", { name: "noop", execution, module, export: "noop" });
  await app.start();
  const from = performance.now();
  await task.run();
  return performance.now() - from;
}

/** The longest that the event loop was held up, in ms, while 8 of them start. */
async function delay(execution: Execution): Promise<number> {
  await using app = new Gantry({ maxThreads: 8, maxProcesses: 8 });
  const task = app.task("never", {
    name: "noop",
    execution,
    module,
    export: "oneMillisecond",
    concurrency: 8,
  });
  await app.start();
  const histogram = monitorEventLoopDelay({ resolution: 1 });
  histogram.enable();
  await inLanes(8, 8, () => task.run());
  histogram.disable();
  return histogram.max / 1e6;
}

const ways: Readonly<Record<string, (runs: number) => Promise<number>>> = {
  "nothing, async, a second": (runs) => ours("async", "noop", runs),
  "nothing, thread, a second": (runs) => ours("thread", "noop", runs),
  "nothing, Piscina alone, a second": (runs) => barePiscina("noop", runs),
  "nothing, process, a second": (runs) => ours("process", "noop", runs),
  "nothing, fork alone, a second": (runs) => bareFork("noop", runs),
  "nothing, tinypool, a second": (runs) => tinypool("noop", runs),
  "1 ms, thread, a second": (runs) => ours("thread", "oneMillisecond", runs / 4),
  "1 ms, Piscina alone, a second": (runs) => barePiscina("oneMillisecond", runs / 4),
  "1 ms, process, a second": (runs) => ours("process", "oneMillisecond", runs / 4),
  "1 ms, fork alone, a second": (runs) => bareFork("oneMillisecond", runs / 4),
  "1 ms, tinypool, a second": (runs) => tinypool("oneMillisecond", runs / 4),
  "first run in a thread, ms": () => cold("thread"),
  "first run in a process, ms": () => cold("process"),
  "longest delay of the loop while 8 threads start, ms": () => delay("thread"),
  "longest delay of the loop while 8 processes start, ms": () => delay("process"),
};

export async function measure({ runs, rounds }: Input): Promise<Record<string, number>> {
  const found: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways)) found[name] = [...(found[name] ?? []), await way(runs)];
  }
  return Object.fromEntries(Object.entries(found).map(([name, sample]) => [name, median(sample)]));
}

/** Runs in two threads and two processes, beside what they are made of. */
export async function elsewhere(quick: boolean): Promise<string> {
  const input = quick ? { runs: 1_000, rounds: 1 } : { runs: 4_000, rounds: 5 };
  const found = await inChild<typeof measure>(import.meta.url, input, 600_000);
  return table(
    "Runs in two threads, in two processes",
    ["", ""],
    Object.keys(ways).map((name) => [name, found?.[name]]),
  );
}
