import type { RunRecord, Session } from "gantry";

/** What a session has stored since an instant (epoch ms); other sessions may have written to the same file. */
export async function pastOf(session: Session, from: number): Promise<readonly RunRecord[]> {
  const records: RunRecord[] = [];
  const started = new Set<string>();
  for await (const record of session.records({ from })) {
    if (record.action === "run" && record.session === session.id) started.add(record.runId);
    if (started.has(record.runId)) records.push(record);
  }
  return records;
}
