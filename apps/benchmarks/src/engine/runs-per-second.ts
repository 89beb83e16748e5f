import { every, Gantry } from "gantry";
import { AsyncTask, SimpleIntervalJob, ToadScheduler } from "toad-scheduler";
import { inChild } from "../in-child.ts";
import { median } from "../quantiles.ts";
import { table } from "../table.ts";

interface Input {
  /** Of each of the ways, in each round. */
  readonly ms: number;
  readonly rounds: number;
}

/** Goes on for so long; gives how often a second. */
type Way = (ms: number) => Promise<number>;

const noop = async () => {};

/** So many jobs are due each millisecond, to find out how many runs a second there can be. */
const crowd = 1_000;

/** One after the other: each is awaited before the next is asked for. */
async function perSecond(work: () => Promise<unknown>, ms: number): Promise<number> {
  const begin = performance.now();
  let [count, now] = [0, begin];
  while (now < begin + ms) {
    for (let i = 0; i < 64; i++) await work();
    count += 64;
    now = performance.now();
  }
  return (count / (now - begin)) * 1_000;
}

/** Counts what is called while a number of milliseconds pass. */
async function countedPerSecond(ms: number, begin: (count: () => void) => () => unknown): Promise<number> {
  let count = 0;
  const end = begin(() => {
    count++;
  });
  const from = performance.now();
  count = 0;
  await new Promise((resolve) => setTimeout(resolve, ms));
  const rate = (count / (performance.now() - from)) * 1_000;
  await end();
  return rate;
}

async function byHand(execution: "async" | "main", ms: number): Promise<number> {
  await using app = new Gantry();
  const task = app.task("never", { name: "noop", execution }, noop);
  await app.start();
  return await perSecond(() => task.run(), ms);
}

async function crowdOfOurs(ms: number): Promise<number> {
  const app = new Gantry();
  let count = () => {};
  for (let i = 0; i < crowd; i++) app.task(every(1), { name: `noop-${i}` }, async () => count());
  await app.start();
  return countedPerSecond(ms, (counter) => {
    count = counter;
    return () => app.stop();
  });
}

function crowdOfToads(ms: number): Promise<number> {
  return countedPerSecond(ms, (count) => {
    const scheduler = new ToadScheduler();
    for (let i = 0; i < crowd; i++) {
      const task = new AsyncTask(`noop-${i}`, async () => count());
      scheduler.addSimpleIntervalJob(new SimpleIntervalJob({ milliseconds: 1 }, task, { id: `noop-${i}` }));
    }
    return () => scheduler.stop();
  });
}

const ways: Readonly<Record<string, Way>> = {
  "await fn()": (ms) => perSecond(noop, ms),
  "await task.run(), async": (ms) => byHand("async", ms),
  "await task.run(), main": (ms) => byHand("main", ms),
  "1,000 tasks every millisecond": crowdOfOurs,
  "1,000 jobs of toad-scheduler every millisecond": crowdOfToads,
};

/** All ways in turn, several times, since what else the machine does would else fall on one of them. */
export async function measure({ ms, rounds }: Input): Promise<Record<string, number>> {
  const rates: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, way] of Object.entries(ways)) {
      rates[name] = [...(rates[name] ?? []), await way(ms)];
    }
  }
  return Object.fromEntries(Object.entries(rates).map(([name, sample]) => [name, median(sample)]));
}

/** Runs that do nothing, a second: with the memory repository, records and all. */
export async function runsPerSecond(quick: boolean): Promise<string> {
  const input = quick ? { ms: 300, rounds: 1 } : { ms: 1_000, rounds: 5 };
  const rates = await inChild<typeof measure>(import.meta.url, input);
  return table(
    "Runs that do nothing",
    ["", "a second"],
    Object.keys(ways).map((name) => [name, rates?.[name]]),
  );
}
