// SQLite

export type { SqliteDatabaseOptions, SqliteFileOptions, SqliteOptions } from "./sqlite/sqlite.ts";
export { sqlite } from "./sqlite/sqlite.ts";
