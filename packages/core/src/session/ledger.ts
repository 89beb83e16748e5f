import type { Clock, Timer } from "../clock/clock.ts";
import { causesOf } from "../runs/causes.ts";
import type { History } from "../runs/history.ts";
import type { Pause } from "../runs/pause.ts";
import {
  type EndRecord,
  isEnd,
  type Run,
  type RunEnd,
  type RunRecord,
  type RunStart,
  type StartRecord,
} from "../runs/record.ts";
import type { Inserted, Repository, StoredTask } from "../runs/repository.ts";
import { type Answered, LateStarts } from "./late-starts.ts";
import { type Outage, OutageWatch } from "./outage-watch.ts";

/** Told when records have been taken in, and when the repository fails or answers again. */
export interface LedgerListener {
  /** Writes something that changes nothing: whether the repository takes writes is found out by one. */
  probe(): Promise<unknown>;
  /** A start is in the repository that this ledger has not been told of as accepted: another session's, or a lost answer. */
  found(start: StartRecord): void;
  /** These records are in the history now, and these tasks' pasts have changed by it. */
  taken(tasks: ReadonlySet<string>, records: readonly RunRecord[]): void;
  ended(end: EndRecord): void;
  refused(end: RunEnd): void;
  down(error: unknown): void;
  up(): void;
  /** Starts may be tried again. */
  retry(): void;
}

/** At most so many runs are read one by one when a past is loaded: chains of causes can be long. */
const mostCausesRead = 1_000;

/** How long a failed write waits before it is tried again, in ms. */
const retryAfter = 1_000;

/** While the repository is down so many ends keep the values that were returned; ends that come later lose theirs. */
const mostValuesKept = 10_000;

/**
 * The one way to the repository.
 *
 * Writes go one after the other, and a record enters the history right after it is stored, so the history never has a
 * hole: whatever it has not taken in has a higher sequence than everything it has. Ends that cannot be stored are kept
 * and tried again; starts are not, since nothing may run that is not stored.
 */
export class Ledger {
  #repository: Repository;
  #history: History;
  #clock: Clock;
  #listener: LedgerListener;
  #last: Promise<unknown> = Promise.resolve();
  #ends: RunEnd[] = [];
  #lateStarts: LateStarts;
  #flushing = false;
  /** The repository has failed since it was last read: it may have stored what it could not answer. */
  #isBehind = false;
  #watch: OutageWatch;
  /** Runs whose end is handed in and not answered. */
  #ending = new Set<string>();
  #flushTimer: Timer | undefined;

