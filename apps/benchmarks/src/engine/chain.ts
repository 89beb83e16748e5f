import { Gantry, returnOf } from "gantry";
import { inChild } from "../in-child.ts";
import { quantile } from "../quantiles.ts";
import { table } from "../table.ts";

interface Input {
  readonly times: number;
}

const length = 10;

const next = async ({ value }: { value: number }) => value + 1;

/** Ms from when the first task is asked for until the end of the last is known. */
async function throughTasks(times: number): Promise<number[]> {
  await using app = new Gantry();
  const first = app.task("never", { name: "task-0", args: { value: 0 } }, next);
  let last = first;
  for (let i = 1; i < length; i++) {
    last = app.task(
      `after task 'task-${i - 1}' succeeded`,
      { name: `task-${i}`, args: { value: returnOf(last) } },
      next,
    );
  }
  let ended = (_value: unknown) => {};
  app.on("run:success", (end) => {
    if (end.task === last.name) ended(end.returned);
  });
  await app.start();
  return await sampled(times, () => {
    const end = new Promise<unknown>((resolve) => {
      ended = resolve;
    });
    void first.run();
    return end;
  });
}

async function throughFunctions(times: number): Promise<number[]> {
  return await sampled(times, async () => {
    let value = 0;
    for (let i = 0; i < length; i++) value = await next({ value });
    return value;
  });
}

async function sampled(times: number, pass: () => Promise<unknown>): Promise<number[]> {
  const sample: number[] = [];
  for (let i = 0; i < times; i++) {
    const from = performance.now();
    const value = await pass();
    sample.push(performance.now() - from);
    if (value !== length) throw new Error(`${length} was expected at the end of the chain, found ${value}`);
  }
  return sample;
}

export async function measure({ times }: Input): Promise<Record<string, number[]>> {
  await throughTasks(50); // warm
  return {
    "a chain of tasks": await throughTasks(times),
    "awaited functions": await throughFunctions(times),
  };
}

/** A value that is passed on from each of ten to the next: what a hop costs. */
export async function chain(quick: boolean): Promise<string> {
  const measured = await inChild<typeof measure>(import.meta.url, { times: quick ? 200 : 2_000 });
  return table(
    `A value through ${length}: ms of a hop`,
    ["", "p50", "p99"],
    Object.entries(measured ?? {}).map(([name, sample]) => [
      name,
      ...[0.5, 0.99].map((share) => quantile(sample, share) / length),
    ]),
  );
}
