// The entry of every process that tasks run in.
import process from "node:process";
import { Worker } from "node:worker_threads";
import { watchDefinitions } from "../remote/find-function.ts";
import { tellRejections } from "../remote/left-behind.ts";
import { type Link, performJob } from "../remote/perform-job.ts";
import { packed } from "../remote/wire-error.ts";
import type { FromProcess, ToProcess } from "./messages.ts";

const link: Link = { post: say, receive: undefined };

process.on("message", (message: ToProcess) => {
  if (message.type !== "run") {
    link.receive?.(message);
    return;
  }
  const { job } = message;
  void performJob(job, link).then((end) => {
    const memoryMb = process.memoryUsage.rss() / 2 ** 20;
    say({ type: "end", run: job.context.id, end, memoryMb });
  });
});

// Without its parent nobody waits for what it does. A function that never lets go does not hear of it, its guard does.
process.on("disconnect", () => process.exit());
new Worker(new URL("./orphan-guard.js", import.meta.url), { workerData: process.ppid }).unref();

process.on("uncaughtException", (error) => {
  process.send?.({ type: "crash", error: packed(error) }, () => process.exit(1));
});

watchDefinitions();
tellRejections(say);

function say(message: FromProcess): void {
  process.send?.(message);
}
