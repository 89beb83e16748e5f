import { RepositoryError } from "@gantry/core";
import { Connections } from "../src/postgres/connections.ts";
import { loadDriver } from "../src/postgres/driver.ts";
import { PostgresStore } from "../src/postgres/postgres-store.ts";
import { openFile } from "../src/sqlite/open-file.ts";
import { SqliteStore } from "../src/sqlite/sqlite-store.ts";

const keepLease = () => () => undefined;

/** What stands below a repository in a file. */
export function sqliteStore(path: string, prefix = "gantry_"): SqliteStore {
  const connect = () => openFile(path, path);
  return new SqliteStore({
    name: path,
    names: { prefix },
    busyTimeout: 5_000,
    connect,
    owned: true,
    keepLease,
  });
}

/** What stands below a repository in PostgreSQL. */
export function postgresStore(url: string, schema: string): PostgresStore {
  const config = {
    connectionString: url,
    application_name: "test",
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  };
  const connect = () =>
    new Connections({ driver: loadDriver("test"), pool: { config, max: 2 }, deadline: 5_000 });
  return new PostgresStore({
    name: schema,
    schema,
    deadline: 5_000,
    token: "test",
    connect,
    keepLease,
    warn: (message) => {
      throw new RepositoryError(message);
    },
  });
}
