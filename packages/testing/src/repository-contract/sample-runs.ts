import type { EndAction, Owner, Repository, RunEnd, RunRecord, RunStart } from "@gantry/core";

export const owner: Owner = {
  session: "session-1",
  name: "contract",
  place: "boot-1",
  host: "localhost",
  pid: 4711,
  processStart: "12345",
};

/** The task's start of this number, with an occasion of its own, at so many seconds past the epoch. */
export function sampleStart(task: string, number: number, other: Partial<RunStart> = {}): RunStart {
  return {
    action: "run",
    runId: `${task}-${number}`,
    task,
    at: number * 1_000,
    dueAt: number * 1_000,
    occasion: `occasion ${number}`,
    attempt: 1,
    startNumber: number,
    seen: 0,
    claims: [],
    because: [],
    session: owner.session,
    ...other,
  };
}

/** The end of a run, half a second after its start. */
export function sampleEnd(
  start: RunStart,
  action: EndAction = "success",
  other: Partial<RunEnd> = {},
): RunEnd {
  return { action, runId: start.runId, task: start.task, at: start.at + 500, ...other };
}

/** Stores runs of one task, one after the other: each with the action it ends with, or "run" to stay open. */
export async function storeRuns(
  repository: Repository,
  task: string,
  actions: readonly RunRecord["action"][],
): Promise<RunStart[]> {
  const starts = actions.map((_, i) => sampleStart(task, i + 1));
  for (const [i, start] of starts.entries()) {
    await repository.start([start]);
    const action = actions[i];
    if (action !== undefined && action !== "run") await repository.end([sampleEnd(start, action)]);
  }
  return starts;
}

export async function collected(records: AsyncIterable<RunRecord>): Promise<RunRecord[]> {
  const list: RunRecord[] = [];
  for await (const record of records) list.push(record);
  return list;
}

export function sequences(records: readonly RunRecord[]): number[] {
  return records.map(({ sequence }) => sequence);
}
