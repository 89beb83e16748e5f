import type { Migration } from "../../migrations/migration.ts";

/** Tasks that are paused. */
export const pauses: Migration = {
  version: 2,
  name: "pauses",
  async up(database) {
    await database.schema
      .createTable("gantry_pauses")
      .addColumn("task", "text", (c) => c.primaryKey().notNull())
      .addColumn("until", "integer")
      .addColumn("reason", "text")
      .execute();
  },
  async down(database) {
    await database.schema.dropTable("gantry_pauses").execute();
  },
};
