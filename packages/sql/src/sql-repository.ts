import type {
  EndRecord,
  HistoryQuery,
  Inserted,
  LoadedHistory,
  Owner,
  RecordQuery,
  Repository,
  RunEnd,
  RunRecord,
  RunStart,
  StartRecord,
} from "@gantry/core";
import { migrate } from "./migrations/migrate.ts";
import { findRecords } from "./queries/find-records.ts";
import { insertEnds } from "./queries/insert-ends.ts";
import { insertStarts } from "./queries/insert-starts.ts";
import { loadHistory } from "./queries/load-history.ts";
import { recordRows } from "./queries/record-rows.ts";
import {
  closeSessions,
  findOpenRuns,
  type OwnedRun,
  renewSession,
  storeSession,
} from "./queries/sessions.ts";
import { recordOf } from "./rows.ts";
import type { Database, SqlStore } from "./sql-store.ts";

/** Run records in a database. What the databases have in common; how they differ is the store's. */
export class SqlRepository implements Repository {
  readonly shared = true;
  #store: SqlStore;
  #maxReturned: number;
  #sessions = new Set<string>();
  /** The highest sequence, as long as the store's version is the same and nothing is written here. */
  #known: { readonly version: number; readonly highest: number } | undefined;
  /** Counts the beginnings and the ends of own writes. */
  #writes = 0;

  constructor(store: SqlStore, maxReturned: number) {
    this.#store = store;
    this.#maxReturned = maxReturned;
  }

  get name(): string {
    return this.#store.name;
  }

  async open(owner: Owner, leaseUntil: number): Promise<void> {
    const isFirst = this.#sessions.size === 0;
    if (isFirst) await this.#store.open();
    try {
      if (isFirst) await migrate(this.#store);
      await this.#store.write("note who writes", (database) => storeSession(database, owner, leaseUntil));
      this.#sessions.add(owner.session);
    } catch (error) {
      if (isFirst) await this.#store.close();
      throw error;
    }
  }

  load(query: HistoryQuery): Promise<LoadedHistory> {
    return this.#store.read("load the past", (database) => loadHistory(database, query));
  }

  async changes(sequence: number): Promise<readonly RunRecord[]> {
    const writes = this.#writes;
    // Asked before the records are: what another writes in between changes it, and is looked for again.
    const version = await this.#store.version();
    const known = this.#known;
    if (known !== undefined && known.version === version && known.highest <= sequence) return [];
    const rows = await this.#store.read("read what is new", (database) =>
      recordRows(database).where("record.sequence", ">", sequence).orderBy("record.sequence").execute(),
    );
    const records = rows.map(recordOf);
    // The version does not tell of own writes: what was read beside one may be the past already.
    const isPresent = version !== undefined && writes === this.#writes;
    this.#known = isPresent ? { version, highest: records.at(-1)?.sequence ?? sequence } : undefined;
    return records;
  }

  async start(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[]> {
    if (starts.length === 0) return [];
    return this.#writeRecords(`store ${count(starts, "start")}`, (database) =>
      insertStarts(database, starts),
    );
  }

  async end(ends: readonly RunEnd[]): Promise<readonly Inserted<EndRecord>[]> {
    if (ends.length === 0) return [];
    return this.#writeRecords(`store ${count(ends, "end")}`, (database) =>
      insertEnds(database, ends, this.#maxReturned),
    );
  }

  openRuns(): Promise<readonly OwnedRun[]> {
    return this.#store.read("read the open runs", findOpenRuns);
  }

  renew(session: string, leaseUntil: number): Promise<void> {
    return this.#store.write("renew the lease", (database) => renewSession(database, session, leaseUntil));
  }

  async *records(query: RecordQuery = {}): AsyncIterable<RunRecord> {
    if (this.#sessions.size > 0) {
      yield* findRecords(this.#store, query);
      return;
    }
    // No session is open: somebody reads what was, before the start or after the end.
    await this.#store.open();
    try {
      if (await this.#store.hasTable("gantry_records")) yield* findRecords(this.#store, query);
    } finally {
      await this.#store.close();
    }
  }

  async close(): Promise<void> {
    if (this.#sessions.size === 0) return;
    const sessions = [...this.#sessions];
    this.#sessions.clear();
    this.#known = undefined;
    try {
      await this.#store.write("note its end", (database) => closeSessions(database, sessions));
    } finally {
      await this.#store.close();
    }
  }

  async #writeRecords<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T> {
    this.#writes++;
    try {
      return await this.#store.write(doing, work);
    } finally {
      this.#writes++;
      this.#known = undefined;
    }
  }
}

function count(list: readonly unknown[], noun: string): string {
  return list.length === 1 ? `a ${noun}` : `${list.length} ${noun}s`;
}
