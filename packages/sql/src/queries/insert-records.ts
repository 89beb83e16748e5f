import type { Insertable } from "kysely";
import { integer } from "../rows.ts";
import type { Database } from "../sql-store.ts";
import type { RecordsTable } from "../tables.ts";
import { chunks } from "./chunks.ts";

/** Stores records in their order; answers with the sequence of each, by the id of its run. */
export async function insertRecords(
  database: Database,
  records: readonly Insertable<RecordsTable>[],
): Promise<ReadonlyMap<string, number>> {
  const sequences = new Map<string, number>();
  for (const chunk of chunks(records)) {
    const rows = await database
      .insertInto("gantry_records")
      .values(chunk)
      .returning(["run_id", "sequence"])
      .execute();
    for (const { run_id, sequence } of rows) sequences.set(run_id, integer(sequence));
  }
  return sequences;
}