  constructor(repository: Repository, history: History, clock: Clock, listener: LedgerListener) {
    this.#repository = repository;
    this.#history = history;
    this.#clock = clock;
    this.#listener = listener;
    this.#lateStarts = new LateStarts({
      insert: (starts) => this.#insert(starts),
      refresh: () => this.#readNews(),
      stored: ({ task, runId }) => history.of(task).run(runId)?.start,
    });
    this.#watch = new OutageWatch({
      clock,
      down: (error) => {
        this.#isBehind = true;
        listener.down(error);
      },
      up: () => {
        listener.up();
        this.#flush();
      },
      retry: () => listener.retry(),
      ask: () => this.#inTurn(() => this.#ask()),
    });
  }

  /** The repository fails: nothing may start. */
  get isDown(): boolean {
    return this.#watch.isDown;
  }

  /** Since when and why the repository fails; `undefined`: it does not. */
  get outage(): Outage | undefined {
    return this.#watch.outage;
  }

  /** Starts that happened and ends that are not stored yet. */
  get pending(): number {
    return this.#ending.size + this.#lateStarts.size;
  }

  /** Stores a batch of starts. `undefined`: the repository is down and none of them has happened. */
  start(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[] | undefined> {
    return this.#inTurn(() => this.#insert(starts));
  }

  /** Stores starts that have happened already, as soon as they can be stored, and before the ends that come later. */
  startLate(starts: readonly RunStart[], answered: Answered): void {
    this.#lateStarts.add(starts, answered);
    this.#flush();
  }

  async #insert(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[] | undefined> {
    const inserted = await this.#watch.attempt("record", () => this.#repository.start(starts));
    if (inserted !== undefined) await this.#takeIn(inserted);
    return inserted;
  }

  /** Stores the end of a run, together with others that come at the same moment, as soon as it can be stored. */
  end(end: RunEnd): void {
    const isLong = this.isDown && this.#ends.length >= mostValuesKept;
    this.#ends.push(isLong ? withoutValue(end) : end);
    this.#ending.add(end.runId);
    this.#flush();
  }

  /** Whether the end of the run is on its way. */
  isEnding(runId: string): boolean {
    return this.#ending.has(runId);
  }

  /** Takes up its work, perhaps again. */
  open(): void {
    this.#watch.open();
  }

  /** Does what writes to the repository, out of turn; `undefined`: it failed, and the repository counts as down. */
  attempt<T>(write: () => Promise<T>): Promise<T | undefined> {
    return this.#watch.attempt("write", write);
  }

  /** Gives up what waits to be tried again, and what fails from now on. */
  release(): void {
    this.#watch.release();
    this.#flushTimer?.cancel();
    this.#ends = [];
    this.#lateStarts.clear();
    this.#ending.clear();
  }

  /** What the repository knows of paused tasks; `undefined`: it keeps no such thing. */
  pauses(): Promise<ReadonlyMap<string, Pause> | undefined> {
    return this.#inTurn(async () => this.#repository.pauses?.());
  }

  /** Stores that a task is paused, or no longer. */
  pause(task: string, pause: Pause | undefined): Promise<void> {
    return this.#inTurn(async () => this.#repository.pause?.(task, pause));
  }

  /** The tasks that the repository keeps; `undefined`: it keeps none. */
  keptTasks(): Promise<ReadonlyMap<string, StoredTask> | undefined> {
    return this.#inTurn(async () => this.#repository.keptTasks?.());
  }

  /** Stores how a task is kept, or that it is no longer. */
  keepTask(name: string, task: StoredTask | undefined): Promise<void> {
    return this.#inTurn(async () => this.#repository.keepTask?.(name, task));
  }

  /** Takes in what other sessions have stored. */
  refresh(): Promise<void> {
    if (!this.#repository.shared && !this.#isBehind) return Promise.resolve();
    return this.#inTurn(async () => void (await this.#readNews()));
  }

  /** False: the repository fails. */
  async #readNews(): Promise<boolean> {
    const records = await this.#watch.attempt("read", () => this.#repository.changes(this.#history.sequence));
    if (records === undefined) return false;
    this.#isBehind = false;
    this.#apply(records);
    for (const record of records) if (!isEnd(record)) this.#listener.found(record);
    return true;
  }

  /** Loads the past of tasks as far back as asked, in ms, where the history does not reach so far yet. */
  load(lookbacks: ReadonlyMap<string, number>): Promise<void> {
    return this.#inTurn(async () => {
      const wanted = [...lookbacks].filter(([task, lookback]) => !this.#history.reaches(task, lookback));
      if (wanted.length === 0) return;
      const now = this.#clock.now();
      const since = new Map(wanted.map(([task, lookback]) => [task, now - lookback]));
      const loaded = await this.#repository.load({ since });
      this.#history.load({ ...loaded, runs: await this.#withCauses(loaded.runs) }, new Map(wanted));
    });
  }

  /** These runs, and those that the latest of each task go back to: `returnOf` may take their values. */
  async #withCauses(runs: readonly Run[]): Promise<readonly Run[]> {
    const known = new Map(runs.map((run) => [run.start.runId, run]));
    const latest = new Map(runs.map(({ start }) => [start.task, start]));
    for (
      let starts = [...latest.values()];
      starts.length > 0 && known.size < runs.length + mostCausesRead;
    ) {
      const missing = starts.flatMap(causesOf).filter(({ runId }) => !known.has(runId));
      starts = [];
      for (const { runId } of missing) {
        const run = await this.#read(runId);
        if (run === undefined || known.has(runId)) continue;
        known.set(runId, run);
        starts.push(run.start);
      }
    }
    return [...known.values()];
  }

  async #read(runId: string): Promise<Run | undefined> {
    let start: StartRecord | undefined;
    let end: EndRecord | undefined;
    for await (const record of this.#repository.records({ runId })) {
      if (isEnd(record)) end = record;
      else start = record;
    }
    return start && { start, end };
  }

  /** Resolves when everything handed in so far has been stored or refused. */
  async settled(): Promise<void> {
    while (this.#flushing) await this.#last;
    await this.#last;
  }

  #flush(): void {
    if (this.#flushing || this.#ends.length + this.#lateStarts.size === 0) return;
    this.#flushing = true;
    this.#flushTimer?.cancel();
    void this.#inTurn(async () => {
      // What ends in the same moment is stored in the same transaction.
      await Promise.resolve();
      if (this.#lateStarts.size > 0 && !(await this.#lateStarts.store())) {
        this.#flushLater();
        return;
      }
      const batch = this.#ends;
      this.#ends = [];
      if (batch.length === 0) {
        this.#flushing = false;
        return;
      }
      const answers = await this.#watch.attempt("record", () => this.#repository.end(batch.map(storable)));
      const inserted = answers?.map((answer, i) => withReturned(answer, batch[i] as RunEnd)); // in the order of the batch
      if (inserted === undefined) {
        this.#ends = [...batch, ...this.#ends];
        this.#flushLater();
        return;
      }
      this.#flushing = false;
      await this.#takeIn(inserted);
      for (const { runId } of batch) this.#ending.delete(runId);
      inserted.forEach((answer, i) => {
        if (answer.ok) this.#listener.ended(answer.record);
        else this.#listener.refused(batch[i] as RunEnd); // the answers are in the order of the batch
      });
      this.#flush();
    });
  }

  #flushLater(): void {
    this.#flushing = false;
    if (this.#watch.isReleased) return;
    this.#flushTimer = this.#clock.timer(retryAfter, () => this.#flush());
  }

  async #takeIn(inserted: readonly Inserted<RunRecord>[]): Promise<void> {
    const own = inserted.flatMap((answer) => (answer.ok ? [answer.record] : []));
    const [first] = own;
    // Another session's records, or own ones that were stored though the repository could not say so.
    const hole = first !== undefined && first.sequence !== this.#history.sequence + 1;
    if (!hole && own.length === inserted.length) {
      this.#apply(own);
      return;
    }
    const all = await this.#watch.attempt("read", () => this.#repository.changes(this.#history.sequence));
    // The record at hand holds the very value that the function returned; what was read again holds its stored form.
    const mine = new Map(own.map((record) => [record.sequence, record]));
    if (all === undefined) this.#apply(own, { ahead: true });
    else {
      this.#apply(all.map((record) => mine.get(record.sequence) ?? record));
      for (const record of all)
        if (!isEnd(record) && !mine.has(record.sequence)) this.#listener.found(record);
    }
  }

  #apply(records: readonly RunRecord[], options?: { readonly ahead: boolean }): void {
    // Listeners are handed the very records that the history, and perhaps the repository, keeps.
    for (const record of records) Object.freeze(record);
    const touched = this.#history.apply(records, options);
    if (touched.size > 0) this.#listener.taken(touched, records);
  }

  /** While the repository is down: whether it takes writes again, and what has been missed. */
  async #ask(): Promise<void> {
    // What waits to be stored is tried again every second, and tells more than a probe: that may need less room.
    if (this.outage === undefined || this.pending > 0) return;
    await this.#watch.attempt("probe", () => this.#listener.probe());
    if (!this.isDown) await this.#readNews();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

/** The end as the repository is to have it. */
function storable(end: RunEnd): RunEnd {
  if (end.unstored === undefined || end.returned === undefined) return end;
  const { returned: _, ...stored } = end;
  return stored;
}

/** The end without what its function returned. */
function withoutValue(end: RunEnd): RunEnd {
  if (end.returned === undefined) return end;
  const { returned: _, ...kept } = end;
  return { ...kept, unstored: "the repository was away, and too many ends were waiting for it" };
}

/** The stored record, which in this process has the value that is not stored. */
function withReturned(answer: Inserted<EndRecord>, { unstored, returned }: RunEnd): Inserted<EndRecord> {
  if (!answer.ok || unstored === undefined || returned === undefined) return answer;
  return { ok: true, record: { ...answer.record, returned } };
}
