import type { EndAction, EndRecord, StartRecord } from "../../src/runs/record.ts";

/** A stored start; number and sequence are the same unless said otherwise, `at` is a second for each number. */
export function started(number: number, other: Partial<StartRecord> = {}): StartRecord {
  return {
    action: "run",
    runId: `run-${number}`,
    task: "a",
    at: number * 1_000,
    dueAt: number * 1_000,
    occasion: `occasion ${number}`,
    attempt: 1,
    startNumber: number,
    seen: 0,
    claims: [],
    because: [],
    session: "session-1",
    sequence: number,
    ...other,
  };
}

/** Its stored end, half a second later. */
export function ended(
  start: StartRecord,
  sequence: number,
  action: EndAction = "success",
  other: Partial<EndRecord> = {},
): EndRecord {
  const { runId, task, occasion, attempt, at: startedAt } = start;
  return { action, runId, task, occasion, attempt, startedAt, at: startedAt + 500, sequence, ...other };
}
