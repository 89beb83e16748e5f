import { sql } from "kysely";
import type { Migration } from "../../migrations/migration.ts";
import { channelOf, inSchema, literal, orderLock, type Place } from "./place.ts";

/**
 * A batch is stored by one call of a function, which is one round trip and one transaction, whatever stands between us
 * and the server. The settings hold for the call alone: plans are kept, and even one that was made for an empty table
 * goes from each run of the batch to its row by an index.
 */
const settings = ["enable_seqscan", "enable_hashjoin", "enable_mergejoin", "enable_material"]
  .map((way) => `set ${way} = off`)
  .concat("set plan_cache_mode = force_generic_plan")
  .join(" ");

const named = {
  start: "start_runs",
  refusal: "why_refused",
  end: "end_runs",
  revoke: "revoke_lease",
  tell: "tell_state",
} as const;

/** How the functions are called; an argument for each column, a list with a value for each run. */
export const calls = (place: Place) => {
  const its = inSchema(place);
  return {
    start: `select ${its(named.start)}($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::text[], $8::text[], $9::integer[], $10::text[], $11::bigint[], $12::bigint[], $13) as answer`,
    end: `select ${its(named.end)}($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7) as answer`,
    revoke: `select ${its(named.revoke)}($1, $2, $3) as answer`,
  };
};

export function functions(place: Place): Migration {
  const its = inSchema(place);
  return {
    version: 2,
    name: "functions",
    async up(database) {
      for (const statement of statements(place)) await sql.raw(statement).execute(database);
    },
    async down(database) {
      for (const table of ["pauses", "tasks"]) {
        await sql.raw(`drop trigger tell_state on ${its(table)}`).execute(database);
      }
      const all = Object.values(named).map(its);
      await sql.raw(`drop function ${all.join(", ")}`).execute(database);
    },
  };
}

