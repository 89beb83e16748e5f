import type { RunContext } from "./run-context.ts";

/** What a task does: a function of its arguments and of the run. */
export type TaskFunction<A = Record<string, unknown>, R = unknown> = (args: A, run: RunContext) => R;
