import { createRequire } from "node:module";
import type { LeaseStore } from "./messages.ts";
import type { Renewal } from "./renewal.ts";

/** pg, as far as it is used here. */
interface Client {
  connect(): Promise<unknown>;
  query(query: {
    readonly text: string;
    readonly values: readonly unknown[];
    readonly query_timeout: number;
  }): Promise<unknown>;
  on(event: "error" | "end", listener: () => void): unknown;
  end(): Promise<void>;
}

interface Driver {
  readonly Client: new (config: {
    readonly connectionString: string;
    readonly application_name: string;
    readonly connectionTimeoutMillis: number;
  }) => Client;
}

const now = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

export class PostgresRenewal implements Renewal {
  #store: Extract<LeaseStore, { kind: "postgres" }>;
  #client: Promise<Client> | undefined;
  /** The one that was made last: what became of those before it is of no interest. */
  #latest: Client | undefined;
  #isOver = false;
  /** The renewal before: a connection takes one question at a time. */
  #last: Promise<void> = Promise.resolve();

  constructor(store: Extract<LeaseStore, { kind: "postgres" }>) {
    this.#store = store;
  }

  renew(session: string, term: number, least: number, limit: number): Promise<void> {
    const patience = Math.min(limit, this.#store.deadline);
    const renewed = this.#last.then(() => this.#renew(session, term, least, patience));
    this.#last = renewed.catch(() => undefined);
    return renewed;
  }

  async #renew(session: string, term: number, least: number, patience: number): Promise<void> {
    // One that waited for its turn until nobody kept the lease any more.
    if (this.#isOver) return;
    this.#client ??= this.#connect(patience);
    const client = this.#client;
    try {
      const text = `update ${this.#store.table} set lease_until = ${now} + $1
        where id = $2 and lease = 'held' and lease_until < ${now} + $3`;
      await (await client).query({ text, values: [term, session, least], query_timeout: patience });
    } catch (error) {
      if (this.#client === client) this.#drop();
      throw error;
    }
  }

  close(): void {
    this.#isOver = true;
    this.#drop();
  }

  #drop(): void {
    const client = this.#client;
    this.#client = undefined;
    client?.then((open) => open.end()).catch(() => undefined);
  }

  async #connect(patience: number): Promise<Client> {
    // What the package exports are such classes.
    const { Client } = createRequire(import.meta.url)("pg") as Driver;
    const client = new Client({
      connectionString: this.#store.url,
      application_name: "gantry lease",
      connectionTimeoutMillis: patience,
    });
    // Whatever happens to it while it is idle, the next renewal finds out.
    client.on("error", () => undefined);
    client.on("end", () => {
      if (this.#latest === client) this.#client = undefined;
    });
    this.#latest = client;
    await client.connect();
    return client;
  }
}
