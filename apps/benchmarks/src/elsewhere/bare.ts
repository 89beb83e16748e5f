import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import Tinypool from "tinypool";
import { atOnce, inLanes, most, perSecond } from "./rate.ts";
import type { Work } from "./work.ts";

const module = fileURLToPath(new URL("./work.js", import.meta.url));
const entry = fileURLToPath(new URL("./bare-process.js", import.meta.url));

/** What our threads are made of. */
export async function barePiscina(work: Work, runs: number): Promise<number> {
  const pool = new Piscina({ filename: module, name: work, minThreads: most, maxThreads: most });
  const rate = await perSecond(runs, (count) => inLanes(count, atOnce, () => pool.run(undefined)));
  await pool.destroy();
  return rate;
}

/** What our processes are made of: each is sent a message when it has answered the last one. */
export async function bareFork(work: Work, runs: number): Promise<number> {
  const children = Array.from({ length: most }, () => {
    const child = fork(entry, [], { serialization: "advanced" });
    let answered = () => {};
    child.on("message", () => answered());
    const call = () =>
      new Promise<void>((resolve) => {
        answered = resolve;
        child.send({ name: work });
      });
    return { child, call };
  });
  const rate = await perSecond(runs, async (count) => {
    await Promise.all(children.map(({ call }) => inLanes(count / most, 1, call)));
  });
  for (const { child } of children) child.kill();
  return rate;
}

/** A pool of processes, as a library. */
export async function tinypool(work: Work, runs: number): Promise<number> {
  const pool = new Tinypool({
    runtime: "child_process",
    filename: new URL("./work.js", import.meta.url).href,
    name: work,
    minThreads: most,
    maxThreads: most,
  });
  const rate = await perSecond(runs, (count) => inLanes(count, atOnce, () => pool.run(undefined)));
  await pool.destroy();
  return rate;
}
