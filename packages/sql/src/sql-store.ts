import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

export type Database = Kysely<Tables>;

/**
 * A database, as far as databases differ: how it is opened, what a transaction is, how others' writes are noticed,
 * and what its errors mean. The queries are the same for all.
 *
 * Each failure rejects with `RepositoryError`; `doing` says in its message what failed: "store 3 starts".
 */
export interface SqlStore {
  /** For people: "sqlite runs.db". */
  readonly name: string;

  /** Connects. The tables need not be there yet. */
  open(): Promise<void>;

  /** One transaction that alone may write: what it has read is still so when it commits. */
  write<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T>;

  /** One transaction that sees one state of the database. */
  read<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T>;

  /** A number that changes when another connection has written; `undefined`: not known, look for yourself. */
  version(): Promise<number | undefined>;

  /** Whether there is a table of this name. */
  hasTable(table: string): Promise<boolean>;

  /** Lets go of the connection. */
  close(): Promise<void>;
}
