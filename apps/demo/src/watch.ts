import process from "node:process";
import { Inaction, type Session } from "gantry";
import { bytes } from "./bytes.ts";
import type { Statistics } from "./statistics.ts";

/** So low that every process of Node is over it: here it is to be seen what happens then. In bytes. */
const threshold = 40_000_000;

/** The task that is made once the threshold is passed, and its sentence. */
const watched = { name: "own-memory", when: "every 5 seconds" } as const;

/** A task that makes a task: looks closer at this process's memory from when it holds more than the threshold. */
export function watch({ session, statistics }: { session: Session; statistics: Statistics }): string {
  if (session.tasks.some(({ name }) => name === watched.name)) {
    throw new Inaction(`'${watched.name}' is there already`);
  }
  const held = statistics.ownMemory.latest;
  if (held <= threshold) throw new Inaction(`${bytes(held)} held, the threshold is ${bytes(threshold)}`);
  session.createTask(watched.when, { name: watched.name, description: "made by watch" }, ownMemory);
  return `${bytes(held)} held, over the threshold of ${bytes(threshold)}: made '${watched.name}', ${watched.when}`;
}

function ownMemory(): string {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  return `${bytes(rss)}: ${bytes(heapUsed)} of ${bytes(heapTotal)} heap, ${bytes(external)} outside it`;
}
