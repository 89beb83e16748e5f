import { sql } from "kysely";
import type { Migration } from "../../migrations/migration.ts";

/** Sessions, runs and records. */
export const runs: Migration = {
  version: 1,
  name: "runs",
  async up(database) {
    await database.schema
      .createTable("gantry_sessions")
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("name", "text", (c) => c.notNull())
      .addColumn("place", "text", (c) => c.notNull())
      .addColumn("host", "text", (c) => c.notNull())
      .addColumn("pid", "integer", (c) => c.notNull())
      .addColumn("process_start", "text", (c) => c.notNull())
      .addColumn("lease_until", "integer", (c) => c.notNull())
      .addColumn("closed", "integer", (c) => c.notNull())
      .execute();

    await database.schema
      .createTable("gantry_runs")
      .addColumn("id", "text", (c) => c.primaryKey().notNull())
      .addColumn("task", "text", (c) => c.notNull())
      .addColumn("occasion", "text", (c) => c.notNull())
      .addColumn("attempt", "integer", (c) => c.notNull())
      .addColumn("start_number", "integer", (c) => c.notNull())
      .addColumn("seen", "integer", (c) => c.notNull())
      .addColumn("claims", "text", (c) => c.notNull())
      .addColumn("because", "text", (c) => c.notNull())
      .addColumn("version", "integer", (c) => c.notNull())
      .addColumn("session", "text", (c) => c.notNull())
      .addColumn("started_at", "integer", (c) => c.notNull())
      .addColumn("due_at", "integer", (c) => c.notNull())
      .addColumn("last_at", "integer")
      .addUniqueConstraint("gantry_runs_attempt", ["task", "occasion", "attempt"])
      .addUniqueConstraint("gantry_runs_start_number", ["task", "start_number"])
      .execute();

    await database.schema
      .createTable("gantry_records")
      // Autoincrement: the sequence of a record that was pruned is never given again.
      .addColumn("sequence", "integer", (c) => c.primaryKey().autoIncrement())
      .addColumn("run_id", "text", (c) => c.notNull().references("gantry_runs.id"))
      .addColumn("task", "text", (c) => c.notNull())
      .addColumn("action", "text", (c) => c.notNull())
      .addColumn("at", "integer", (c) => c.notNull())
      .addColumn("detail", "text")
      .execute();

    // A run has one start and one end at most.
    await sql`create unique index ${sql.table("gantry_records_once")}
      on ${sql.table("gantry_records")} (run_id, (action = 'run'))`.execute(database);

    const indexes: readonly [name: string, table: string, columns: string[]][] = [
      ["gantry_runs_in_view", "gantry_runs", ["task", "last_at"]],
      ["gantry_records_last", "gantry_records", ["task", "action", "sequence"]],
      ["gantry_records_of_task", "gantry_records", ["task", "sequence"]],
    ];
    for (const [name, table, columns] of indexes) {
      await database.schema.createIndex(name).on(table).columns(columns).execute();
    }
    await sql`create index ${sql.table("gantry_runs_open")}
      on ${sql.table("gantry_runs")} (id) where last_at is null`.execute(database);
  },
  async down(database) {
    for (const table of ["gantry_records", "gantry_runs", "gantry_sessions"]) {
      await database.schema.dropTable(table).execute();
    }
  },
};
