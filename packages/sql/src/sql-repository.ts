import type {
  EndRecord,
  HistoryQuery,
  Inserted,
  LoadedHistory,
  News,
  Owner,
  Pause,
  PruneQuery,
  RecordQuery,
  Repository,
  RunEnd,
  RunRecord,
  RunStart,
  StartRecord,
  StoredTask,
} from "@gantry/core";
import { migrate } from "./migrations/migrate.ts";
import { countRecords } from "./queries/count-records.ts";
import { findRecords } from "./queries/find-records.ts";
import { findTasks, storeTask } from "./queries/kept-tasks.ts";
import { loadHistory } from "./queries/load-history.ts";
import { findPauses, storePause } from "./queries/pauses.ts";
import { pruneRuns } from "./queries/prune-runs.ts";
import {
  closeSessions,
  findOpenRuns,
  type OwnedRun,
  renewSession,
  storeSession,
} from "./queries/sessions.ts";
import type { SqlStore } from "./sql-store.ts";
import { wholeRecord } from "./whole.ts";

/** Of a lease: how long renewing it may take. A connection that went silent leaves time for another try. */
const renewalPart = 1 / 3;

/** However short a lease is, a call gets so much time, in ms. */
const leastPatience = 250;

/** A session that ends waits so long for a database to note it, in ms: its lease would lapse without that too. */
const goodbye = 1_500;

/** Run records in a database. What the databases have in common; how they differ is the store's. */
export class SqlRepository implements Repository {
  readonly shared = true;
  #store: SqlStore;
  #maxReturned: number;
  /** How many use the store now: sessions, and readers beside them. */
  #users = 0;
  #opening: Promise<void> = Promise.resolve();
  /** Per session that is open: what ends the keeping of its lease. */
  #leases = new Map<string, () => void>();

  constructor(store: SqlStore, maxReturned: number) {
    this.#store = store;
    this.#maxReturned = maxReturned;
  }

  get name(): string {
    return this.#store.name;
  }

  async open(owner: Owner, term: number): Promise<void> {
    await this.#acquire();
    try {
      await migrate(this.#store);
      await this.#store.single("note who writes", (database) =>
        storeSession(database, this.#store.now, owner, term),
      );
      const before = this.#leases.get(owner.session);
      before?.();
      this.#leases.set(owner.session, this.#store.keepLease(owner.session, Math.round(term)));
      if (before !== undefined) await this.#release();
    } catch (error) {
      await this.#release();
      throw error;
    }
  }

  load(query: HistoryQuery): Promise<LoadedHistory> {
    return this.#store.read("load the past", (database) => loadHistory(database, this.#store.history, query));
  }

  changes(sequence: number): Promise<readonly RunRecord[]> {
    return this.#store.changes(sequence);
  }

  async start(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[]> {
    return starts.length === 0 ? [] : this.#store.start(starts.map(wholeRecord));
  }

  async end(ends: readonly RunEnd[]): Promise<readonly Inserted<EndRecord>[]> {
    return ends.length === 0 ? [] : this.#store.end(ends.map(wholeRecord), this.#maxReturned);
  }

  openRuns(): Promise<readonly OwnedRun[]> {
    return this.#store.single("read the open runs", (database) => findOpenRuns(database, this.#store.now));
  }

  renew(session: string, term: number): Promise<boolean> {
    return this.#store.single(
      "renew the lease",
      (database) => renewSession(database, this.#store.now, session, term),
      Math.max(leastPatience, term * renewalPart),
    );
  }

  revoke(session: string, because: "dead" | "lapsed"): Promise<boolean> {
    return this.#store.revoke(session, because);
  }

  watch(heard: (news: News) => void): () => void {
    return this.#store.watch(heard);
  }

  pause(task: string, pause: Pause | undefined): Promise<void> {
    return this.#store.single("note a pause", (database) => storePause(database, task, pause));
  }

  pauses(): Promise<ReadonlyMap<string, Pause>> {
    return this.#store.single("read who is paused", findPauses);
  }

  keepTask(name: string, task: StoredTask | undefined): Promise<void> {
    return this.#store.single("keep a task", (database) => storeTask(database, name, task));
  }

  keptTasks(): Promise<ReadonlyMap<string, StoredTask>> {
    return this.#store.single("read the kept tasks", findTasks);
  }

  prune(query: PruneQuery): Promise<number> {
    return this.#store.write("forget old runs", (database) => pruneRuns(database, query));
  }

  async *records(query: RecordQuery = {}): AsyncIterable<RunRecord> {
    await this.#acquire();
    try {
      if (await this.#store.hasTable("gantry_records")) yield* findRecords(this.#store, query);
    } finally {
      await this.#release();
    }
  }

  async count(query: RecordQuery = {}): Promise<number> {
    await this.#acquire();
    try {
      if (!(await this.#store.hasTable("gantry_records"))) return 0;
      return await this.#store.single("count records", (database) =>
        countRecords(this.#store, database, query),
      );
    } finally {
      await this.#release();
    }
  }

  async close(session?: string): Promise<void> {
    const sessions = [...this.#leases.keys()].filter((open) => session === undefined || open === session);
    if (sessions.length === 0) return;
    for (const ended of sessions) {
      this.#leases.get(ended)?.();
      this.#leases.delete(ended);
    }
    try {
      await this.#store.single("note its end", (database) => closeSessions(database, sessions), goodbye);
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
}
