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
import type { Inserted, Repository } from "../runs/repository.ts";

/** Told when records have been taken in, and when the repository fails or answers again. */
export interface LedgerListener {
  taken(tasks: ReadonlySet<string>): void;
  ended(end: EndRecord): void;
  refused(end: RunEnd): void;
  down(error: unknown): void;
  up(): void;
}

/** At most so many runs are read one by one when a past is loaded: chains of causes can be long. */
const mostCausesRead = 1_000;

/** How long a failed write waits before it is tried again, in ms. */
const retryAfter = 1_000;

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
  #flushing = false;
  #down = false;
  /** Runs whose end is handed in and not answered. */
  #ending = new Set<string>();
  #timer: Timer | undefined;
  #flushTimer: Timer | undefined;
  #isReleased = false;

  constructor(repository: Repository, history: History, clock: Clock, listener: LedgerListener) {
    this.#repository = repository;
    this.#history = history;
    this.#clock = clock;
    this.#listener = listener;
  }

  /** The repository refused its last write; nothing may start. */
  get isDown(): boolean {
    return this.#down;
  }

  /** Ends that are not stored yet. */
  get pending(): number {
    return this.#ends.length;
  }

  /** Stores a batch of starts. `undefined`: the repository is down and none of them has happened. */
  start(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[] | undefined> {
    return this.#inTurn(async () => {
      const inserted = await this.#attempt(() => this.#repository.start(starts));
      if (inserted !== undefined) await this.#takeIn(inserted);
      return inserted;
    });
  }

  /** Stores the end of a run, together with others that come at the same moment, as soon as it can be stored. */
  end(end: RunEnd): void {
    this.#ends.push(end);
    this.#ending.add(end.runId);
    this.#flush();
  }

  /** Whether the end of the run is on its way. */
  isEnding(runId: string): boolean {
    return this.#ending.has(runId);
  }

  /** Takes up its work, perhaps again. */
  open(): void {
    this.#isReleased = false;
  }

  /** Gives up what waits to be tried again, and what fails from now on. */
  release(): void {
    this.#isReleased = true;
    this.#timer?.cancel();
    this.#flushTimer?.cancel();
    this.#ends = [];
    this.#ending.clear();
    this.#down = false;
  }

  /** What the repository knows of paused tasks; `undefined`: it keeps no such thing. */
  async pauses(): Promise<ReadonlyMap<string, Pause> | undefined> {
    return this.#repository.pauses?.();
  }

  /** Stores that a task is paused, or no longer. */
  pause(task: string, pause: Pause | undefined): Promise<void> {
    return this.#inTurn(async () => this.#repository.pause?.(task, pause));
  }

  /** Takes in what other sessions have stored. */
  refresh(): Promise<void> {
    if (!this.#repository.shared) return Promise.resolve();
    return this.#inTurn(async () => {
      const records = await this.#attempt(() => this.#repository.changes(this.#history.sequence));
      if (records !== undefined) this.#apply(records);
    });
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
    if (this.#flushing) return;
    this.#flushing = true;
    void this.#inTurn(async () => {
      // What ends in the same moment is stored in the same transaction.
      await Promise.resolve();
      const batch = this.#ends;
      this.#ends = [];
      const answers = await this.#attempt(() => this.#repository.end(batch.map(storable)));
      const inserted = answers?.map((answer, i) => withReturned(answer, batch[i] as RunEnd)); // in the order of the batch
      this.#flushing = false;
      if (inserted === undefined) {
        if (this.#isReleased) return;
        this.#ends = [...batch, ...this.#ends];
        this.#flushTimer = this.#clock.timer(retryAfter, () => this.#flush());
        return;
      }
      await this.#takeIn(inserted);
      for (const { runId } of batch) this.#ending.delete(runId);
      inserted.forEach((answer, i) => {
        if (answer.ok) this.#listener.ended(answer.record);
        else this.#listener.refused(batch[i] as RunEnd); // the answers are in the order of the batch
      });
      if (this.#ends.length > 0) this.#flush();
    });
  }

  async #takeIn(inserted: readonly Inserted<RunRecord>[]): Promise<void> {
    const own = inserted.flatMap((answer) => (answer.ok ? [answer.record] : []));
    const [first] = own;
    const hole =
      this.#repository.shared && first !== undefined && first.sequence !== this.#history.sequence + 1;
    if (!hole && own.length === inserted.length) {
      this.#apply(own);
      return;
    }
    const all = await this.#attempt(() => this.#repository.changes(this.#history.sequence));
    // The record at hand holds the very value that the function returned; what was read again holds its stored form.
    const mine = new Map(own.map((record) => [record.sequence, record]));
    if (all === undefined) this.#apply(own, { ahead: true });
    else this.#apply(all.map((record) => mine.get(record.sequence) ?? record));
  }

  #apply(records: readonly RunRecord[], options?: { readonly ahead: boolean }): void {
    // Listeners are handed the very records that the history, and perhaps the repository, keeps.
    for (const record of records) Object.freeze(record);
    const touched = this.#history.apply(records, options);
    if (touched.size > 0) this.#listener.taken(touched);
  }

  async #attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work();
      if (this.#down) {
        this.#down = false;
        this.#listener.up();
      }
      return result;
    } catch (error) {
      if (!this.#down && !this.#isReleased) {
        this.#down = true;
        this.#listener.down(error);
        this.#lookAgain();
      }
      return undefined;
    }
  }

  /** While the repository is down, asks it now and then whether it answers. */
  #lookAgain(): void {
    this.#timer = this.#clock.timer(retryAfter, () => {
      if (!this.#down) return;
      void this.#inTurn(() => this.#attempt(() => this.#repository.changes(this.#history.sequence))).then(
        (records) => {
          if (records !== undefined) this.#apply(records);
          else if (this.#down) this.#lookAgain();
        },
      );
    });
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

/** The stored record, which in this process has the value that is not stored. */
function withReturned(answer: Inserted<EndRecord>, { unstored, returned }: RunEnd): Inserted<EndRecord> {
  if (!answer.ok || unstored === undefined || returned === undefined) return answer;
  return { ok: true, record: { ...answer.record, returned } };
}
