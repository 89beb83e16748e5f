import process from "node:process";
import { OptionError, type Repository, systemRandom } from "@gantry/core";
import { keepLease } from "../lease-keeper/lease-keeper.ts";
import { SqlRepository } from "../sql-repository.ts";
import { Connections } from "./connections.ts";
import { loadDriver, type PgConfig, type PgPool } from "./driver.ts";
import type { Hearing, ListeningClient } from "./listener.ts";
import { quoted } from "./migrations/place.ts";
import { PostgresStore } from "./postgres-store.ts";
import { Sockets } from "./sockets.ts";

/** What both ways of naming a database share. */
interface CommonOptions {
  /**
   * The schema for the tables; it is made if it is not there and may be. Default "gantry". Apps with a schema each share
   * a database and know nothing of each other.
   */
  readonly schema?: string;
  /**
   * The most bytes, as JSON, of a returned value that are stored, whatever an app or its tasks say by their option
   * `returns`, whose own default is less. Default 64 MiB.
   */
  readonly maxReturned?: number;
  /** How long any call may take, in ms; after that it fails. Default 10,000. */
  readonly deadline?: number;
  /**
   * A URL for hearing of other schedulers at once, where the other one leads to a pooler that gives each transaction
   * another connection. Default: the same URL.
   */
  readonly listenUrl?: string;
  /** Told once when something does not work as well as it could. Default: a warning of the process. */
  readonly warn?: (message: string) => void;
}

export interface PostgresUrlOptions extends CommonOptions {
  /** As pg and psql take it: `postgres://user:password@host:5432/database?sslmode=require`. */
  readonly url: string;
  /** At most so many connections for reading and writing; one or two more hear of others and keep the lease. Default 4. */
  readonly connections?: number;
  readonly pool?: never;
}

export interface PostgresPoolOptions extends CommonOptions {
  /**
   * A pool of the package pg that the app has made, and ends. Nobody makes other connections like its own: hearing of
   * others at once takes a `listenUrl`, and the session renews its lease by itself, so that a task that keeps the main
   * thread busy for longer than the lease lets it lapse.
   */
  readonly pool: PgPool;
  readonly url?: never;
  readonly connections?: never;
}

export type PostgresOptions = PostgresUrlOptions | PostgresPoolOptions;

/** A repository in PostgreSQL that tells how it hears of other schedulers. */
export interface PostgresRepository extends Repository {
  /** `notified`: at once. `polling`: within a second, because notifications do not arrive, or not yet. */
  readonly hears: Hearing;
}

const mostReturned = 64 * 2 ** 20;

/** PostgreSQL cuts longer names; the name of the schema is part of another one. */
const longestSchema = 50;

/**
 * A repository in a PostgreSQL database, which schedulers on several machines share.
 *
 * It needs the package pg. The database is connected to when the session starts; what is wrong with it is a
 * `RepositoryError` then. Tables, views and functions are made in a schema of their own. A pooler such as PgBouncer may
 * stand in between, in transaction mode too.
 *
 * Throws `OptionError` at once for options that cannot be right.
 *
 * @example
 * const app = new Gantry({ repository: postgres("postgres://gantry@localhost/automation") });
 * const other = new Gantry({ repository: postgres({ url, schema: "reports" }) });
 */
export function postgres(urlOrOptions: string | PostgresOptions): PostgresRepository {
  const options: PostgresOptions = typeof urlOrOptions === "string" ? { url: urlOrOptions } : urlOrOptions;
  const { url, pool, schema = "gantry", maxReturned = mostReturned, deadline = 10_000 } = options;
  const { connections = 4, listenUrl = url, warn = warnProcess } = options;
  requireCount("maxReturned", maxReturned, 0);
  requireCount("deadline", deadline, 1);
  requireCount("connections", connections, 1);
  requireSchema(schema);
  if (pool === undefined) requireUrl("url", url);
  if (listenUrl !== undefined) requireUrl("listenUrl", listenUrl);
  const name = nameOf(url, schema);
  const configOf = (connectionString: string): PgConfig => ({
    connectionString,
    application_name: "gantry",
    keepAlive: true,
    connectionTimeoutMillis: deadline,
  });
  const store = new PostgresStore({
    name,
    schema,
    deadline,
    token: `${systemRandom.next()}-${systemRandom.next()}`,
    warn,
    connect: () =>
      url === undefined
        ? new Connections({ driver: undefined, pool, deadline })
        : new Connections({
            driver: loadDriver(name),
            pool: { config: configOf(url), max: connections },
            deadline,
          }),
    makeListener: listenUrl === undefined ? undefined : () => listeningClient(name, configOf(listenUrl)),
    keepLease: (session, term) =>
      url === undefined
        ? () => undefined
        : keepLease({ kind: "postgres", url, table: `${quoted(schema)}.sessions`, deadline }, session, term),
  });
  return new PostgresSqlRepository(store, maxReturned);
}

class PostgresSqlRepository extends SqlRepository implements PostgresRepository {
  #store: PostgresStore;

  constructor(store: PostgresStore, maxReturned: number) {
    super(store, maxReturned);
    this.#store = store;
  }

  get hears(): Hearing {
    return this.#store.hears;
  }
}

function listeningClient(name: string, config: PgConfig): ListeningClient {
  const sockets = new Sockets();
  const { Client } = loadDriver(name);
  // Nobody stays up to hear of others: the process may end meanwhile.
  const client = new Client({ ...config, stream: () => sockets.make().unref() });
  return { client, destroy: () => sockets.destroy() };
}

function warnProcess(message: string): void {
  process.emitWarning(message, "GantryWarning");
}

function requireCount(option: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new OptionError(
    `postgres: ${option}`,
    `a whole number from ${least} on was expected, found ${String(value)}.`,
  );
}

function requireSchema(schema: string): void {
  const isName = typeof schema === "string" && schema !== "" && !schema.startsWith("pg_");
  // The bodies of the functions stand between these marks, and no name holds the character numbered 0.
  const isSafe = isName && !schema.includes("$gantry$") && !schema.includes("\0");
  if (isSafe && Buffer.byteLength(schema) <= longestSchema) return;
  throw new OptionError(
    "postgres: schema",
    `a name of up to ${longestSchema} bytes that does not begin with pg_, without $gantry$ and the character \\0 in it, was expected, found ${JSON.stringify(schema)}.`,
  );
}

function requireUrl(option: string, url: string | undefined): void {
  if (typeof url === "string" && /^postgres(ql)?:\/\//.test(url) && URL.canParse(url)) return;
  throw new OptionError(
    `postgres: ${option}`,
    `a URL such as "postgres://user:password@host:5432/database" was expected${url === undefined ? ", or a pool" : ""}. What was found is not shown, because it may hold a password.`,
  );
}

/** For people: without the password. */
function nameOf(url: string | undefined, schema: string): string {
  const where = schema === "gantry" ? "" : ` (${schema})`;
  if (url === undefined) return `postgres${where}`;
  const { host, pathname } = new URL(url);
  return `postgres ${host}${pathname}${where}`;
}
