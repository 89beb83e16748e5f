import type { EndRecord, Inserted, News, RunEnd, RunRecord, RunStart, StartRecord } from "@gantry/core";
import type { RawBuilder, SqlBool } from "kysely";
import type { Database } from "./database.ts";
import type { Migration } from "./migrations/migration.ts";
import type { HistoryDialect } from "./queries/load-history.ts";

/**
 * A database, as far as databases differ: how it is opened, what a transaction is, how a batch is stored quickly, how
 * others' writes are noticed, and what its errors mean. The other queries are the same for all.
 *
 * Each failure rejects with `RepositoryError`; `doing` says in its message what failed: "store 3 starts".
 */
export interface SqlStore {
  /** For people: "sqlite runs.db". */
  readonly name: string;

  /** All steps of the schema, the first one first. */
  readonly migrations: readonly Migration[];

  /** Epoch milliseconds by the clock of the database, in a query: no other clock has a say in leases. */
  readonly now: RawBuilder<number>;

  /** How the past is asked for. */
  readonly history: HistoryDialect;

  /** What must hold of a row of runs for it to have an occasion, so that an index answers. */
  readonly ofOccasion: (occasion: string) => RawBuilder<SqlBool>;

  /** Connects. The tables need not be there yet. */
  open(): Promise<void>;

  /** A single statement, which is a transaction of its own. `limit`: it may take so many ms at most. */
  single<T>(doing: string, work: (database: Database) => Promise<T>, limit?: number): Promise<T>;

  /** Several statements that see one state of the database. */
  read<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T>;

  /** Several statements that are stored together or not at all. */
  write<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T>;

  /** Several statements that change the tables themselves: of all processes one at a time. */
  reshape<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T>;

  /** Whether there is a table of this name. */
  hasTable(table: string): Promise<boolean>;

  /** As `Repository.start` says; the list is not empty. */
  start(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[]>;

  /** As `Repository.end` says; the list is not empty. `maxReturned`: the most bytes of a value that are stored. */
  end(ends: readonly RunEnd[], maxReturned: number): Promise<readonly Inserted<EndRecord>[]>;

  /** As `Repository.changes` says. */
  changes(sequence: number): Promise<readonly RunRecord[]>;

  /** As `Repository.revoke` says. */
  revoke(session: string, because: "dead" | "lapsed"): Promise<boolean>;

  /** As `Repository.watch` says; only while it is open. */
  watch(heard: (news: News) => void): () => void;

  /** Goes on renewing a session's lease from a thread of its own, if it can; answers with what ends that. */
  keepLease(session: string, term: number): () => void;

  /** Lets go of the connections. */
  close(): Promise<void>;
}
