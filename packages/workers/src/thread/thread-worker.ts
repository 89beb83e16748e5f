// The entry of every thread: Piscina calls `perform` for each run. Beside its own port, each thread has a channel to the
// executor, for what is said while a run goes on.
import { MessageChannel, parentPort, threadId } from "node:worker_threads";
import { watchDefinitions } from "../remote/find-function.ts";
import { tellRejections } from "../remote/left-behind.ts";
import type { ToWorker, WireEnd, WireJob } from "../remote/messages.ts";
import { type Link, performJob } from "../remote/perform-job.ts";

const { port1, port2 } = new MessageChannel();
const link: Link = { post: (message) => port1.postMessage(message), receive: undefined };
port1.on("message", (message: ToWorker) => link.receive?.(message));
parentPort?.postMessage({ gantry: "channel", thread: threadId, port: port2 }, [port2]);
watchDefinitions();
tellRejections((message) => port1.postMessage(message));

export function perform(job: WireJob): Promise<WireEnd> {
  return performJob(job, link);
}
