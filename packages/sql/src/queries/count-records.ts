import type { RecordQuery } from "@gantry/core";
import type { Database } from "../database.ts";
import { integer } from "../rows.ts";
import type { SqlStore } from "../sql-store.ts";
import { matching } from "./matching.ts";

/** How many records fit, by index. */
export async function countRecords(store: SqlStore, database: Database, query: RecordQuery): Promise<number> {
  const row = await database
    .selectFrom("gantry_records as record")
    .select((record) => record.fn.countAll<string | number | bigint>().as("count"))
    .where((record) => record.and(matching(store, query)))
    .executeTakeFirst();
  return integer(row?.count ?? 0);
}
