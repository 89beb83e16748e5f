import type {
  EndRecord,
  HistoryQuery,
  Inserted,
  LoadedHistory,
  Owner,
  Pause,
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
import { findPauses, storePause } from "./queries/pauses.ts";
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
  /** How many use the store now: sessions, and readers beside them. */
  #users = 0;
  #opening: Promise<void> = Promise.resolve();
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
    await this.#acquire();
    try {
      await migrate(this.#store);
      await this.#store.write("note who writes", (database) => storeSession(database, owner, leaseUntil));
      if (this.#sessions.has(owner.session)) await this.#release();
      this.#sessions.add(owner.session);
    } catch (error) {
      await this.#release();
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

  pause(task: string, pause: Pause | undefined): Promise<void> {
    return this.#store.write("note a pause", (database) => storePause(database, task, pause));
  }

  pauses(): Promise<ReadonlyMap<string, Pause>> {
    return this.#store.read("read who is paused", findPauses);
  }

  async *records(query: RecordQuery = {}): AsyncIterable<RunRecord> {
    await this.#acquire();
    try {
      if (await this.#store.hasTable("gantry_records")) yield* findRecords(this.#store, query);
    } finally {
      await this.#release();
    }
  }

  async close(session?: string): Promise<void> {
    const sessions = [...this.#sessions].filter((open) => session === undefined || open === session);
    if (sessions.length === 0) return;
    for (const ended of sessions) this.#sessions.delete(ended);
    this.#known = undefined;
    try {
      await this.#store.write("note its end", (database) => closeSessions(database, sessions));
    } finally {
      for (const _ of sessions) await this.#release();
    }
  }

  /** The first to come opens the store, the last to go closes it. */
  async #acquire(): Promise<void> {
    this.#users++;
    if (this.#users === 1) this.#opening = this.#opening.catch(() => {}).then(() => this.#store.open());
    try {
      await this.#opening;
    } catch (error) {
      this.#users--;
      throw error;
    }
  }

  async #release(): Promise<void> {
    this.#users--;
    if (this.#users > 0) return;
    this.#opening = this.#store.close();
    await this.#opening;
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
  return list.length === 1 ? `${noun === "end" ? "an" : "a"} ${noun}` : `${list.length} ${noun}s`;
}
