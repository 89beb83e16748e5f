import type { Owner, OwnerState, StartRecord } from "@gantry/core";
import { ownerOf, recordOf, sessionRow } from "../rows.ts";
import type { Database } from "../sql-store.ts";
import { recordRows } from "./record-rows.ts";

/** Writes down who writes; a session that is known already is alive again. */
export async function storeSession(database: Database, owner: Owner, leaseUntil: number): Promise<void> {
  const { id, ...state } = sessionRow(owner, leaseUntil);
  await database
    .insertInto("gantry_sessions")
    .values({ id, ...state })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(state))
    .execute();
}

export async function renewSession(database: Database, session: string, leaseUntil: number): Promise<void> {
  await database
    .updateTable("gantry_sessions")
    .set({ lease_until: leaseUntil })
    .where("id", "=", session)
    .execute();
}

export async function closeSessions(database: Database, sessions: readonly string[]): Promise<void> {
  await database.updateTable("gantry_sessions").set({ closed: 1 }).where("id", "in", sessions).execute();
}

export interface OwnedRun {
  readonly start: StartRecord;
  readonly owner: OwnerState | undefined;
}

export async function findOpenRuns(database: Database): Promise<readonly OwnedRun[]> {
  const rows = await recordRows(database)
    .leftJoin("gantry_sessions as session", "session.id", "run.session")
    .select([
      "session.id as owner",
      "session.name",
      "session.place",
      "session.host",
      "session.pid",
      "session.process_start",
      "session.lease_until",
      "session.closed",
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
