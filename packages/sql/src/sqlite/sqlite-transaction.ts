import { type SqliteDatabase, sql } from "kysely";
import type { Database } from "../database.ts";

/** Immediate: a transaction that begins by reading and then wants to write can find that it has read the past. */
type Mode = "immediate" | "deferred";

/** On one connection from beginning to end; nothing else is let onto it meanwhile. */
export function transaction<T>(
  database: Database,
  mode: Mode,
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

/** The same at one go, without a turn of others between two statements. */
export function quickTransaction<T>(
  database: Database,
  connection: SqliteDatabase,
  work: () => T,
): Promise<T> {
  return database.connection().execute(async () => {
    connection.prepare("begin immediate").run([]);
    try {
      const result = work();
      connection.prepare("commit").run([]);
      return result;
    } catch (error) {
      try {
        connection.prepare("rollback").run([]);
      } catch {
        // As above.
      }
      throw error;
    }
  });
}
