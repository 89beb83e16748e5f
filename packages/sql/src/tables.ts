import type { Action } from "@gantry/core";
import type { Generated } from "kysely";

/**
 * An integer of up to 64 bits. SQLite gives numbers, or bigints where a connection was set up so; PostgreSQL gives
 * texts. `rows.ts` makes numbers of them.
 */
export type StoredInteger = number | bigint | string;

/** Sessions that have written here. */
export interface SessionsTable {
  id: string;
  name: string;
  place: string;
  host: string;
  pid: number;
  process_start: string;
  /** What was last said of its lease; one that is held past its end has lapsed. */
  lease: "held" | "revoked" | "closed";
  /** Epoch milliseconds, by the clock of the database. */
  lease_until: number;
}

/** Runs, as they were decided. */
export interface RunsTable {
  id: string;
  task: string;
  occasion: string;
  attempt: number;
  start_number: number;
  seen: number;
  /** JSON: a list of claims. */
  claims: string;
  /** JSON: a list of texts. */
  because: string;
  /** The version of the JSON in this row. */
  version: number;
  session: string;
  /** Epoch milliseconds. */
  started_at: number;
  /** Epoch milliseconds. */
  due_at: number;
  /** Epoch milliseconds: the later of its start and its end. Null while it is open. */
  last_at: number | null;
}

/** Starts and ends, in the one order. */
export interface RecordsTable {
  sequence: Generated<number>;
  run_id: string;
  task: string;
  action: Action;
  /** Epoch milliseconds. */
  at: number;
  /** JSON with a version, for ends. Null for starts: all that is known of a start stands in its run. */
  detail: string | null;
}

/** What functions returned: apart from the records, so that looking through these stays cheap. */
export interface ReturnsTable {
  run_id: string;
  /** JSON. */
  returned: string;
}

/** Tasks that are paused. */
interface PausesTable {
  task: string;
  /** Epoch milliseconds. Null: until it is resumed. */
  until: StoredInteger | null;
  reason: string | null;
}

/** Tasks that were created at run time and outlive their session. */
interface TasksTable {
  /** Their order. */
  place: Generated<number>;
  name: string;
  /** JSON, of which core alone knows the form. */
  definition: string;
}

/** How often something was changed that is no record; triggers count. */
interface ChangesTable {
  what: "state";
  number: StoredInteger;
}

/** The migrations that have been applied. */
interface SchemaTable {
  version: number;
  name: string;
}

/** Each name begins with `gantry_` here, whatever prefix or schema it has in the database. */
export interface Tables {
  gantry_sessions: SessionsTable;
  gantry_runs: RunsTable;
  gantry_records: RecordsTable;
  gantry_returns: ReturnsTable;
  gantry_pauses: PausesTable;
  gantry_tasks: TasksTable;
  gantry_changes: ChangesTable;
  gantry_schema: SchemaTable;
}
