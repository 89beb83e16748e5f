import type { Run, StartRecord } from "./record.ts";

/** Tasks that wait for each other in a ring go back to each other without end. */
const mostCauses = 64;

/** Where the runs are that a start claims: those it waited for, and the one it tries again. */
export function causesOf(start: StartRecord): readonly { readonly task: string; readonly runId: string }[] {
  return start.claims.flatMap((claim) => {
    if (claim.type === "run") return [{ task: claim.task, runId: claim.run }];
    return claim.type === "retry" ? [{ task: start.task, runId: claim.run }] : [];
  });
}

/**
 * The runs that a start goes back to, as far as they are remembered: first those that it claims, then what those claim,
 * and so on. Bounded.
 */
export function* causesBehind(
  start: StartRecord,
  runOf: (task: string, runId: string) => Run | undefined,
): Iterable<readonly Run[]> {
  const seen = new Set<string>();
  let starts: readonly StartRecord[] = [start];
  while (starts.length > 0 && seen.size < mostCauses) {
    const level: Run[] = [];
    for (const { task, runId } of starts.flatMap(causesOf)) {
      const run = seen.has(runId) ? undefined : runOf(task, runId);
      seen.add(runId);
      if (run !== undefined) level.push(run);
    }
    if (level.length > 0) yield level;
    starts = level.map((run) => run.start);
  }
}
