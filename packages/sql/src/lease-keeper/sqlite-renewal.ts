import { createRequire } from "node:module";
import type { LeaseStore } from "./messages.ts";
import type { Renewal } from "./renewal.ts";

/** better-sqlite3, as far as it is used here. */
interface Connection {
  pragma(text: string): unknown;
  prepare(text: string): { get(...values: unknown[]): unknown; run(...values: unknown[]): unknown };
  close(): void;
}

const now = "cast(round(unixepoch('subsec') * 1000) as integer)";

export class SqliteRenewal implements Renewal {
  #path: string;
  #table: string;
  #connection: Connection | undefined;

  constructor({ path, table }: Extract<LeaseStore, { kind: "sqlite" }>) {
    this.#path = path;
    this.#table = table;
  }

  async renew(session: string, term: number, least: number): Promise<void> {
    try {
      this.#connection ??= this.#open();
      const isNear = `select 1 from ${this.#table} where id = ? and lease = 'held' and lease_until < ${now} + ?`;
      // Asked first: a statement that would change nothing takes the lock all the same.
      if (this.#connection.prepare(isNear).get(session, least) === undefined) return;
      const renewing = `update ${this.#table} set lease_until = ${now} + ? where id = ? and lease = 'held'`;
      this.#connection.prepare(renewing).run(term, session);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#connection?.close();
    this.#connection = undefined;
  }

  #open(): Connection {
    // What the package exports is this class.
    const Driver = createRequire(import.meta.url)("better-sqlite3") as new (
      path: string,
      options: { readonly fileMustExist: boolean; readonly timeout: number },
    ) => Connection;
    // This thread may wait: it has nothing else to do.
    const connection = new Driver(this.#path, { fileMustExist: true, timeout: 1_000 });
    // A lease need not survive the machine.
    connection.pragma("synchronous = normal");
    return connection;
  }
}
