import { crashesAllowed, type TaskPast } from "./task-past.ts";
import { runText, type ToldRun } from "./told-runs.ts";
import type { RunFinding } from "./verdict.ts";

/**
 * The attempts of an occasion are 1 to n, one after the other, and only a recorded crash is followed by another one,
 * as often as the task allows.
 * A task's starts have numbers of their own.
 */
export function checkAttempts({ task, runs, expected }: TaskPast): readonly RunFinding[] {
  const findings: RunFinding[] = [];
  const latest = new Map<string, ToldRun>();
  const numbers = new Map<number, ToldRun>();
  for (const run of runs) {
    const { occasion, attempt, startNumber, sequence } = run.start;
    const found = (fault: RunFinding["fault"], message: string) => findings.push({ fault, task, message });
    const twin = numbers.get(startNumber);
    if (twin !== undefined)
      found("double", `${runText(run)} has the start number ${startNumber} of ${runText(twin)}`);
    numbers.set(startNumber, run);

    const before = latest.get(occasion);
    const last = before?.start.attempt ?? 0;
    if (attempt <= last) found("double", `${runText(run)} comes after attempt ${last}`);
    else if (attempt > last + 1)
      found("broken", `${runText(run)} comes after attempt ${last}: some are missing`);
    if (before !== undefined && attempt > last) {
      const { end } = before;
      if (end === undefined || end.sequence > sequence)
        found("double", `${runText(run)} was started while ${runText(before)} was open`);
      else if (end.action !== "crash" || last >= crashesAllowed(expected))
        found("double", `${runText(run)} was started though ${runText(before)} had ended as ${end.action}`);
    }
    if (before === undefined || attempt > last) latest.set(occasion, run);
  }
  return findings;
}
