import { formatDuration } from "../time/duration.ts";

/** What is left to do about a run on the event loop that does not end. */
const advice =
  'On the event loop nothing can end a function by force: let it mind its signal, or give its task execution: "thread" or "process", where it is ended.';

/** A run that goes on, or went on, although it should have ended; as `run:stuck` tells it. */
export interface StuckRun {
  /** What happened, in words. */
  readonly reason: string;
  readonly advice: string;
}

/** It was told to end so many ms ago and goes on. */
export function goesOn(told: Error, grace: number): StuckRun {
  return { reason: `${told.message}; ${formatDuration(grace)} later it goes on`, advice };
}

/** It has ended by itself, long after its time: it held the event loop, so that it could not even be told. */
export function heldLoop(took: number, limit: number): StuckRun {
  const reason = `it held the event loop for ${formatDuration(took)}, and its time was ${formatDuration(limit)}`;
  return { reason, advice };
}

/** As `explain` says it. */
export function stuckText(runId: string): string {
  return `run ${runId} was told to end and goes on`;
}
