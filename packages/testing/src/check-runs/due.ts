import type { TimeWindow } from "./expected-runs.ts";
import type { TaskPast } from "./task-past.ts";
import type { RunFinding } from "./verdict.ts";

/** Something that should have been started. */
export interface Due {
  /** From when it was due to when it was started, or was due no longer. */
  readonly window: TimeWindow;
  /** For people. */
  readonly what: string;
}

/** What is lost with it: nothing, unless it could have been started for longer than the patience. */
export function lossOf({ window, what }: Due, { task, free, patience }: TaskPast): RunFinding | undefined {
  const longest = free.longestIn(window);
  if (longest <= patience) return undefined;
  const message = `${what} found no start ${timesText(window)}, though one was possible for ${longest} ms`;
  return { fault: "loss", task, message };
}

function timesText({ from, to }: TimeWindow): string {
  return `from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
}
