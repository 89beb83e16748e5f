import type { RunStart } from "@gantry/core";
import type { Client } from "pg";
import { columns, rowOf } from "./batches.ts";
import type { Way } from "./way.ts";

const types = [
  "text",
  "text",
  "text",
  "bigint",
  "bigint",
  "bigint",
  "json",
  "json",
  "integer",
  "text",
  "bigint",
  "bigint",
];

/** The package alone, with the same batches: in the same tables, one statement that is prepared once for each batch. */
export function rawPostgres(client: Client): Way {
  const lists = types.map((type, i) => `$${i + 1}::${type}[]`).join(", ");
  const start = `with run as (
      insert into gantry.runs (${columns}) select * from unnest(${lists}) returning id, task, started_at)
    insert into gantry.records (run_id, task, action, at) select id, task, 'run', started_at from run returning sequence`;
  const end = `with run as (
      update gantry.runs as run set last_at = ending.at from unnest($1::text[], $2::bigint[]) as ending (id, at)
      where run.id = ending.id and run.last_at is null returning run.id, run.task, run.last_at),
    value as (insert into gantry.returns select id, '{"rows":42}' from run)
    insert into gantry.records (run_id, task, action, at, detail)
    select id, task, 'success', last_at, '{"version":1}' from run returning sequence`;
  return {
    name: "pg alone",
    start: (starts: readonly RunStart[]) => {
      const rows = starts.map(rowOf);
      const values = types.map((_, i) => rows.map((row) => row[i]));
      return client.query({ name: "start", text: start, values });
    },
    end: (starts: readonly RunStart[]) => {
      const values = [starts.map(({ runId }) => runId), starts.map(({ at }) => at + 5)];
      return client.query({ name: "end", text: end, values });
    },
  };
}
