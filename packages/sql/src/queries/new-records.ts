import type { RunRecord } from "@gantry/core";
import type { Database } from "../database.ts";
import { recordOf } from "../rows.ts";
import { recordRows } from "./record-rows.ts";

/** Everything that stands after a sequence, oldest first. */
export async function newRecords(database: Database, sequence: number): Promise<readonly RunRecord[]> {
  const rows = await recordRows(database)
    .where("record.sequence", ">", sequence)
    .orderBy("record.sequence")
    .execute();
  return rows.map(recordOf);
}
