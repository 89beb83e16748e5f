import {
  endActions,
  type HistoryQuery,
  isEnd,
  type LoadedHistory,
  type Run,
  type RunRecord,
} from "@gantry/core";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../database.ts";
import { integer, type RecordRow, recordOf } from "../rows.ts";
import { instantBound } from "./bounds.ts";
import { chunks } from "./chunks.ts";
import { recordRows } from "./record-rows.ts";

/** How databases differ in asking for the past. */
export interface HistoryDialect {
  /**
   * How each row of a small table looks up its own rows of a large one, by index. `cross join`: as SQLite does it, which
   * keeps it from beginning with the large one. `join`: in a subquery of its own for each row; PostgreSQL would else take
   * what is in view for a third of all there is, and read everything.
   */
  readonly join: "join" | "cross join";
  /** The column of runs that stands for the occasion in an index: whole, or cut where that does not fit. */
  readonly occasion: "occasion" | "occasion_key";
}

/** Loads the past that a session needs, by index: what it costs depends on what is in view. Wants one state. */
export async function loadHistory(
  database: Database,
  dialect: HistoryDialect,
  { since }: HistoryQuery,
): Promise<LoadedHistory> {
  const ids = new Set<string>();
  for (const tasks of chunks([...since])) {
    const found = await runsInView(dialect, tasks).execute(database);
    for (const { id } of found.rows) ids.add(id);
  }
  const rows: RecordRow[] = [];
  // Asked for by a list, and not in one statement with the above: how many there are is then known and not estimated.
  for (const chunk of chunks([...ids])) {
    rows.push(...(await recordRows(database).where("record.run_id", "in", chunk).execute()));
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
 */
function runsInView(
  dialect: HistoryDialect,
  tasks: readonly (readonly [task: string, since: number])[],
): RawBuilder<{ readonly id: string }> {
  const [runs, records] = [sql.table("gantry_runs"), sql.table("gantry_records")];
  /** Each row of `small` with the rows of `large` for which something holds, under a name. */
  const each = (
    small: string,
    large: RawBuilder<unknown>,
    name: "run" | "record",
    holds: RawBuilder<unknown>,
  ) =>
    dialect.join === "join"
      ? sql`${sql.raw(small)} cross join lateral (select * from ${large} as ${sql.raw(name)} where ${holds} offset 0)
          as ${sql.raw(name)}`
      : sql`${sql.raw(small)} cross join ${large} as ${sql.raw(name)} on ${holds}`;
  const occasion = sql.ref(dialect.occasion);
  const wanted = sql.join(
    tasks.map(([task, since]) => sql`(cast(${task} as text), cast(${instantBound(since)} as bigint))`),
  );
  const actions = sql.join(["run", ...endActions].map((action) => sql`(${sql.lit(action)})`));
  return sql<{ readonly id: string }>`
    with
      wanted (task, since) as (values ${wanted}),
      actions (action) as (values ${actions}),
      last_starts (task, id, occasion) as (
        select run.task, run.id, run.${occasion}
        from ${each(
          "wanted",
          runs,
          "run",
          sql`run.task = wanted.task and run.start_number =
            (select max(start_number) from ${runs} where task = wanted.task)`,
        )}),
      lasts (task, action, sequence) as (
        select task, action,
          (select max(sequence) from ${records} where task = wanted.task and action = actions.action)
        from wanted cross join actions),
      rows_of_failures (task, after) as (
        select task, coalesce(max(sequence), 0) from lasts where action not in ('run', 'fail') group by task)
    select run.id
      from ${each("wanted", runs, "run", sql`run.task = wanted.task and run.last_at >= wanted.since`)}
    union select run.id
      from ${each("wanted", runs, "run", sql`run.task = wanted.task and run.last_at is null`)}
    union select run.id
      from ${each(
        "last_starts",
        runs,
        "run",
        sql`run.task = last_starts.task and run.${occasion} = last_starts.occasion`,
      )}
    union select record.run_id
      from ${each("lasts", records, "record", sql`record.sequence = lasts.sequence`)}
    union select record.run_id
      from ${each(
        "rows_of_failures",
        records,
        "record",
        sql`record.task = rows_of_failures.task and record.action = 'fail'
          and record.sequence > rows_of_failures.after`,
      )}`;
}
