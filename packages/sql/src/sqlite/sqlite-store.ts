import {
  type EndRecord,
  type Inserted,
  type News,
  RepositoryError,
  type RunEnd,
  type RunRecord,
  type RunStart,
  type StartRecord,
  sleep,
  systemClock,
} from "@gantry/core";
import { Kysely, type SqlBool, type SqliteDatabase, SqliteDialect, sql } from "kysely";
import { counted } from "../counted.ts";
import type { Database } from "../database.ts";
import { type Names, named, physicalName } from "../names.ts";
import { newRecords } from "../queries/new-records.ts";
import { endTexts, integer } from "../rows.ts";
import type { SqlStore } from "../sql-store.ts";
import type { Tables } from "../tables.ts";
import { failureOf, isBusy } from "./failure.ts";
import type { FileIdentity } from "./file-identity.ts";
import { sqliteMigrations } from "./migrations/migrations.ts";
import { prepared } from "./prepared.ts";
import { RecordWriter } from "./record-writer.ts";
import { quickTransaction, transaction } from "./sqlite-transaction.ts";
import { SqliteWatch } from "./sqlite-watch.ts";

/** SQLite waits so long for a lock by itself, in ms. It blocks the whole process meanwhile, so not long. */
const blockingWait = 50;

/** Between two tries others of this process have their turn, in ms. */
const pause = 20;

/** How a database is reached. */
export interface SqliteStoreOptions {
  readonly name: string;
  readonly names: Names;
  /** In ms. */
  readonly busyTimeout: number;
  readonly connect: () => Connected;
  /** Whether closing the store closes the connection. */
  readonly owned: boolean;
  /** Goes on renewing a lease elsewhere; answers with what ends that. */
  readonly keepLease: (session: string, term: number) => () => void;
}

export interface Connected {
  readonly connection: SqliteDatabase;
  /** Absent: there is no file, or none that is known. */
  readonly file?: { readonly path: string; readonly identity: FileIdentity };
}

interface Open extends Connected {
  readonly database: Database;
  readonly writer: RecordWriter;
}

/** SQLite: one file, one connection, one writer at a time. */
export class SqliteStore implements SqlStore {
  readonly migrations = sqliteMigrations;
  readonly now = sql<number>`cast(round(unixepoch('subsec') * 1000) as integer)`;
  readonly history = { join: "cross join", occasion: "occasion" } as const;
  readonly ofOccasion = (occasion: string) => sql<SqlBool>`occasion = ${occasion}`;
  #options: SqliteStoreOptions;
  #open: Open | undefined;
  #watch = new SqliteWatch();
  /** The highest sequence, as long as the version is the same and nothing is written here. */
  #known: { readonly version: number; readonly highest: number } | undefined;
  /** Counts the beginnings and the ends of own writes. */
  #writes = 0;

