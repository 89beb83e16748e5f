import { RepositoryError, sleep, systemClock } from "@gantry/core";
import { Kysely, type SqliteDatabase, SqliteDialect, sql } from "kysely";
import type { Database, SqlStore } from "../sql-store.ts";
import type { Tables } from "../tables.ts";
import { failureOf, isBusy } from "./failure.ts";
import { prepared } from "./prepared.ts";

/** SQLite waits so long for a lock by itself, in ms. It blocks the whole process meanwhile, so not long. */
const blockingWait = 50;

/** Between two tries others of this process have their turn, in ms. */
const pause = 20;

/** How a database is reached. */
export interface SqliteStoreOptions {
  readonly name: string;
  /** In ms. */
  readonly busyTimeout: number;
  readonly connect: () => SqliteDatabase;
  /** Whether closing the store closes the connection. */
  readonly owned: boolean;
}

/** SQLite: one file, one connection, one writer at a time. */
export class SqliteStore implements SqlStore {
  #options: SqliteStoreOptions;
  #open: { readonly connection: SqliteDatabase; readonly database: Database } | undefined;

  constructor(options: SqliteStoreOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  async open(): Promise<void> {
    const connection = this.#options.connect();
    const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: prepared(connection) }) });
    this.#open = { connection, database };
    try {
      await this.#patiently("open it", () => this.#prepare(database));
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  write<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T> {
    // Immediate: a transaction that begins by reading and then wants to write can find that it has read the past.
    return this.#patiently(doing, (database) => transaction(database, "immediate", work));
  }

  read<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T> {
    return this.#patiently(doing, (database) => transaction(database, "deferred", work));
  }

  version(): Promise<number | undefined> {
    return this.#patiently("look for news", async (database) => {
      const { rows } = await sql<{ data_version: number | bigint }>`pragma data_version`.execute(database);
      const [row] = rows;
      return row === undefined ? undefined : Number(row.data_version);
    });
  }

  async hasTable(table: string): Promise<boolean> {
    return this.#patiently("read its tables", async (database) => {
      const { rows } =
        await sql`select 1 from sqlite_master where type = 'table' and name = ${table}`.execute(database);
      return rows.length > 0;
    });
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
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

  /** Tries again while the file is locked. Locks are other processes' and take real time: the system's clock it is. */
  async #patiently<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T> {
    const until = systemClock.monotonic() + this.#options.busyTimeout;
    for (;;) {
      if (this.#open === undefined) throw this.#notOpen(doing);
      try {
        return await work(this.#open.database);
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

/** On one connection from beginning to end; nothing else is let onto it meanwhile. */
function transaction<T>(
  database: Database,
  mode: "immediate" | "deferred",
  work: (database: Database) => Promise<T>,
): Promise<T> {
  return database.connection().execute(async (connection) => {
    await sql.raw(`begin ${mode}`).execute(connection);
    try {
      const result = await work(connection);
      await sql.raw("commit").execute(connection);
      return result;
    } catch (error) {
      // SQLite has rolled back by itself after some failures and says so; the first error is the one that counts.
      await sql
        .raw("rollback")
        .execute(connection)
        .catch(() => undefined);
      throw error;
    }
  });
}
