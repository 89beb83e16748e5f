import { Worker } from "node:worker_threads";
import { backgroundTimer, type Timer } from "@gantry/core";
import type { LeaseStore, ToKeeper } from "./messages.ts";

/** From `src` and from `dist` alike: threads of every version of Node take JavaScript. */
const entry = new URL("../../dist/lease-keeper/keeper-thread.js", import.meta.url);

/** The thread stays so long after the last lease: another session may come. In ms. */
const linger = 1_000;

/** No thread keeps up with a shorter term, in ms. */
const shortestTerm = 100;

/** The thread of this process, and how many leases it keeps. */
let thread: { readonly worker: Worker; readonly leases: Set<number> } | undefined;
let ending: Timer | undefined;
let numbers = 0;

/**
 * Renews a session's lease from a thread, so that it runs on while a task keeps the main thread busy; answers with what
 * ends that. All repositories of a process share the thread, which keeps no process alive.
 *
 * A session renews its lease by itself too: where there is no thread to be had, that must do.
 */
export function keepLease(store: LeaseStore, session: string, term: number): () => void {
  if (term < shortestTerm) return () => undefined;
  const number = ++numbers;
  const current = currentThread();
  current.leases.add(number);
  tell(current.worker, { keep: number, session, term, store });
  return () => {
    if (!current.leases.delete(number)) return;
    tell(current.worker, { drop: number });
    if (current.leases.size === 0 && current === thread) endSoon();
  };
}

function currentThread(): NonNullable<typeof thread> {
  ending?.cancel();
  ending = undefined;
  if (thread !== undefined) return thread;
  const worker = new Worker(entry, { name: "gantry lease", execArgv: [], stdin: false });
  const started = { worker, leases: new Set<number>() };
  thread = started;
  worker.unref();
  const lost = () => {
    if (thread === started) thread = undefined;
  };
  // It cannot be started or has broken down: the sessions renew their leases themselves.
  worker.on("error", lost);
  worker.on("exit", lost);
  return started;
}

function tell(worker: Worker, order: ToKeeper): void {
  worker.postMessage(order);
}

function endSoon(): void {
  ending?.cancel();
  ending = backgroundTimer(linger, () => {
    ending = undefined;
    if (thread === undefined || thread.leases.size > 0) return;
    const { worker } = thread;
    thread = undefined;
    void worker.terminate();
  });
}
