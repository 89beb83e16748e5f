import { fork } from "node:child_process";
import { once } from "node:events";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { Gantry } from "gantry";
import { Piscina } from "piscina";
import { inChild } from "../in-child.ts";
import { median } from "../quantiles.ts";
import { table } from "../table.ts";

interface Input {
  /** Runs of each way in each round. */
  readonly runs: number;
  readonly rounds: number;
}

type Work = "noop" | "oneMillisecond";
type Execution = "async" | "thread" | "process";

const module = new URL("./work.js", import.meta.url);
const most = 2;

/** All asked for at once, so that no thread or process has to wait for the next one. Gives how many a second. */
async function perSecond(runs: number, all: (runs: number) => Promise<unknown>): Promise<number> {
  await all(Math.min(runs, 200)); // whatever starts has started by then
  const from = performance.now();
  await all(runs);
  return (runs / (performance.now() - from)) * 1_000;
}

function listed(runs: number, run: () => Promise<unknown>): Promise<unknown> {
  return Promise.all(Array.from({ length: runs }, run));
}

async function ours(execution: Execution, work: Work, runs: number): Promise<number> {
  await using app = new Gantry({ maxThreads: most, maxProcesses: most });
  const task = app.task("never", { name: work, execution, module, export: work, concurrency: 16 });
  await app.start();
  return await perSecond(runs, (count) => listed(count, () => task.run()));
}

async function barePiscina(work: Work, runs: number): Promise<number> {
  const pool = new Piscina({
    filename: fileURLToPath(module),
    name: work,
    minThreads: most,
    maxThreads: most,
  });
  const rate = await perSecond(runs, (count) => listed(count, () => pool.run(undefined)));
  await pool.destroy();
  return rate;
}

async function bareFork(work: Work, runs: number): Promise<number> {
  const entry = fileURLToPath(new URL("./bare-process.js", import.meta.url));
  const children = Array.from({ length: most }, () => fork(entry, [], { serialization: "advanced" }));
  const rate = await perSecond(runs, async (count) => {
    let left = count;
    await Promise.all(
      children.map(async (child) => {
        while (left-- > 0) {
          child.send({ name: work });
          await once(child, "message");
        }
      }),
    );
  });
  for (const child of children) child.kill();
  return rate;
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
  await listed(8, () => task.run());
  histogram.disable();
  return histogram.max / 1e6;
}

const ways: Readonly<Record<string, (runs: number) => Promise<number>>> = {
  "nothing, async, a second": (runs) => ours("async", "noop", runs),
  "nothing, thread, a second": (runs) => ours("thread", "noop", runs),
  "nothing, Piscina alone, a second": (runs) => barePiscina("noop", runs),
  "nothing, process, a second": (runs) => ours("process", "noop", runs),
  "nothing, fork alone, a second": (runs) => bareFork("noop", runs),
  "1 ms, thread, a second": (runs) => ours("thread", "oneMillisecond", runs / 4),
  "1 ms, Piscina alone, a second": (runs) => barePiscina("oneMillisecond", runs / 4),
  "1 ms, process, a second": (runs) => ours("process", "oneMillisecond", runs / 4),
  "1 ms, fork alone, a second": (runs) => bareFork("oneMillisecond", runs / 4),
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
  const found = await inChild<typeof measure>(import.meta.url, input);
  return table(
    "Runs in two threads, in two processes",
    ["", ""],
    Object.keys(ways).map((name) => [name, found?.[name]]),
  );
}
