import type { RunRecord } from "@gantry/core";

/** What was recorded of schedulers that were killed, and of others. */
export interface DeathsFound {
  /** From the death to the record of it, in ms: the longest. */
  readonly longest: number;
  /** Which that was, and when the death was, for people. */
  readonly slowest: string;
  /** Crashes of schedulers that lived: their leases had lapsed, because the machine was too busy for them. */
  readonly lapsed: number;
  /** Crashes of schedulers that lived, for no good reason. */
  readonly mistaken: readonly string[];
}

/** Compares the recorded crashes with when sessions were killed in truth, in epoch ms. */
export function deathsIn(records: readonly RunRecord[], killedAt: ReadonlyMap<string, number>): DeathsFound {
  const sessionOf = new Map(
    records.flatMap((record) => (record.action === "run" ? [[record.runId, record.session]] : [])),
  );
  const mistaken: string[] = [];
  let [longest, lapsed] = [0, 0];
  let slowest = "none";
  for (const record of records) {
    if (record.action !== "crash") continue;
    const { runId, at, reason = "no reason" } = record;
    const session = sessionOf.get(runId) ?? "";
    const killed = killedAt.get(session);
    if (killed !== undefined && killed <= at) {
      if (at - killed <= longest) continue;
      longest = at - killed;
      slowest = `${record.task}, killed at ${new Date(killed).toISOString()}: ${reason}`;
    } else if (/lease|taken for dead/.test(reason)) lapsed++;
    else mistaken.push(`${record.task}: run ${runId} of session ${session}: ${reason}`);
  }
  return { longest, slowest, lapsed, mistaken };
}
