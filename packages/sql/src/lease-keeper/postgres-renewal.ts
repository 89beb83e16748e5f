import { createRequire } from "node:module";
import type { LeaseStore } from "./messages.ts";
import type { Renewal } from "./renewal.ts";

/** pg, as far as it is used here. */
interface Client {
  connect(): Promise<unknown>;
  query(text: string, values: readonly unknown[]): Promise<unknown>;
  on(event: "error" | "end", listener: () => void): unknown;
  end(): Promise<void>;
}

interface Driver {
  readonly Client: new (config: {
    readonly connectionString: string;
    readonly application_name: string;
    readonly connectionTimeoutMillis: number;
    readonly query_timeout: number;
  }) => Client;
}

const now = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

export class PostgresRenewal implements Renewal {
  #store: Extract<LeaseStore, { kind: "postgres" }>;
  #client: Promise<Client> | undefined;

  constructor(store: Extract<LeaseStore, { kind: "postgres" }>) {
    this.#store = store;
  }

  async renew(session: string, term: number, least: number): Promise<void> {
    this.#client ??= this.#connect();
    const client = this.#client;
    try {
      const renewing = `update ${this.#store.table} set lease_until = ${now} + $1
        where id = $2 and lease = 'held' and lease_until < ${now} + $3`;
      await (await client).query(renewing, [term, session, least]);
    } catch (error) {
      if (this.#client === client) this.close();
      throw error;
    }
  }

  close(): void {
    const client = this.#client;
    this.#client = undefined;
    client?.then((open) => open.end()).catch(() => undefined);
  }

  async #connect(): Promise<Client> {
    const { url, deadline } = this.#store;
    // What the package exports are such classes.
    const { Client } = createRequire(import.meta.url)("pg") as Driver;
    const client = new Client({
      connectionString: url,
      application_name: "gantry lease",
      connectionTimeoutMillis: deadline,
      query_timeout: deadline,
    });
    // Whatever happens to it while it is idle, the next renewal finds out.
    client.on("error", () => undefined);
    client.on("end", () => {
      this.#client = undefined;
    });
    await client.connect();
    return client;
  }
}
