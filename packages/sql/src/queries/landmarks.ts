import type { Database } from "../database.ts";
import { integer } from "../rows.ts";

/** By which somebody who has looked before sees whether anything is new. */
export interface Landmarks {
  /** The highest sequence. */
  readonly records: number;
  /** How often pauses and kept tasks were changed. */
  readonly state: number;
}

export async function findLandmarks(database: Database): Promise<Landmarks> {
  const row = await database
    .selectNoFrom((found) => [
      found
        .selectFrom("gantry_records")
        .select((record) => record.fn.max("sequence").as("sequence"))
        .as("records"),
      found.selectFrom("gantry_changes").select("number").where("what", "=", "state").as("state"),
    ])
    .executeTakeFirst();
  return { records: integer(row?.records ?? 0), state: integer(row?.state ?? 0) };
}
