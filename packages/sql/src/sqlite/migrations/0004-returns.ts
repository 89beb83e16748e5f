import { sql } from "kysely";
import type { Migration } from "../../migrations/migration.ts";

const records = sql.table("gantry_records");
const returned = sql.table("gantry_returns");

/** What functions returned moves to a table of its own: a look through the records does not read it. */
export const returns: Migration = {
  version: 4,
  name: "returns",
  async up(database) {
    await database.schema
      .createTable("gantry_returns")
      .addColumn("run_id", "text", (c) =>
        c.primaryKey().notNull().references("gantry_runs.id").onDelete("cascade"),
      )
      .addColumn("returned", "text", (c) => c.notNull())
      .execute();
    await sql`insert into ${returned} (run_id, returned)
      select run_id, detail -> '$.returned' from ${records}
      where json_type(detail, '$.returned') is not null`.execute(database);
    await sql`update ${records} set detail = json_remove(detail, '$.returned')
      where json_type(detail, '$.returned') is not null`.execute(database);
  },
  async down(database) {
    await sql`update ${records} set detail = json_set(detail, '$.returned', json(value.returned))
      from ${returned} as value
      where value.run_id = ${records}.run_id and ${records}.action <> 'run'`.execute(database);
    await database.schema.dropTable("gantry_returns").execute();
  },
};
