import { type FSWatcher, watch } from "node:fs";
import { backgroundTimer, type Timer } from "@gantry/core";

/** A burst of writes is looked at once, in ms. */
const gathering = 20;

/** Where the system tells nothing of changes (some network disks), somebody looks, in ms. */
const pollEvery = 500;

/**
 * Calls back soon after anybody has written to a file, this process included. It costs nothing while nothing is written
 * and keeps no process alive. Answers with what ends it.
 */
export function watchFile(path: string, changed: () => void): () => void {
  let timer: Timer | undefined;
  let watcher: FSWatcher | undefined;
  let isOver = false;
  const begin = () => {
    try {
      watcher = watch(path, { persistent: false }, () => {
        timer ??= backgroundTimer(gathering, look);
      });
      watcher.on("error", poll);
    } catch {
      poll();
    }
  };
  const look = () => {
    timer = undefined;
    changed();
    if (watcher === undefined && !isOver) begin();
  };
  const poll = () => {
    watcher?.close();
    watcher = undefined;
    timer?.cancel();
    timer = backgroundTimer(pollEvery, look);
  };
  begin();
  return () => {
    isOver = true;
    timer?.cancel();
    watcher?.close();
  };
}