function statements(place: Place): readonly string[] {
  const its = inSchema(place);
  const channel = literal(channelOf(place));
  // Expressions, not statements: PostgreSQL evaluates these by themselves, which takes a tenth of the time.
  const begin = `patience := set_config('lock_timeout', patience, true);
      is_done := ${orderLock(place)} is null;`;
  const tell = `if cardinality(sequences) > 0 then
        is_done := pg_notify(${channel}, 'records ' || sequences[cardinality(sequences)]) is null;
      end if;`;
  return [
    `create function ${its(named.start)}(
      ids text[], tasks text[], occasions text[], attempts bigint[], start_numbers bigint[], seens bigint[],
      claims text[], becauses text[], versions integer[], sessions text[], started_ats bigint[], due_ats bigint[],
      patience text)
    returns text language plpgsql ${settings} as $gantry$
    declare
      is_done boolean;
      is_whole boolean;
      accepted text[];
      revoked text[];
      sequences bigint[];
      answers text[] := '{}';
      done integer := 0;
    begin
      ${begin}
      -- What has been revoked is read behind the lock: a lease is revoked before a batch or after it.
      with run as (
        insert into ${its("runs")} (id, task, occasion, attempt, start_number, seen, claims, because, version, session,
          started_at, due_at)
        select id, task, occasion, attempt, start_number, seen, batch.claims::json, because::json, version, session,
          started_at, due_at
        from unnest(ids, tasks, occasions, attempts, start_numbers, seens, claims, becauses, versions, sessions,
          started_ats, due_ats) with ordinality as batch (id, task, occasion, attempt, start_number, seen, claims, because,
          version, session, started_at, due_at, place)
        where session <> all (array(select known.id from ${its("sessions")} as known
          where known.id = any (sessions) and known.lease = 'revoked'))
        order by place
        on conflict do nothing returning id
      ) select coalesce(array_agg(id), '{}') into accepted from run;
      is_whole := cardinality(accepted) = cardinality(ids);
      with record as (
        insert into ${its("records")} (run_id, task, action, at)
        select id, task, 'run', at from unnest(ids, tasks, started_ats) with ordinality as batch (id, task, at, place)
        where is_whole or id = any (accepted) order by place returning sequence
      ) select array_agg(sequence order by sequence) into sequences from record;
      ${tell}
      if is_whole then
        return array_to_json(sequences)::text;
      end if;
      select array_agg(known.id) into revoked from ${its("sessions")} as known
      where known.id = any (sessions) and known.lease = 'revoked';
      for place in 1 .. cardinality(ids) loop
        if ids[place] = any (accepted) then
          done := done + 1;
          answers := answers || sequences[done]::text;
        else
          answers := answers || ${its(named.refusal)}(ids, place, tasks[place], occasions[place], attempts[place],
            coalesce(sessions[place] = any (revoked), false));
        end if;
      end loop;
      return array_to_json(answers)::text;
    end $gantry$`,

    // Why a start of a batch was refused: who was first stands in the table, or before it in the batch.
    `create function ${its(named.refusal)}(
      ids text[], place integer, its_task text, its_occasion text, its_attempt bigint, is_revoked boolean)
    returns text language plpgsql as $gantry$
    begin
      if exists (select from ${its("runs")} where id = ids[place]) then
        raise exception using errcode = 'GA001', message = 'run id in use', detail = ids[place];
      end if;
      return case when is_revoked then 'lease-lost'
        when exists (select from ${its("runs")} as rival where rival.task = its_task
          and rival.occasion_key = ${its("occasion_key")}(its_occasion) and rival.attempt = its_attempt
          -- What stands behind it was accepted only because it was refused itself.
          and coalesce(array_position(ids, rival.id), 0) < place) then 'attempt-exists'
        else 'start-number-exists' end;
    end $gantry$`,

    // No run stands in a batch twice.
    `create function ${its(named.end)}(
      ids text[], tasks text[], actions text[], ats bigint[], details text[], returneds text[], patience text)
    returns text language plpgsql ${settings} as $gantry$
    declare
      is_done boolean;
      is_whole boolean;
      places bigint[];
      known json;
      sequences bigint[];
    begin
      ${begin}
      with run as (
        update ${its("runs")} as run set last_at = greatest(run.started_at, batch.at)
        from unnest(ids, tasks, ats) with ordinality as batch (id, task, at, place)
        -- In words that keep the index of open runs out of it: by the id, one by one, it is to be.
        where run.id = batch.id and run.task = batch.task and run.last_at is not distinct from null
        returning batch.place, run.started_at, run.attempt, run.occasion
      ) select coalesce(array_agg(place order by place), '{}'),
          json_agg(json_build_array(started_at, attempt, occasion) order by place)
        into places, known from run;
      is_whole := cardinality(places) = cardinality(ids);
      with record as (
        insert into ${its("records")} (run_id, task, action, at, detail)
        select id, task, action, at, detail::json from unnest(ids, tasks, actions, ats, details)
          with ordinality as batch (id, task, action, at, detail, place)
        where is_whole or place = any (places) order by place returning sequence
      ), value as (
        insert into ${its("returns")} (run_id, returned)
        select id, returned::json from unnest(ids, returneds) with ordinality as batch (id, returned, place)
        where returned is not null and (is_whole or place = any (places))
      ) select array_agg(sequence order by sequence) into sequences from record;
      ${tell}
      return json_build_object('places', places, 'known', known, 'sequences', sequences)::text;
    end $gantry$`,

    `create function ${its(named.revoke)}(session text, is_dead boolean, patience text)
    returns boolean language plpgsql ${settings} as $gantry$
    declare
      is_done boolean;
    begin
      ${begin}
      update ${its("sessions")} set lease = 'revoked' where id = session and lease = 'held'
        and (is_dead or lease_until <= extract(epoch from clock_timestamp()) * 1000);
      return not exists (select from ${its("sessions")} where id = session and lease = 'held');
    end $gantry$`,

    // A trigger, so that a row changed by hand is heard of too.
    `create function ${its(named.tell)}() returns trigger language plpgsql as $gantry$
    begin
      update ${its("changes")} set number = number + 1 where what = 'state';
      perform pg_notify(${channel}, 'state');
      return null;
    end $gantry$`,
    ...["pauses", "tasks"].map(
      (table) => `create trigger tell_state after insert or update or delete on ${its(table)}
        for each statement execute function ${its(named.tell)}()`,
    ),
  ];
}
