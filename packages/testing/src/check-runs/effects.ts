import type { RunEffect } from "./expected-runs.ts";
import { runText, type ToldRun } from "./told-runs.ts";
import type { RunFinding } from "./verdict.ts";

/** What the functions wrote down, beside what the records say of it. */
export interface EffectsFound {
  readonly stale: number;
  readonly findings: readonly RunFinding[];
}

/**
 * Each effect belongs to a stored start, each attempt has one at most, each success exactly one; and of two attempts of
 * an occasion the later has the higher fence.
 *
 * That two attempts of an occasion have effects is right where the first has crashed, which the attempts are checked for.
 */
export function checkEffects(runs: readonly ToldRun[], effects: readonly RunEffect[]): EffectsFound {
  const findings: RunFinding[] = [];
  const byKey = new Map(runs.map((run) => [keyOf(run.start), run]));
  const seen = new Map<string, RunEffect>();
  const highest = new Map<string, number>();
  let stale = 0;
  for (const effect of effects) {
    const { task, occasion, attempt, fence } = effect;
    const key = keyOf(effect);
    const what = `the effect of attempt ${attempt} of occasion '${occasion}'`;
    if (!byKey.has(key)) findings.push({ fault: "broken", task, message: `${what} has no stored start` });
    if (seen.has(key)) findings.push({ fault: "double", task, message: `${what} is there a second time` });
    seen.set(key, effect);
    if (fence === undefined) continue;
    const top = highest.get(task);
    if (top !== undefined && fence < top) stale++;
    highest.set(task, Math.max(fence, top ?? fence));
  }
  for (const run of runs) {
    const { task, attempt } = run.start;
    const effect = seen.get(keyOf(run.start));
    if (run.end?.action === "success" && effect === undefined)
      findings.push({ fault: "loss", task, message: `${runText(run)} is a success without an effect` });
    const before = seen.get(keyOf({ ...run.start, attempt: attempt - 1 }));
    if (effect?.fence === undefined || before?.fence === undefined || before.fence < effect.fence) continue;
    const message = `${runText(run)} has the fence ${effect.fence}, and the attempt before had ${before.fence}`;
    findings.push({ fault: "broken", task, message });
  }
  return { stale, findings };
}

function keyOf({ task, occasion, attempt }: RunEffect): string {
  return JSON.stringify([task, occasion, attempt]);
}
