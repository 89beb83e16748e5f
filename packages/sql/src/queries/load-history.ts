import {
  endActions,
  type HistoryQuery,
  isEnd,
  type LoadedHistory,
  type Run,
  type RunRecord,
} from "@gantry/core";
import { type RawBuilder, sql } from "kysely";
import { integer, type RecordRow, recordOf } from "../rows.ts";
import type { Database } from "../sql-store.ts";
import { chunks } from "./chunks.ts";
import { recordRows } from "./record-rows.ts";

/** Loads the past that a session needs, by index: what it costs depends on what is in view. Wants one state. */
export async function loadHistory(database: Database, { since }: HistoryQuery): Promise<LoadedHistory> {
  const rows: RecordRow[] = [];
  for (const tasks of chunks([...since])) {
    rows.push(...(await recordRows(database).where("record.run_id", "in", runsInView(tasks)).execute()));
  }
  const records = rows.map(recordOf).sort((a, b) => a.sequence - b.sequence);
  return { sequence: await lastSequence(database), runs: runsOf(records) };
}

async function lastSequence(database: Database): Promise<number> {
  const row = await database
    .selectFrom("gantry_records")
    .select((record) => record.fn.max("sequence").as("sequence"))
    .executeTakeFirst();
  return integer(row?.sequence ?? 0);
}

/** The runs that records tell of, in the order of the starts. */
function runsOf(records: readonly RunRecord[]): Run[] {
  const runs = new Map<string, { start: Run["start"]; end: Run["end"] }>();
  for (const record of records) {
    if (!isEnd(record)) runs.set(record.runId, { start: record, end: undefined });
    else {
      const run = runs.get(record.runId);
      if (run !== undefined) run.end = record;
    }
  }
  return [...runs.values()];
}

/**
 * The ids of the runs in view of some tasks, in one statement however many tasks there are.
 *
 * Written by hand, because a list of values as a table is beyond the query builder. Each part asks one question that
 * one index answers: (task, last_at) twice, (task, start_number), (task, action, sequence) twice, (task, occasion).
 * `cross join` keeps SQLite from beginning with the large table.
 */
function runsInView(tasks: readonly (readonly [task: string, since: number])[]): RawBuilder<string> {
  const wanted = sql.join(tasks.map(([task, since]) => sql`(${task}, ${since})`));
  const actions = sql.join(["run", ...endActions].map((action) => sql`(${sql.lit(action)})`));
  return sql<string>`(
    with
      wanted (task, since) as (values ${wanted}),
      actions (action) as (values ${actions}),
      last_starts (task, id, occasion) as (
        select run.task, run.id, run.occasion
        from wanted cross join gantry_runs as run on run.task = wanted.task and run.start_number =
          (select max(start_number) from gantry_runs where task = wanted.task)),
      lasts (task, action, sequence) as (
        select task, action,
          (select max(sequence) from gantry_records where task = wanted.task and action = actions.action)
        from wanted cross join actions),
      rows_of_failures (task, after) as (
        select task, coalesce(max(sequence), 0) from lasts where action not in ('run', 'fail') group by task)
    select run.id
      from wanted cross join gantry_runs as run on run.task = wanted.task and run.last_at >= wanted.since
    union select run.id
      from wanted cross join gantry_runs as run on run.task = wanted.task and run.last_at is null
    union select run.id
      from last_starts cross join gantry_runs as run
        on run.task = last_starts.task and run.occasion = last_starts.occasion
    union select record.run_id
      from lasts cross join gantry_records as record on record.sequence = lasts.sequence
    union select record.run_id
      from rows_of_failures cross join gantry_records as record
        on record.task = rows_of_failures.task and record.action = 'fail' and record.sequence > rows_of_failures.after
  )`;
}
