import { sql } from "kysely";
import type { Migration } from "../../migrations/migration.ts";
import { inSchema, type Place } from "./place.ts";

/** A view for each question that people ask most. */
export function views(place: Place): Migration {
  const its = inSchema(place);
  const all = viewsOf(its);
  return {
    version: 3,
    name: "views",
    async up(database) {
      await sql.raw(instantOf(its)).execute(database);
      for (const [name, query] of all)
        await sql.raw(`create view ${its(name)} as ${query}`).execute(database);
    },
    async down(database) {
      const names = all.map(([name]) => its(name)).reverse();
      await sql.raw(`drop view ${names.join(", ")}`).execute(database);
      await sql.raw(`drop function ${its("instant")}(bigint)`).execute(database);
    },
  };
}

function instantOf(its: (name: string) => string): string {
  return `create function ${its("instant")}(at bigint) returns timestamptz language sql immutable strict parallel safe
    return to_timestamp(at / 1000.0)`;
}

function viewsOf(its: (name: string) => string): readonly [name: string, query: string][] {
  const [records, runs, sessions] = [its("records"), its("runs"), its("sessions")];
  const instant = its("instant");
  const told = `ending.detail #>> '{reason}' as reason,
      ending.detail #>> '{error,name}' as error_name,
      ending.detail #>> '{error,message}' as error_message`;
  return [
    // Each run in one row, with its end if it has one.
    [
      "run_list",
      `select run.task, run.id as run_id, run.occasion, run.attempt, coalesce(ending.action, 'run') as action,
        ${instant}(run.started_at) as started, ${instant}(ending.at) as ended,
        ending.at - run.started_at as duration_ms, ${told},
        run.started_at, ending.at as ended_at, run.due_at, run.start_number, run.session
      from ${runs} as run
      left join ${records} as ending on ending.run_id = run.id and (ending.action = 'run') = false`,
    ],
    // How things stand: the last record of each task. The tasks are found by going from name to name in an index.
    [
      "task_states",
      `with recursive names (task) as (
        select min(task) from ${runs}
        union all
        select (select min(run.task) from ${runs} as run where run.task > names.task)
        from names where names.task is not null
      )
      select names.task, ending.action, ${instant}(ending.at) as since, ending.at as since_at,
        run.id as run_id, run.occasion, run.attempt, run.start_number as starts, ${told}
      from names
      join ${records} as ending on ending.sequence =
        (select max(record.sequence) from ${records} as record where record.task = names.task)
      join ${runs} as run on run.id = ending.run_id`,
    ],
    // What has gone wrong since midnight, UTC.
    [
      "failures_today",
      `select ending.task, ending.action, ${instant}(ending.at) as failed, run.occasion, run.attempt, ${told},
        ending.at as failed_at, run.id as run_id
      from ${records} as ending join ${runs} as run on run.id = ending.run_id
      where ending.at >= extract(epoch from date_trunc('day', now(), 'UTC'))::bigint * 1000
        and ending.action in ('fail', 'crash')`,
    ],
    // What is running, or was when its session died, and who runs it.
    [
      "open_runs",
      `select run.task, run.id as run_id, run.occasion, run.attempt, ${instant}(run.started_at) as started,
        session.name as app, session.host, session.pid,
        case when session.lease = 'held' and session.lease_until <= extract(epoch from clock_timestamp()) * 1000
          then 'lapsed' else session.lease end as lease,
        ${instant}(session.lease_until) as lease_until, run.started_at, run.session
      from ${runs} as run left join ${sessions} as session on session.id = run.session
      where run.last_at is null`,
    ],
    // How many starts and ends a task had on a day, UTC.
    [
      "runs_per_day",
      `select (${instant}(record.at) at time zone 'UTC')::date as day, record.task,
        count(*) filter (where record.action = 'run') as runs,
        count(*) filter (where record.action = 'success') as successes,
        count(*) filter (where record.action = 'fail') as failures,
        count(*) filter (where record.action = 'terminate') as terminations,
        count(*) filter (where record.action = 'inaction') as inactions,
        count(*) filter (where record.action = 'crash') as crashes
      from ${records} as record group by 1, 2`,
    ],
  ];
}
