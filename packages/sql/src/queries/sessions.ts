import type { Owner, OwnerState, StartRecord } from "@gantry/core";
import { type RawBuilder, sql } from "kysely";
import type { Database } from "../database.ts";
import { ownerOf, recordOf } from "../rows.ts";
import { recordRows } from "./record-rows.ts";

/** The clock of the database, in a query. */
type Now = RawBuilder<number>;

const after = (now: Now, term: number): RawBuilder<number> => sql<number>`${now} + ${Math.round(term)}`;

/** Writes down who writes and gives it a lease; a session that is known already holds it again. */
export async function storeSession(database: Database, now: Now, owner: Owner, term: number): Promise<void> {
  const { session, name, place, host, pid, processStart } = owner;
  const state = {
    name,
    place,
    host,
    pid,
    process_start: processStart,
    lease: "held" as const,
    lease_until: after(now, term),
  };
  await database
    .insertInto("gantry_sessions")
    .values({ id: session, ...state })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(state))
    .execute();
}

/** Whether the session holds a lease, which then runs for another `term` ms. */
export async function renewSession(
  database: Database,
  now: Now,
  session: string,
  term: number,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("gantry_sessions")
    .set({ lease_until: after(now, term) })
    .where("id", "=", session)
    .where("lease", "=", "held")
    .executeTakeFirst();
  return numUpdatedRows > 0;
}

export async function closeSessions(database: Database, sessions: readonly string[]): Promise<void> {
  await database
    .updateTable("gantry_sessions")
    .set({ lease: "closed" })
    .where("id", "in", sessions)
    .execute();
}

export interface OwnedRun {
  readonly start: StartRecord;
  readonly owner: OwnerState | undefined;
}

export async function findOpenRuns(database: Database, now: Now): Promise<readonly OwnedRun[]> {
  const rows = await recordRows(database)
    .leftJoin("gantry_sessions as session", "session.id", "run.session")
    .select([
      "session.id as owner",
      "session.name",
      "session.place",
      "session.host",
      "session.pid",
      "session.process_start",
      "session.lease",
      "session.lease_until",
      now.as("now"),
    ])
    // Asked for by id, so that it begins with the few runs that are open and not with all records.
    .where("record.run_id", "in", (open) =>
      open.selectFrom("gantry_runs").select("id").where("last_at", "is", null),
    )
    .orderBy("record.sequence")
    .execute();
  // An open run has one record, its start.
  return rows.map((row) => ({ start: recordOf(row) as StartRecord, owner: ownerOf(row) }));
}