  constructor(options: SqliteStoreOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  async open(): Promise<void> {
    const { connect, names } = this.#options;
    const connected = connect();
    const connection = prepared(connected.connection);
    const database = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: connection }),
      ...(names.prefix === "gantry_" ? {} : { plugins: [named(names)] }),
    });
    this.#open = { ...connected, connection, database, writer: new RecordWriter(connection, names) };
    this.#known = undefined;
    try {
      await this.#patiently("open it", () => this.#prepare(database));
    } catch (error) {
      await this.close();
      throw error;
    }
    if (connected.file !== undefined) this.#watch.open(`${connected.file.path}-wal`, database);
  }

  single<T>(doing: string, work: (database: Database) => Promise<T>, limit?: number): Promise<T> {
    return this.#patiently(doing, ({ database }) => work(database), limit);
  }

  read<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T> {
    return this.#patiently(doing, ({ database }) => transaction(database, "deferred", work));
  }

  write<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T> {
    return this.#patiently(doing, ({ database }) => transaction(database, "immediate", work));
  }

  reshape<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T> {
    return this.write(doing, work);
  }

  hasTable(table: string): Promise<boolean> {
    return this.#patiently("read its tables", async ({ database }) => {
      const name = physicalName(table, this.#options.names);
      const { rows } = await sql`select 1 from sqlite_master where type = 'table' and name = ${name}`.execute(
        database,
      );
      return rows.length > 0;
    });
  }

  start(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[]> {
    return this.#store(`store ${counted(starts.length, "start")}`, (writer) => writer.start(starts));
  }

  end(ends: readonly RunEnd[], maxReturned: number): Promise<readonly Inserted<EndRecord>[]> {
    const prepared = ends.map((end) => ({ end, texts: endTexts(end, maxReturned) }));
    return this.#store(`store ${counted(ends.length, "end")}`, (writer) => writer.end(prepared));
  }

  revoke(session: string, because: "dead" | "lapsed"): Promise<boolean> {
    return this.#patiently("revoke a lease", ({ database, connection, writer }) =>
      quickTransaction(database, connection, () => writer.revoke(session, because)),
    );
  }

  async changes(sequence: number): Promise<readonly RunRecord[]> {
    const writes = this.#writes;
    // Asked before the records are: what another writes in between changes it, and is looked for again.
    const version = await this.#version();
    const known = this.#known;
    if (known !== undefined && known.version === version && known.highest <= sequence) return [];
    const records = await this.single("read what is new", (database) => newRecords(database, sequence));
    // The version does not tell of own writes: what was read beside one may be the past already.
    const isPresent = version !== undefined && writes === this.#writes;
    this.#known = isPresent ? { version, highest: records.at(-1)?.sequence ?? sequence } : undefined;
    return records;
  }

  watch(heard: (news: News) => void): () => void {
    return this.#watch.add(heard);
  }

  keepLease(session: string, term: number): () => void {
    return this.#options.keepLease(session, term);
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    this.#watch.close();
    if (open !== undefined && this.#options.owned) open.connection.close();
  }

  async #prepare(database: Database): Promise<void> {
    for (const setting of [
      `busy_timeout = ${Math.min(blockingWait, this.#options.busyTimeout)}`,
      "journal_mode = wal",
      "synchronous = full",
      "foreign_keys = on",
    ]) {
      await sql.raw(`pragma ${setting}`).execute(database);
    }
  }

  /** A number that changes when another connection has written. */
  #version(): Promise<number | undefined> {
    return this.#patiently("look for news", async ({ database }) => {
      const { rows } = await sql<{ data_version: number | bigint }>`pragma data_version`.execute(database);
      const [row] = rows;
      return row === undefined ? undefined : integer(row.data_version);
    });
  }

  async #store<T>(doing: string, work: (writer: RecordWriter) => T): Promise<T> {
    this.#writes++;
    try {
      return await this.#patiently(doing, ({ database, connection, writer }) =>
        quickTransaction(database, connection, () => work(writer)),
      );
    } finally {
      this.#writes++;
      this.#known = undefined;
    }
  }

  /** Tries again while the file is locked. Locks are other processes' and take real time: the system's clock it is. */
  async #patiently<T>(
    doing: string,
    work: (open: Open) => Promise<T>,
    limit = Number.POSITIVE_INFINITY,
  ): Promise<T> {
    const until = systemClock.monotonic() + Math.min(limit, this.#options.busyTimeout);
    for (;;) {
      if (this.#open === undefined) throw this.#notOpen(doing);
      this.#open.file?.identity.check();
      try {
        return await work(this.#open);
      } catch (error) {
        if (!isBusy(error) || systemClock.monotonic() >= until) throw failureOf(this.name, doing, error);
        await sleep(systemClock, pause);
      }
    }
  }

  #notOpen(doing: string): RepositoryError {
    return new RepositoryError(
      `${this.name}: cannot ${doing}: it is not open. A session opens its repository when it starts and closes it when it has ended.`,
    );
  }
}
