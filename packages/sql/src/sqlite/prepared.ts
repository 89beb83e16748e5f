import type { SqliteDatabase, SqliteStatement } from "kysely";

/** So many statements stay prepared: a session uses few, each very often. */
const mostStatements = 100;

/**
 * The same connection, but a statement that comes again is not prepared again; preparing takes longer than running.
 * Only whole results are read from it, so that no statement is still busy when it comes again.
 */
export function prepared(database: SqliteDatabase): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      let statement = statements.get(text);
      if (statement === undefined) {
        // A batch of an unusual size makes a text of its own: such texts must not gather.
        if (statements.size >= mostStatements) statements.clear();
        statement = database.prepare(text);
        statements.set(text, statement);
      }
      return statement;
    },
  };
}
