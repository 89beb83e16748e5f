// The entry of every process that tasks run in.
import process from "node:process";
import { Worker } from "node:worker_threads";
import { Claims } from "../remote/claims.ts";
import { watchDefinitions } from "../remote/find-function.ts";
import { Inbox } from "../remote/inbox.ts";
import { tellRejections } from "../remote/left-behind.ts";
import { packed } from "../remote/wire-error.ts";
import type { FromProcess, ToProcess } from "./messages.ts";

const claims = Claims.memory();
let isMeasured = false;

const inbox = new Inbox(
  {
    post: (message) => say(message),
    // A process that is killed takes with it what it has not handed to the system yet.
    postSafely: (message) => {
      let arrives = () => {};
      const sent = new Promise<void>((resolve) => {
        arrives = resolve;
      });
      say(message, arrives);
      return sent;
    },
    memoryMb: () => (isMeasured ? process.memoryUsage.rss() / 2 ** 20 : undefined),
  },
  new Claims(claims),
);

process.on("message", (message: ToProcess) => {
  if (message.type === "measure") isMeasured = true;
  else inbox.receive(message);
});

// Without its parent nobody waits for what it does. A function that never lets go does not hear of it, its guard does.
process.on("disconnect", () => process.exit());
new Worker(new URL("./guard.js", import.meta.url), { workerData: claims }).unref();

process.on("uncaughtException", (error) => {
  say({ type: "crash", error: packed(error) }, () => process.exit(1));
});

watchDefinitions();
tellRejections((message) => say(message));
say({ type: "ready" });

function say(message: FromProcess, sent: () => void = () => {}): void {
  process.send?.(message, sent); // that its parent is gone is heard by its guard
}
