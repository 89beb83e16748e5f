import type { RunRecord } from "@gantry/core";
import { checkAttempts } from "./attempts.ts";
import { checkDues } from "./dues.ts";
import { checkEffects } from "./effects.ts";
import type { ExpectedRuns } from "./expected-runs.ts";
import { FreeTime } from "./free-time.ts";
import { checkOpen, checkOverlaps } from "./overlaps.ts";
import type { TaskPast } from "./task-past.ts";
import { toldRuns } from "./told-runs.ts";
import type { RunFinding, RunsVerdict } from "./verdict.ts";
import { checkWindows } from "./windows.ts";

const defaultPatience = 1_000;

/**
 * Judges the whole past of a repository: was anything done twice, was anything lost? Use it after a test that kills
 * schedulers, breaks the database or stops the clock; it knows nothing but the records, and so cannot be fooled by
 * what a scheduler believed.
 *
 * Every history is held to this: an end belongs to one stored start before it; the attempts of an occasion are 1 to n,
 * each after the recorded crash of the one before; never are more runs of a task open than its concurrency; every run
 * has an end. What was due is looked at where `expected` tells of it, and what the functions did where they wrote it
 * down. A start that is missing is a loss only if nothing hindered it for longer than the patience.
 *
 * The idea is that of Jepsen's test of Chronos (https://aphyr.com/posts/326-jepsen-chronos): each target has a run of
 * its own, and what is left over has to be explained.
 *
 * Records are to be given from the oldest on, all of them.
 *
 * @example
 * const verdict = await checkRuns(app.session.records(), { tasks: { tick: { every: 10_000 } } });
 * verdict.findings; // => []
 */
export async function checkRuns(
  records: Iterable<RunRecord> | AsyncIterable<RunRecord>,
  expected: ExpectedRuns = {},
): Promise<RunsVerdict> {
  const all: RunRecord[] = [];
  for await (const record of records) all.push(record);
  const { patience = defaultPatience, outages = [], effects } = expected;
  const { from = all.at(0)?.at ?? 0, until = all.at(-1)?.at ?? 0 } = expected;
  const told = toldRuns(all);
  const findings: RunFinding[] = [...told.findings];
  let [dues, held] = [0, 0];
  for (const task of new Set([...told.byTask.keys(), ...Object.keys(expected.tasks ?? {})])) {
    const runs = told.byTask.get(task) ?? [];
    const ofTask = expected.tasks?.[task] ?? {};
    const free = new FreeTime(runs, ofTask.concurrency ?? 1, outages);
    const past: TaskPast = {
      task,
      expected: ofTask,
      runs,
      records: all,
      free,
      patience: ofTask.patience ?? patience,
      from,
      until,
    };
    findings.push(...checkAttempts(past), ...checkOverlaps(past));
    if (expected.stillRunning !== true) findings.push(...checkOpen(past));
    for (const due of [checkWindows(past), checkDues(past)]) {
      dues += due.dues;
      held += due.held;
      findings.push(...due.findings);
    }
  }
  const found = effects === undefined ? undefined : checkEffects(told.runs, effects);
  findings.push(...(found?.findings ?? []));
  const count = (wanted: RunFinding["fault"]) => findings.filter(({ fault }) => fault === wanted).length;
  return {
    runs: told.runs.length,
    crashes: told.runs.filter(({ end }) => end?.action === "crash").length,
    repeats: told.runs.filter(({ start }) => start.attempt > 1).length,
    dues,
    held,
    effects: effects?.length ?? 0,
    stale: found?.stale ?? 0,
    doubles: count("double"),
    losses: count("loss"),
    findings,
  };
}
