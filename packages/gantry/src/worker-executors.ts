import type { RemoteExecutors } from "@gantry/core";
import { bundle } from "@gantry/workers";

/** Threads and processes of @gantry/workers, loaded when the first run needs them. */
export const workerExecutors: RemoteExecutors = {
  thread: async (limits, failed) => (await import("@gantry/workers/thread")).openThreads(limits, failed),
  process: async (limits, failed) => (await import("@gantry/workers/process")).openProcesses(limits, failed),
  ...(bundle === undefined
    ? {}
    : {
        problem: `it begins with a file of the package @gantry/workers, which has been bundled into ${bundle}. Leave Gantry outside of the bundle, and install it beside: external: ["gantry", "@gantry/*"] with esbuild.`,
      }),
};
