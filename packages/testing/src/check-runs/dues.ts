import { isEnd } from "@gantry/core";
import { type Due, lossOf } from "./due.ts";
import { crashesAllowed, type DuesFound, type TaskPast } from "./task-past.ts";
import type { ToldRun } from "./told-runs.ts";

/** What was due after something else had happened was started, unless nothing could be. */
export function checkDues(past: TaskPast): DuesFound {
  const dues = [...recurring(past), ...caused(past), ...repeated(past)];
  const losses = dues.map((due) => lossOf(due, past));
  return { dues: dues.length, held: 0, findings: losses.filter((loss) => loss !== undefined) };
}

/** From the beginning, and from so long after each start, to the next start. */
function* recurring({ expected, runs, from: beginning, until }: TaskPast): Iterable<Due> {
  const { every } = expected;
  if (every === undefined) return;
  let from = beginning;
  let what = "what was due at the beginning";
  for (const run of [...runs, undefined]) {
    const to = Math.min(run?.start.at ?? until, until);
    if (from < until) yield { window: { from, to }, what };
    if (run === undefined) return;
    from = run.start.at + every;
    what = `what was due ${every} ms after run ${run.start.runId}`;
  }
}

/** From each record that is a cause to the first start that had seen it. */
function* caused({ expected, runs, records, until }: TaskPast): Iterable<Due> {
  const { after } = expected;
  if (after === undefined) return;
  let next = 0;
  for (const { action, task, sequence, at, runId } of records.filter(isEnd)) {
    if (task !== after.task || !after.actions.includes(action)) continue;
    while (next < runs.length && (runs[next] as ToldRun).start.seen < sequence) next++; // below the length
    const to = Math.min(runs[next]?.start.at ?? until, until);
    if (at < until) yield { window: { from: at, to }, what: `the ${action} of run ${runId} of '${task}'` };
  }
}

/** From each recorded crash to the next attempt of the occasion. */
function* repeated({ expected, runs, until }: TaskPast): Iterable<Due> {
  if (expected.onCrash !== "rerun") return;
  for (const { start, end } of runs) {
    if (end?.action !== "crash" || start.attempt >= crashesAllowed(expected)) continue;
    const again = runs.find(
      (run) => run.start.occasion === start.occasion && run.start.attempt === start.attempt + 1,
    );
    const to = Math.min(again?.start.at ?? until, until);
    if (end.at < until) yield { window: { from: end.at, to }, what: `the crash of run ${start.runId}` };
  }
}
