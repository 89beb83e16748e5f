import { type RawBuilder, sql } from "kysely";
import type { Migration } from "../../migrations/migration.ts";

const records = sql.table("gantry_records");
const runs = sql.table("gantry_runs");
const sessions = sql.table("gantry_sessions");

/** An instant as people write it, in UTC: 2026-11-21 09:00:00.000. */
const utc = (column: string) => sql`strftime('%Y-%m-%d %H:%M:%f', ${sql.ref(column)} / 1000.0, 'unixepoch')`;

/** Parts of what is stored of an end as JSON. */
const told = sql`
    ending.detail ->> '$.reason' as reason,
    ending.detail ->> '$.error.name' as error_name,
    ending.detail ->> '$.error.message' as error_message`;

const views: readonly [name: string, query: RawBuilder<unknown>][] = [
  // Each run in one row, with its end if it has one.
  [
    "gantry_run_list",
    sql`select run.task, run.id as run_id, run.occasion, run.attempt, coalesce(ending.action, 'run') as action,
      ${utc("run.started_at")} as started, ${utc("ending.at")} as ended,
      ending.at - run.started_at as duration_ms, ${told},
      run.started_at, ending.at as ended_at, run.due_at, run.start_number, run.session
    from ${runs} as run
    left join ${records} as ending on ending.run_id = run.id and (ending.action = 'run') = 0`,
  ],
  // How things stand: the last record of each task. The tasks are found by going from name to name in an index.
  [
    "gantry_task_states",
    sql`with recursive names (task) as (
      select min(task) from ${runs}
      union all
      select (select min(task) from ${runs} where task > names.task) from names where names.task is not null
    )
    select names.task, ending.action, ${utc("ending.at")} as since, ending.at as since_at,
      run.id as run_id, run.occasion, run.attempt, run.start_number as starts, ${told}
    from names
    join ${records} as ending on ending.sequence =
      (select max(sequence) from ${records} where task = names.task)
    join ${runs} as run on run.id = ending.run_id`,
  ],
  // What has gone wrong since midnight, UTC.
  [
    "gantry_failures_today",
    sql`select ending.task, ending.action, ${utc("ending.at")} as failed, run.occasion, run.attempt, ${told},
      ending.at as failed_at, run.id as run_id
    from ${records} as ending join ${runs} as run on run.id = ending.run_id
    where ending.at >= unixepoch('now', 'start of day') * 1000 and ending.action in ('fail', 'crash')`,
  ],
  // What is running, or was when its session died, and who runs it.
  [
    "gantry_open_runs",
    sql`select run.task, run.id as run_id, run.occasion, run.attempt, ${utc("run.started_at")} as started,
      session.name as app, session.host, session.pid,
      case when session.lease = 'held' and session.lease_until <= (julianday('now') - 2440587.5) * 86400000 then 'lapsed'
        else session.lease end as lease,
      ${utc("session.lease_until")} as lease_until, run.started_at, run.session
    from ${runs} as run left join ${sessions} as session on session.id = run.session
    where run.last_at is null`,
  ],
  // How many starts and ends a task had on a day, UTC.
  [
    "gantry_runs_per_day",
    sql`select date(record.at / 1000.0, 'unixepoch') as day, record.task,
      count(*) filter (where record.action = 'run') as runs,
      count(*) filter (where record.action = 'success') as successes,
      count(*) filter (where record.action = 'fail') as failures,
      count(*) filter (where record.action = 'terminate') as terminations,
      count(*) filter (where record.action = 'inaction') as inactions,
      count(*) filter (where record.action = 'crash') as crashes
    from ${records} as record group by 1, 2`,
  ],
];

/** A view for each question that people ask most. */
export const viewsForPeople: Migration = {
  version: 7,
  name: "views",
  async up(database) {
    for (const [name, query] of views) {
      await sql`create view ${sql.table(name)} as ${query}`.execute(database);
    }
  },
  async down(database) {
    for (const [name] of views.toReversed()) await sql`drop view ${sql.table(name)}`.execute(database);
  },
};
