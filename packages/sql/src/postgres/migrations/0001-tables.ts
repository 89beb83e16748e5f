import { sql } from "kysely";
import type { Migration } from "../../migrations/migration.ts";
import { inSchema, type Place } from "./place.ts";

/** Instants are epoch milliseconds (bigint), names compare byte by byte. */
export function tables(place: Place): Migration {
  const its = inSchema(place);
  return {
    version: 1,
    name: "tables",
    async up(database) {
      for (const statement of statements(its)) await sql.raw(statement).execute(database);
    },
    async down(database) {
      const all = ["changes", "tasks", "pauses", "returns", "records", "runs", "sessions"].map(its);
      await sql.raw(`drop table ${all.join(", ")}`).execute(database);
      await sql.raw(`drop function ${its("occasion_key")}(text)`).execute(database);
    },
  };
}

function statements(its: (name: string) => string): readonly string[] {
  return [
    `create table ${its("sessions")} (
      id text collate "C" primary key,
      name text not null,
      place text not null,
      host text not null,
      pid bigint not null,
      process_start text not null,
      lease text not null check (lease in ('held', 'revoked', 'closed')),
      lease_until bigint not null)`,

    // What is unique must fit into an index, and an occasion made of many causes does not.
    `create function ${its("occasion_key")}(occasion text) returns text language sql immutable strict parallel safe
      return case when length(occasion) <= 200 then occasion
        else left(occasion, 100) || ' #' || hashtextextended(occasion, 0) || hashtextextended(occasion, 1) end`,

    `create table ${its("runs")} (
      id text collate "C" primary key,
      task text collate "C" not null,
      occasion text collate "C" not null,
      occasion_key text collate "C" not null generated always as (${its("occasion_key")}(occasion)) stored,
      attempt bigint not null,
      start_number bigint not null,
      seen bigint not null,
      claims json not null,
      because json not null,
      version integer not null,
      session text collate "C" not null,
      started_at bigint not null,
      due_at bigint not null,
      last_at bigint,
      constraint runs_attempt unique (task, occasion_key, attempt),
      constraint runs_start_number unique (task, start_number))`,

    `create table ${its("records")} (
      sequence bigint generated always as identity primary key,
      run_id text collate "C" not null references ${its("runs")},
      task text collate "C" not null,
      action text collate "C" not null
        check (action in ('run', 'success', 'fail', 'terminate', 'inaction', 'crash')),
      at bigint not null,
      detail json)`,

    `create table ${its("returns")} (
      run_id text collate "C" primary key references ${its("runs")} on delete cascade,
      returned json not null)`,

    `create table ${its("pauses")} (
      task text collate "C" primary key,
      until bigint,
      reason text)`,

    `create table ${its("tasks")} (
      place bigint generated always as identity primary key,
      name text collate "C" not null unique,
      definition text not null)`,

    `create table ${its("changes")} (
      what text primary key,
      number bigint not null)`,
    `insert into ${its("changes")} values ('state', 0)`,

    // A run has one start and one end at most.
    `create unique index records_once on ${its("records")} (run_id, (action = 'run'))`,
    `create index records_last on ${its("records")} (task, action, sequence)`,
    `create index records_of_task on ${its("records")} (task, sequence)`,
    // All columns that a count asks for stand in it.
    `create index records_of_time on ${its("records")} (at, action, task)`,
    `create index records_of_action on ${its("records")} (action, sequence)`,
    `create index runs_in_view on ${its("runs")} (task, last_at)`,
    `create index runs_open on ${its("runs")} (id) where last_at is null`,
    `create index runs_of_occasion on ${its("runs")} (occasion_key)`,
  ];
}
