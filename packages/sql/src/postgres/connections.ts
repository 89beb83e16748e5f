import { systemClock } from "@gantry/core";
import { within } from "./deadline.ts";
import type { Driver, PgConfig, PgPool, PgPoolClient, PgResult, TypeParsers } from "./driver.ts";
import { isFromServer } from "./failure.ts";
import { Sockets } from "./sockets.ts";
import { decodeJson, decodeText, encodeText } from "./text-code.ts";

/** PostgreSQL's numbers for its types. */
const oids = { bool: 16, int8: 20, int2: 21, int4: 23, json: 114 } as const;

/** JSON is read where its version is looked at; numbers beyond what a number holds stay texts, and are refused there. */
const types: TypeParsers = {
  getTypeParser(oid) {
    switch (oid) {
      case oids.int8:
      case oids.int4:
      case oids.int2:
        return numberOrText;
      case oids.bool:
        return (text) => text === "t";
      case oids.json:
        return decodeJson;
      default:
        return decodeText;
    }
  },
};

function numberOrText(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

/** So long a server has to answer a goodbye, in ms. */
const farewell = 500;

/** How the database is reached. */
export interface ConnectionsOptions {
  readonly driver: Driver | undefined;
  /** A pool that the app has made and ends, or what to make one from. */
  readonly pool: PgPool | { readonly config: PgConfig; readonly max: number };
  /** In ms: how long anything may take. */
  readonly deadline: number;
}

/**
 * The connections of one repository. Every call has a deadline, and a connection on which something went wrong is not
 * used again. Nothing of a connection outlives a transaction, so that another one can serve each.
 */
export class Connections {
  #pool: PgPool;
  #owned: boolean;
  #deadline: number;
  #sockets = new Sockets();
  /** A connection that breaks while nobody uses it is no error of anybody: the next call has another one. */
  #ignored = () => undefined;

  constructor({ driver, pool, deadline }: ConnectionsOptions) {
    this.#deadline = deadline;
    this.#owned = "config" in pool;
    this.#pool = "config" in pool ? this.#makePool(driver, pool.config, pool.max) : pool;
    this.#pool.on("error", this.#ignored);
  }

  /** A single statement. */
  async query(text: string, values: readonly unknown[]): Promise<PgResult> {
    const connection = await this.connect();
    try {
      return await connection.query(text, values);
    } finally {
      connection.release();
    }
  }

  /** A connection for several statements. `limit`: connecting and one statement may take so many ms together. */
  async connect(limit?: number): Promise<Connection> {
    const began = systemClock.monotonic();
    const patience = Math.min(limit ?? this.#deadline, this.#deadline);
    const connecting = this.#pool.connect();
    try {
      const client = await within(patience, "connecting", connecting);
      const left = limit === undefined ? patience : patience - (systemClock.monotonic() - began);
      return new Connection(client, Math.max(1, Math.round(left)));
    } catch (error) {
      // One that comes too late is given back.
      connecting.then((late) => late.release(true)).catch(this.#ignored);
      throw error;
    }
  }

  async end(): Promise<void> {
    this.#pool.off("error", this.#ignored);
    if (!this.#owned) return;
    this.#pool.on("error", this.#ignored);
    try {
      await within(Math.min(farewell, this.#deadline), "closing", this.#pool.end());
    } catch {
      // The other side does not even say goodbye.
      this.#sockets.destroy();
    }
  }

  #makePool(driver: Driver | undefined, config: PgConfig, max: number): PgPool {
    if (driver === undefined) throw new TypeError("A pool is made by the driver.");
    return new driver.Pool({
      ...config,
      max,
      idleTimeoutMillis: 30_000,
      allowExitOnIdle: true,
      stream: () => this.#sockets.make(),
    });
  }
}

/** One connection, for as long as it was taken from the pool. */
export class Connection {
  #client: PgPoolClient;
  #deadline: number;
  #broken: Error | undefined;
  #noteBreak = (error: Error) => {
    this.#broken ??= error;
  };

  constructor(client: PgPoolClient, deadline: number) {
    this.#client = client;
    this.#deadline = deadline;
    client.on("error", this.#noteBreak);
  }

  async query(text: string, values: readonly unknown[]): Promise<PgResult> {
    if (this.#broken !== undefined) throw this.#broken;
    try {
      const asked = this.#client.query({ text, values: values.map(encoded), types });
      return await within(this.#deadline, "waiting for the server", asked);
    } catch (error) {
      if (!isFromServer(error) && error instanceof Error) this.#broken ??= error;
      throw error;
    }
  }

  release(): void {
    this.#client.off("error", this.#noteBreak);
    this.#client.release(this.#broken !== undefined);
  }
}

function encoded(value: unknown): unknown {
  if (typeof value === "string") return encodeText(value);
  return Array.isArray(value) ? value.map(encoded) : value;
}
