import type { PostgresPool, PostgresPoolClient } from "kysely";
import type { Connection } from "./connections.ts";

/** What Kysely takes for a pool of the package pg. */
export function kyselyPool(connect: () => Promise<Connection>): PostgresPool {
  return {
    connect: async () => kyselyClient(await connect()),
    end: async () => undefined,
  };
}

function kyselyClient(connection: Connection): PostgresPoolClient {
  // Kysely asks for rows, with a text and parameters; its cursors are not used.
  const query = (text: string, parameters: readonly unknown[]) => connection.query(text, parameters);
  return {
    query: query as PostgresPoolClient["query"],
    release: () => connection.release(),
  };
}
