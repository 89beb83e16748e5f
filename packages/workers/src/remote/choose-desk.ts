import type { WorkerLimits } from "@gantry/core";
import { mostAtOnce } from "./claims.ts";
import type { Desk } from "./desk.ts";
import type { RemoteRun } from "./remote-run.ts";

/** So much work is sent to a worker ahead, in ms: with less it would often wait for the next message. */
const ahead = 2;

/** So much work, in ms, is not worth being shared out: to wake a worker takes a good part of that. */
const together = 0.2;

/**
 * The worker that is to do the run, which takes so many ms: one that has nothing to do, or one that has a little where all
 * are there that may be. `undefined`: it has to wait. `batches` are the runs that are to be given to them anyway.
 */
export function chooseDesk(
  run: RemoteRun,
  takes: number,
  desks: ReadonlySet<Desk>,
  batches: ReadonlyMap<Desk, readonly RemoteRun[]>,
  { most, maxRuns, maxMemoryMb }: WorkerLimits,
): Desk | undefined {
  // Whether one is to be replaced is known after each run.
  const isMeasured = maxMemoryMb < Number.POSITIVE_INFINITY;
  let isFull = desks.size >= most;
  let idle: Desk | undefined;
  let least: Desk | undefined;
  for (const desk of desks) {
    if (desk.key !== run.key || desk.isRetired) continue;
    const batch = batches.get(desk)?.length ?? 0;
    const size = desk.size + batch;
    if (!desk.isReady)
      isFull = false; // it will be free at once
    else if (desk.given + batch >= maxRuns) continue;
    else if (size === 0) idle ??= desk;
    else if (!isMeasured && size < mostAtOnce && (batch > 0 || desk.wantsMore))
      least = least === undefined || desk.load < least.load ? desk : least;
  }
  if (least !== undefined && least.load + takes <= together) return least;
  if (idle !== undefined) return idle;
  return least !== undefined && isFull && least.load + takes <= ahead ? least : undefined;
}
