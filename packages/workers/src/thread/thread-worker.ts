// The entry of every thread: Piscina calls `serve` once, and what is to be done comes through the port that it is given.
import { Claims } from "../remote/claims.ts";
import { watchDefinitions } from "../remote/find-function.ts";
import { Inbox } from "../remote/inbox.ts";
import { tellRejections } from "../remote/left-behind.ts";
import type { FromWorker, ToWorker } from "../remote/messages.ts";
import type { Tenancy } from "./worker-thread.ts";

watchDefinitions();

/** Never settles: the thread serves until it is ended. */
export function serve({ port, claims }: Tenancy): Promise<void> {
  const post = (message: FromWorker) => port.postMessage(message);
  // What is posted arrives even if the thread ends right after.
  const postSafely = (message: FromWorker) => {
    post(message);
    return undefined;
  };
  const inbox = new Inbox({ post, postSafely }, new Claims(claims));
  tellRejections(post);
  port.on("message", (message: ToWorker) => inbox.receive(message)); // its pool sends nothing else
  post({ type: "ready" });
  return new Promise(() => {});
}
