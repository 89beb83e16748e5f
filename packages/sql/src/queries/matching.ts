import type { RecordQuery } from "@gantry/core";
import { type Expression, expressionBuilder, type SqlBool } from "kysely";
import type { SqlStore } from "../sql-store.ts";
import type { RecordsTable, RunsTable } from "../tables.ts";
import { instantBound, sequenceAfter, sequenceBefore } from "./bounds.ts";

interface Around {
  readonly record: RecordsTable;
  readonly gantry_runs: RunsTable;
}

/** What must hold of a record, called `record` in the query, for it to fit. The store says how it finds occasions. */
export function matching(
  { ofOccasion }: Pick<SqlStore, "ofOccasion">,
  query: RecordQuery,
): Expression<SqlBool>[] {
  const { task, action, from, to, occasion, runId, after, before } = query;
  const record = expressionBuilder<Around, "record">();
  const parts: Expression<SqlBool>[] = [];
  if (task !== undefined) parts.push(oneOf("record.task", task));
  if (action !== undefined) parts.push(oneOf("record.action", action));
  if (from !== undefined) parts.push(record("record.at", ">=", instantBound(from)));
  if (to !== undefined) parts.push(record("record.at", "<", instantBound(to)));
  if (occasion !== undefined) {
    const runs = record.selectFrom("gantry_runs").select("id").where(ofOccasion(occasion));
    parts.push(record("record.run_id", "in", runs));
  }
  if (runId !== undefined) parts.push(record("record.run_id", "=", runId));
  if (after !== undefined) parts.push(record("record.sequence", ">", sequenceAfter(after)));
  if (before !== undefined) parts.push(record("record.sequence", "<", sequenceBefore(before)));
  return parts;

  function oneOf<C extends "record.task" | "record.action">(
    column: C,
    wanted: string | readonly string[],
  ): Expression<SqlBool> {
    const list = typeof wanted === "string" ? [wanted] : wanted;
    // Not every database takes an empty list.
    if (list.length === 0) return record.lit(false);
    // An action that is none is found nowhere; its type matters to nobody here.
    return record(column, "in", list as never);
  }
}
