import { sql } from "kysely";
import type { Migration } from "../../migrations/migration.ts";

const sessions = sql.table("gantry_sessions");

/** A lease can be taken away; what is said of it stands in one column. */
export const leases: Migration = {
  version: 3,
  name: "leases",
  async up(database) {
    await database.schema
      .alterTable("gantry_sessions")
      .addColumn("lease", "text", (c) => c.notNull().defaultTo("held"))
      .execute();
    await sql`update ${sessions} set lease = 'closed' where closed = 1`.execute(database);
    await database.schema.alterTable("gantry_sessions").dropColumn("closed").execute();
  },
  async down(database) {
    await database.schema
      .alterTable("gantry_sessions")
      .addColumn("closed", "integer", (c) => c.notNull().defaultTo(0))
      .execute();
    await sql`update ${sessions} set closed = 1 where lease <> 'held'`.execute(database);
    await database.schema.alterTable("gantry_sessions").dropColumn("lease").execute();
  },
};
