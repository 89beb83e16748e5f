import type { EndAction, Owner, RunEnd, RunRecord, RunStart } from "@gantry/core";

export const owner: Owner = {
  session: "session-1",
  name: "tests",
  place: "boot-1",
  host: "localhost",
  pid: 1,
  processStart: "1",
};

/** The task's start of this number, with an occasion of its own. */
export function start(task: string, number: number, other: Partial<RunStart> = {}): RunStart {
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

export function end(
  { runId, task, at }: RunStart,
  action: EndAction = "success",
  other: Partial<RunEnd> = {},
): RunEnd {
  return { action, runId, task, at: at + 500, ...other };
}

export async function collected(records: AsyncIterable<RunRecord>): Promise<RunRecord[]> {
  const list: RunRecord[] = [];
  for await (const record of records) list.push(record);
  return list;
}
