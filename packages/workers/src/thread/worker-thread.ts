import { MessageChannel, type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import type { Piscina } from "piscina";
import { Claims } from "../remote/claims.ts";
import type { FromWorker, ToWorker } from "../remote/messages.ts";
import type { RemoteWorker } from "../remote/remote-worker.ts";
import { threadLoss } from "../remote/worker-loss.ts";

/** One that never stops talking is not to be listened to without end. */
const mostAtATime = 64;

/** What a thread is given for as long as it is there, as the one job that Piscina knows of. */
export interface Tenancy {
  /** What is said between the thread and its pool. */
  readonly port: MessagePort;
  readonly claims: SharedArrayBuffer;
}

/** A thread of Piscina's, taken for as long as it is wanted: the runs that it does go through a channel of its own. */
export class WorkerThread implements RemoteWorker {
  readonly gone: Promise<unknown>;
  #port: MessagePort;
  #claims: Claims;
  #force = new AbortController();
  #isBusy = false;

  constructor(
    piscina: Piscina<Tenancy, void>,
    hear: (message: FromWorker) => void,
    failed: (error: unknown) => void,
  ) {
    const { port1, port2 } = new MessageChannel();
    const claims = Claims.memory();
    this.#port = port1;
    this.#claims = new Claims(claims);
    // Its entry sends nothing else. To read what has come besides costs less than to be told of each.
    port1.on("message", (message: FromWorker) => {
      hear(message);
      drain(port1, hear, mostAtATime);
    });
    port1.unref(); // Piscina keeps the process alive while it has a job
    const { signal } = this.#force;
    this.gone = piscina.run({ port: port2, claims }, { signal, transferList: [port2] }).then(
      () => new Error("it has ended"),
      (error: unknown) => {
        // What it said before it ended comes first.
        drain(port1, hear, Number.POSITIVE_INFINITY);
        port1.close();
        // What a function left behind has thrown after its run: no run is harmed.
        if (!this.#isBusy && !signal.aborted) failed(error);
        return threadLoss(error);
      },
    );
  }

  post(message: ToWorker): void {
    this.#port.postMessage(message);
  }

  takeBack(run: number): boolean {
    return this.#claims.takeBack(run);
  }

  begun(runs: readonly number[]): number {
    return runs.filter((run) => !this.#claims.takeBack(run)).length;
  }

  hold(isBusy: boolean): void {
    this.#isBusy = isBusy;
  }

  end(): void {
    this.#force.abort();
  }
}

/** Hears what has come by now, as far as `most`. */
function drain(port: MessagePort, hear: (message: FromWorker) => void, most: number): void {
  for (let i = 0; i < most; i++) {
    const said = receiveMessageOnPort(port);
    if (said === undefined) return;
    hear(said.message);
  }
}
