import process from "node:process";
import type { RunLog } from "@gantry/core";

/** How many servers this thread or process has opened. */
export function openServers(): number {
  return process.getActiveResourcesInfo().filter((kind) => /ServerWrap|^PipeServer/.test(kind)).length;
}

/** What each session has been told of: one warning is enough for all of its threads and processes. */
const told = new WeakMap<object, Set<string>>();

/** The classic trap, where it does not keep the task from being found: the server is opened in each thread and process. */
export function warnOfServer(session: unknown, module: string, log: RunLog): void {
  if (typeof session !== "object" || session === null) return;
  const modules = told.get(session) ?? new Set();
  told.set(session, modules);
  if (modules.has(module)) return;
  modules.add(module);
  log.warn(
    `${module} has opened a server when it was imported for this task, and does so in each thread and process: it takes a port from the app, or fails to. Start servers in a module that tasks do not need, or ask first: if (!app.session.inWorker) server.listen(...).`,
  );
}
