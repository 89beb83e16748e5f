import { createRequire } from "node:module";
import type { Duplex } from "node:stream";
import { RepositoryError } from "@gantry/core";

/** How values are read: each comes as text. */
export interface TypeParsers {
  getTypeParser(oid: number): (text: string) => unknown;
}

interface PgQuery {
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly types?: TypeParsers;
}

export interface PgResult {
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: readonly unknown[];
}

export interface PgNotification {
  readonly channel: string;
  readonly payload?: string | undefined;
}

/** A connection, as far as it is used here. */
export interface PgClient {
  connect(): Promise<unknown>;
  query(query: PgQuery): Promise<PgResult>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "end", listener: () => void): unknown;
  on(event: "notification", listener: (notification: PgNotification) => void): unknown;
  off(event: "error", listener: (error: Error) => void): unknown;
  end(): Promise<void>;
}

/** A connection that belongs to a pool. */
export interface PgPoolClient {
  query(query: PgQuery): Promise<PgResult>;
  on(event: "error", listener: (error: Error) => void): unknown;
  off(event: "error", listener: (error: Error) => void): unknown;
  /** `true`: it is not to be used again. */
  release(destroy?: boolean): void;
}

/** A pool of the package pg, as far as it is used here. */
export interface PgPool {
  connect(): Promise<PgPoolClient>;
  on(event: "error", listener: (error: Error) => void): unknown;
  off(event: "error", listener: (error: Error) => void): unknown;
  end(): Promise<void>;
}

/** What a connection is made from. */
export interface PgConfig {
  readonly connectionString: string;
  readonly application_name: string;
  readonly keepAlive: boolean;
  readonly connectionTimeoutMillis: number;
  /** Makes the socket, so that it can be let go of when the other side does not answer. */
  readonly stream?: () => Duplex;
}

interface PgPoolConfig extends PgConfig {
  readonly max: number;
  readonly idleTimeoutMillis: number;
  readonly allowExitOnIdle: boolean;
}

/** The package pg, as far as it is used here. */
export interface Driver {
  readonly Pool: new (config: PgPoolConfig) => PgPool;
  readonly Client: new (config: PgConfig) => PgClient;
}

/** Loads pg, only when a database is to be opened: it is an optional package. */
export function loadDriver(name: string): Driver {
  try {
    // What the package exports are these classes; its types are not asked for, so that users need not have them.
    return createRequire(import.meta.url)("pg") as Driver;
  } catch (error) {
    throw new RepositoryError(
      `${name}: the package pg, which speaks with PostgreSQL, cannot be loaded. Install it: npm install pg.`,
      { cause: error },
    );
  }
}
