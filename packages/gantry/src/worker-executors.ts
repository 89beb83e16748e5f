import type { RemoteExecutors } from "@gantry/core";

/** Threads and processes of @gantry/workers, loaded when the first run needs them. */
export const workerExecutors: RemoteExecutors = {
  thread: async (limits, failed) => (await import("@gantry/workers/thread")).openThreads(limits, failed),
  process: async (limits, failed) => (await import("@gantry/workers/process")).openProcesses(limits, failed),
};
