// SQLite

export type { SqliteDatabaseOptions, SqliteFileOptions, SqliteOptions } from "./sqlite/sqlite.ts";
export { sqlite } from "./sqlite/sqlite.ts";

// PostgreSQL

export type {
  PostgresOptions,
  PostgresPoolOptions,
  PostgresRepository,
  PostgresUrlOptions,
} from "./postgres/postgres.ts";
export { postgres } from "./postgres/postgres.ts";
