import type { RecordQuery, RunRecord } from "@gantry/core";
import { recordOf } from "../rows.ts";
import type { Database, SqlStore } from "../sql-store.ts";
import { recordRows } from "./record-rows.ts";

/** Records are read in pages: between two of them the connection is free for others. */
const page = 500;

/** Reads the records that a query asks for, page by page. */
export async function* findRecords(store: SqlStore, query: RecordQuery): AsyncGenerator<RunRecord, void> {
  let left = query.limit ?? Number.POSITIVE_INFINITY;
  let last: number | undefined;
  while (left > 0) {
    const size = Math.min(page, left);
    const records = await store.read("read records", (database) => readPage(database, query, size, last));
    for (const record of records) {
      yield record;
      last = record.sequence;
    }
    if (records.length < size) return;
    left -= size;
  }
}

async function readPage(
  database: Database,
  query: RecordQuery,
  size: number,
  last: number | undefined,
): Promise<RunRecord[]> {
  const { task, action, from, to, occasion, runId, after } = query;
  const descending = query.order === "descending";
  let rows = recordRows(database);
  if (task !== undefined) rows = rows.where("record.task", "in", listOf(task));
  if (action !== undefined) rows = rows.where("record.action", "in", listOf(action));
  if (from !== undefined) rows = rows.where("record.at", ">=", from);
  if (to !== undefined) rows = rows.where("record.at", "<", to);
  if (occasion !== undefined) rows = rows.where("run.occasion", "=", occasion);
  if (runId !== undefined) rows = rows.where("record.run_id", "=", runId);
  if (after !== undefined) rows = rows.where("record.sequence", ">", after);
  if (last !== undefined) rows = rows.where("record.sequence", descending ? "<" : ">", last);
  rows = rows.orderBy("record.sequence", descending ? "desc" : "asc").limit(size);
  return (await rows.execute()).map(recordOf);
}

function listOf<T extends string>(wanted: T | readonly T[]): readonly T[] {
  return typeof wanted === "string" ? [wanted] : wanted;
}
