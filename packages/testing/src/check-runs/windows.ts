import { lossOf } from "./due.ts";
import { matched } from "./matched.ts";
import { crashesAllowed, type DuesFound, type TaskPast } from "./task-past.ts";
import { runText, type ToldRun } from "./told-runs.ts";
import type { RunFinding } from "./verdict.ts";

/**
 * Each window has an occasion of its own that began in it and came to an end other than a crash, and no second one.
 * It may have come to it later, where a crash is followed by another attempt.
 */
export function checkWindows(past: TaskPast): DuesFound {
  const { task, expected, runs, until } = past;
  const windows = (expected.windows ?? []).filter(({ to }) => to <= until);
  const findings: RunFinding[] = [];
  const occasions = [...byOccasion(runs).values()];
  const completed = occasions.filter((attempts) => attempts.some(isCompleted)).map(firstOf);
  const left = occasions.filter((attempts) => attempts.filter(isCrashed).length >= crashesAllowed(expected));
  const { missing, extra } = matched(windows, completed);
  let held = 0;
  for (const window of missing) {
    const isLeft = left.map(firstOf).some(({ start }) => window.from <= start.at && start.at < window.to);
    const loss = isLeft ? undefined : lossOf({ window, what: "a window" }, past);
    if (loss === undefined) held++;
    else findings.push(loss);
  }
  for (const run of extra)
    findings.push({ fault: "double", task, message: `${runText(run)} is one too many for its window` });
  return { dues: windows.length, held, findings };
}

function byOccasion(runs: readonly ToldRun[]): ReadonlyMap<string, readonly ToldRun[]> {
  const occasions = new Map<string, ToldRun[]>();
  for (const run of runs) {
    const attempts = occasions.get(run.start.occasion);
    if (attempts === undefined) occasions.set(run.start.occasion, [run]);
    else attempts.push(run);
  }
  return occasions;
}

function firstOf(attempts: readonly ToldRun[]): ToldRun {
  return attempts[0] as ToldRun; // an occasion is known by its first attempt
}

function isCompleted({ end }: ToldRun): boolean {
  return end !== undefined && end.action !== "crash";
}

function isCrashed({ end }: ToldRun): boolean {
  return end?.action === "crash";
}
