import { appendFileSync } from "node:fs";
import process from "node:process";
import { isMainThread } from "node:worker_threads";
import { defineTask } from "gantry";

interface Given {
  readonly log: string;
  readonly city: string;
}

export function report({ log, city }: Given): void {
  appendFileSync(log, `report ${city} ${isMainThread ? "here" : "in a thread"} ${process.pid}\n`);
}

export const resize = defineTask(import.meta, function resize({ log, city }: Given): void {
  appendFileSync(log, `resize ${city} ${isMainThread ? "here" : "in a thread"} ${process.pid}\n`);
});
