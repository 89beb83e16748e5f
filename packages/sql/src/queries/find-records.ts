import type { RecordQuery, RunRecord } from "@gantry/core";
import type { Database } from "../database.ts";
import { recordOf } from "../rows.ts";
import type { SqlStore } from "../sql-store.ts";
import { matching } from "./matching.ts";
import { recordRows } from "./record-rows.ts";

/** Records are read in pages: between two of them the connection is free for others. */
const page = 500;

/** Reads the records that a query asks for, page by page. */
export async function* findRecords(store: SqlStore, query: RecordQuery): AsyncGenerator<RunRecord, void> {
  let left = query.limit ?? Number.POSITIVE_INFINITY;
  let last: number | undefined;
  while (left > 0) {
    const size = Math.min(page, left);
    const records = await store.single("read records", (database) =>
      readPage(store, database, query, size, last),
    );
    for (const record of records) {
      yield record;
      last = record.sequence;
    }
    if (records.length < size) return;
    left -= size;
  }
}

async function readPage(
  store: SqlStore,
  database: Database,
  query: RecordQuery,
  size: number,
  last: number | undefined,
): Promise<RunRecord[]> {
  const descending = query.order === "descending";
  let rows = recordRows(database).where((record) => record.and(matching(store, query)));
  if (last !== undefined) rows = rows.where("record.sequence", descending ? "<" : ">", last);
  rows = rows.orderBy("record.sequence", descending ? "desc" : "asc").limit(size);
  return (await rows.execute()).map(recordOf);
}
