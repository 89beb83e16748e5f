import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { OptionError, type Repository } from "@gantry/core";
import type { SqliteDatabase } from "kysely";
import { keepLease } from "../lease-keeper/lease-keeper.ts";
import { physicalName } from "../names.ts";
import { SqlRepository } from "../sql-repository.ts";
import { FileIdentity } from "./file-identity.ts";
import { openFile } from "./open-file.ts";
import { SqliteStore } from "./sqlite-store.ts";

/** What both ways of naming a database share. */
interface CommonOptions {
  /**
   * The most bytes, as JSON, of a returned value that are stored, whatever an app or its tasks say by their option
   * `returns`, whose own default is less. Default 64 MiB.
   */
  readonly maxReturned?: number;
  /** How long another process may keep the file locked before a write fails, in ms. Default 5,000. */
  readonly busyTimeout?: number;
  /**
   * What the names of tables begin with. Default "gantry_". Apps with a prefix each share a file and know nothing of
   * each other.
   */
  readonly prefix?: string;
}

export interface SqliteFileOptions extends CommonOptions {
  /** The file; it is made if it is not there, its folder is not. `":memory:"`: no file. */
  readonly path: string;
  readonly database?: never;
}

export interface SqliteDatabaseOptions extends CommonOptions {
  /**
   * A connection of better-sqlite3 that the app has opened, and closes. The repository wants it for itself: what
   * others do on it at the same time would fall into the repository's transactions. Nobody opens another connection
   * like it, so that the session renews its lease by itself: a task that keeps the main thread busy for longer than the
   * lease lets it lapse.
   */
  readonly database: SqliteDatabase;
  readonly path?: never;
}

export type SqliteOptions = SqliteFileOptions | SqliteDatabaseOptions;

const mostReturned = 64 * 2 ** 20;

/**
 * A repository in a SQLite file, which survives the process and can be shared by several on one machine.
 *
 * It needs the package better-sqlite3 and, with its version 13, Node 22. The file is opened when the session starts;
 * what is wrong with it is a `RepositoryError` then. It is put into WAL mode and each batch is on the disk when it is
 * answered (`synchronous=FULL`). Other tables in the file are left alone.
 *
 * Throws `OptionError` at once for options that cannot be right.
 *
 * @example
 * const app = new Gantry({ repository: sqlite("runs.db") });
 * const other = new Gantry({ repository: sqlite({ path: "runs.db", maxReturned: 10_000 }) });
 */
export function sqlite(pathOrOptions: string | SqliteOptions): Repository {
  const options: SqliteOptions = typeof pathOrOptions === "string" ? { path: pathOrOptions } : pathOrOptions;
  const { path, database, maxReturned = mostReturned, busyTimeout = 5_000, prefix = "gantry_" } = options;
  requireCount("maxReturned", maxReturned);
  requireCount("busyTimeout", busyTimeout);
  requirePrefix(prefix);
  const common = { busyTimeout, names: { prefix } };
  if (database !== undefined) {
    requireOne(path === undefined);
    const file = fileOf(database);
    const name = file === undefined ? "sqlite" : `sqlite ${file}`;
    const connect = () => ({
      connection: database,
      ...(file === undefined ? {} : { file: { path: file, identity: new FileIdentity(name, file) } }),
    });
    // Where the connection came from is the app's affair: nobody opens another one like it.
    const keepInSession = () => () => undefined;
    return new SqlRepository(
      new SqliteStore({ ...common, name, connect, owned: false, keepLease: keepInSession }),
      maxReturned,
    );
  }
  requireOne(typeof path === "string" && path.trim() !== "");
  const name = `sqlite ${path}`;
  const connect = () => openFile(name, path);
  const table = `"${physicalName("gantry_sessions", common.names)}"`;
  const store = { kind: "sqlite", path: resolve(path), table } as const;
  const keepInThread = (session: string, term: number) =>
    path === ":memory:" ? () => undefined : keepLease(store, session, term);
  return new SqlRepository(
    new SqliteStore({ ...common, name, connect, owned: true, keepLease: keepInThread }),
    maxReturned,
  );
}

function requireCount(option: string, value: number): void {
  if (Number.isInteger(value) && value >= 0) return;
  throw new OptionError(
    `sqlite: ${option}`,
    `a whole number from 0 on was expected, found ${String(value)}.`,
  );
}

function requireOne(isOne: boolean): void {
  if (isOne) return;
  throw new OptionError(
    "sqlite",
    `the path of a file or an opened database was expected, one of the two: sqlite("runs.db") or sqlite({ database }).`,
  );
}

function requirePrefix(prefix: string): void {
  if (typeof prefix === "string" && /^(?!sqlite_)[a-z_][a-z0-9_]*$/i.test(prefix)) return;
  throw new OptionError(
    "sqlite: prefix",
    `letters, digits and _ were expected, beginning with no digit and not with sqlite_, such as "other_"; found ${JSON.stringify(prefix)}.`,
  );
}

/** better-sqlite3 tells the path that a connection was opened with. */
function fileOf(database: SqliteDatabase): string | undefined {
  if (!("name" in database) || typeof database.name !== "string") return undefined;
  return existsSync(database.name) ? database.name : undefined;
}
