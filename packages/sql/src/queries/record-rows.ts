import type { Database } from "../database.ts";

/** Records with their runs: what a record is read from. */
export function recordRows(database: Database) {
  return database
    .selectFrom("gantry_records as record")
    .innerJoin("gantry_runs as run", "run.id", "record.run_id")
    .leftJoin("gantry_returns as value", (join) =>
      // A start has returned nothing yet.
      join.onRef("value.run_id", "=", "record.run_id").on("record.action", "!=", "run"),
    )
    .select([
      "record.sequence",
      "record.action",
      "record.at",
      "record.detail",
      "value.returned",
      "record.run_id",
      "run.task",
      "run.occasion",
      "run.attempt",
      "run.start_number",
      "run.seen",
      "run.claims",
      "run.because",
      "run.version",
      "run.session",
      "run.started_at",
      "run.due_at",
    ]);
}
