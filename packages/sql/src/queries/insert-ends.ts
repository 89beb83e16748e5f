import type { EndRecord, Inserted, RunEnd } from "@gantry/core";
import type { Selectable } from "kysely";
import { endRow, integer } from "../rows.ts";
import type { Database } from "../sql-store.ts";
import type { RunsTable } from "../tables.ts";
import { chunks } from "./chunks.ts";
import { insertRecords } from "./insert-records.ts";

type OpenRun = Pick<Selectable<RunsTable>, "id" | "task" | "occasion" | "attempt" | "started_at">;

/** Stores the ends of runs that are open. Wants a writing transaction. */
export async function insertEnds(
  database: Database,
  ends: readonly RunEnd[],
  maxReturned: number,
): Promise<readonly Inserted<EndRecord>[]> {
  const open = await openRuns(database, ends);
  // Taking the run out leaves a second end of the same batch without one.
  const runs = ends.map(({ runId, task }) =>
    open.get(runId)?.task === task ? taken(open, runId) : undefined,
  );
  const accepted = ends.filter((_, i) => runs[i] !== undefined);
  const sequences = await insertRecords(
    database,
    accepted.map((end) => endRow(end, maxReturned)),
  );
  await closeRuns(database, [...sequences.keys()]);
  return ends.map((end, i) => {
    const [run, sequence] = [runs[i], sequences.get(end.runId)];
    if (run === undefined || sequence === undefined) return { ok: false, refused: "not-open" };
    const { occasion, attempt, started_at } = run;
    const known = { sequence, startedAt: integer(started_at), occasion, attempt: integer(attempt) };
    return { ok: true, record: { ...end, ...known } };
  });
}

async function openRuns(database: Database, ends: readonly RunEnd[]): Promise<Map<string, OpenRun>> {
  const open = new Map<string, OpenRun>();
  for (const chunk of chunks(ends)) {
    const rows = await database
      .selectFrom("gantry_runs")
      .select(["id", "task", "occasion", "attempt", "started_at"])
      .where(
        "id",
        "in",
        chunk.map(({ runId }) => runId),
      )
      .where("last_at", "is", null)
      .execute();
    for (const row of rows) open.set(row.id, row);
  }
  return open;
}

function taken(open: Map<string, OpenRun>, runId: string): OpenRun | undefined {
  const run = open.get(runId);
  open.delete(runId);
  return run;
}

async function closeRuns(database: Database, ids: readonly string[]): Promise<void> {
  for (const chunk of chunks(ids)) {
    await database
      .updateTable("gantry_runs")
      .set((run) => ({
        last_at: run
          .selectFrom("gantry_records as record")
          .select((record) => record.fn.max("record.at").as("at"))
          .whereRef("record.run_id", "=", "gantry_runs.id"),
      }))
      .where("id", "in", chunk)
      .execute();
  }
}
