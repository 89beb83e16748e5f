import type { RunEnd, RunStart } from "@gantry/core";

/** So many runs are stored in one batch, and so many batches of starts and of ends in a round. */
export interface Load {
  readonly size: number;
  readonly batches: number;
}

/** The starts of batch after batch, with ids that no other round has. */
export function startsOf({ size, batches }: Load, round: string): RunStart[][] {
  return Array.from({ length: batches }, (_, batch) =>
    Array.from({ length: size }, (_, i) => {
      const number = batch + 1;
      return {
        action: "run",
        runId: `${round}-${batch}-${i}`,
        task: `task ${i} of ${round}`,
        at: 1_795_000_000_000 + number,
        dueAt: 1_795_000_000_000 + number,
        occasion: `daily ${number}`,
        attempt: 1,
        startNumber: number,
        seen: number,
        claims: [{ type: "period", name: `daily ${number}` }],
        because: ["param 'mode' is 'night'"],
        session: "session-1",
      } satisfies RunStart;
    }),
  );
}

export function endOf({ runId, task, at }: RunStart): RunEnd {
  return { action: "success", runId, task, at: at + 5, returned: { rows: 42 } };
}

/** The values of a row of runs, as ours are; what they are made of was made before. */
export function rowOf(start: RunStart): (string | number)[] {
  const { runId, task, occasion, attempt, startNumber, seen, session, at, dueAt } = start;
  const claims = `[{"type":"period","name":"${occasion}"}]`;
  const because = `["param 'mode' is 'night'"]`;
  return [runId, task, occasion, attempt, startNumber, seen, claims, because, 1, session, at, dueAt];
}

export const columns =
  "id, task, occasion, attempt, start_number, seen, claims, because, version, session, started_at, due_at";
