import type { Migration } from "../../migrations/migration.ts";

const indexes: readonly [name: string, table: string, columns: string[]][] = [
  // Records of a stretch of time, counts included: all columns that a count asks for stand in it.
  ["gantry_records_of_time", "gantry_records", ["at", "action", "task"]],
  ["gantry_records_of_action", "gantry_records", ["action", "sequence"]],
  ["gantry_runs_of_occasion", "gantry_runs", ["occasion"]],
];

/** Indexes for what people ask of the past. */
export const indexesForQueries: Migration = {
  version: 6,
  name: "indexes",
  async up(database) {
    for (const [name, table, columns] of indexes) {
      await database.schema.createIndex(name).on(table).columns(columns).execute();
    }
  },
  async down(database) {
    for (const [name] of indexes) await database.schema.dropIndex(name).execute();
  },
};
