import type { TaskPast } from "./task-past.ts";
import { runText, type ToldRun } from "./told-runs.ts";
import type { RunFinding } from "./verdict.ts";

/** No more runs of a task are open at once than it allows: the crash of a dead one is recorded before the next starts. */
export function checkOverlaps({ task, runs, expected }: TaskPast): readonly RunFinding[] {
  const { concurrency = 1 } = expected;
  const findings: RunFinding[] = [];
  let open: readonly ToldRun[] = [];
  for (const run of runs) {
    const { sequence } = run.start;
    open = open.filter(({ end }) => end === undefined || end.sequence > sequence);
    const [first] = open;
    if (first !== undefined && open.length >= concurrency) {
      const message = `${runText(run)} was started while ${open.length} of at most ${concurrency} were open, such as ${runText(first)}`;
      findings.push({ fault: "double", task, message });
    }
    open = [...open, run];
  }
  return findings;
}

/** Once all is quiet, every run has an end. */
export function checkOpen({ task, runs }: TaskPast): readonly RunFinding[] {
  return runs
    .filter(({ end }) => end === undefined)
    .map((run) => ({ fault: "loss", task, message: `${runText(run)} has no end` }));
}
