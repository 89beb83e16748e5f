import { Gantry, type RunRecord, sqlite } from "gantry";

/** Reads back what a session has stored, after it has ended and let go of the file. */
export async function pastOf(database: string, session: string, from: number): Promise<readonly RunRecord[]> {
  await using reader = new Gantry({ name: "summary", repository: sqlite(database) });
  await reader.start();
  const records: RunRecord[] = [];
  const started = new Set<string>();
  for await (const record of reader.session.records({ from })) {
    // Another session may have written to the file at the same time.
    if (record.action === "run" && record.session === session) started.add(record.runId);
    if (started.has(record.runId)) records.push(record);
  }
  return records;
}
