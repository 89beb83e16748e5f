import { type RawBuilder, sql } from "kysely";
import type { Migration } from "../../migrations/migration.ts";

const watched = ["gantry_pauses", "gantry_tasks"];
const events = ["insert", "update", "delete"];

/** Tasks that outlive their session, and a count of changes that are no records, for those who watch. */
export const tasks: Migration = {
  version: 5,
  name: "tasks",
  async up(database) {
    await database.schema
      .createTable("gantry_tasks")
      .addColumn("place", "integer", (c) => c.primaryKey().autoIncrement().notNull())
      .addColumn("name", "text", (c) => c.notNull().unique())
      .addColumn("definition", "text", (c) => c.notNull())
      .execute();
    await database.schema
      .createTable("gantry_changes")
      .addColumn("what", "text", (c) => c.primaryKey().notNull())
      .addColumn("number", "integer", (c) => c.notNull())
      .execute();
    await sql`insert into ${sql.table("gantry_changes")} (what, number) values ('state', 0)`.execute(
      database,
    );
    // Triggers, so that a row changed by hand is heard of too.
    for (const table of watched) {
      for (const event of events) {
        await sql`create trigger ${triggerOf(table, event)} after ${sql.raw(event)} on ${sql.table(table)}
          begin update ${sql.table("gantry_changes")} set number = number + 1 where what = 'state'; end`.execute(
          database,
        );
      }
    }
  },
  async down(database) {
    for (const table of watched) {
      for (const event of events) await sql`drop trigger ${triggerOf(table, event)}`.execute(database);
    }
    await database.schema.dropTable("gantry_changes").execute();
    await database.schema.dropTable("gantry_tasks").execute();
  },
};

function triggerOf(table: string, event: string): RawBuilder<unknown> {
  return sql.table(`${table}_${event}`);
}
