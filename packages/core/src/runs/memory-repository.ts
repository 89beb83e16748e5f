import type { Clock } from "../clock/clock.ts";
import { systemClock } from "../clock/system-clock.ts";
import { OptionError, RepositoryError } from "../errors.ts";
import { fairShare } from "./memory/fair-share.ts";
import { matches } from "./memory/matches.ts";
import { type RunEntry, TaskRuns } from "./memory/task-runs.ts";
import type { Owner, OwnerState } from "./owner.ts";
import type { Pause } from "./pause.ts";
import type { EndRecord, RunEnd, RunRecord, RunStart, StartRecord } from "./record.ts";
import type {
  HistoryQuery,
  Inserted,
  LoadedHistory,
  PruneQuery,
  RecordQuery,
  Repository,
  StoredTask,
} from "./repository.ts";

export interface MemoryOptions {
  /**
   * So many ended runs are kept, of all tasks together. Default 10,000.
   *
   * When there are more, the tasks with the longest past lose their oldest runs first, so that a task that runs every
   * second does not drive out one that runs daily. Open runs and each task's last start and last record of each action
   * are kept in any case. `Infinity` keeps everything.
   */
  readonly keep?: number;
  /** By which leases run out, where several sessions share it. Default: the system's. */
  readonly clock?: Clock;
}

/**
 * A repository in the memory of this process: quick, and gone with it. The default of an app.
 *
 * Values are kept as they are given, not copied: a task that changes what it returned changes the record.
 * Throws `OptionError` when `keep` is not a number of runs.
 *
 * @example
 * const app = new Gantry({ repository: memory({ keep: 100_000 }) });
 */
export function memory(options: MemoryOptions = {}): Repository {
  return new MemoryRepository(options.keep ?? 10_000, options.clock ?? systemClock);
}

/** Who writes, and how its lease stands; `held` past its end is lapsed. */
interface Holder {
  readonly owner: Owner;
  lease: "held" | "revoked" | "closed";
  /** Epoch milliseconds. */
  until: number;
}

class MemoryRepository implements Repository {
  readonly name = "memory";
  readonly shared = false;
  readonly prunesItself = true;
  #keep: number;
  #clock: Clock;
  #sequence = 0;
  #tasks = new Map<string, TaskRuns>();
  #runs = new Map<string, RunEntry>();
  #open = new Map<string, RunEntry>();
  /** In the order of the sequence, with gaps where runs were pruned. */
  #records: RunRecord[] = [];
  #owners = new Map<string, Holder>();
  #pauses = new Map<string, Pause>();
  #keptTasks = new Map<string, StoredTask>();
  /** Pruning waits for so many ended runs, so that its cost is spread over many ends. */
  #pruneAt = 0;

  constructor(keep: number, clock: Clock) {
    this.#clock = clock;
    const isCount = keep === Number.POSITIVE_INFINITY || (Number.isInteger(keep) && keep >= 0);
    if (!isCount)
      throw new OptionError("memory: keep", `a number of runs was expected, found ${String(keep)}.`);
    this.#keep = keep;
    this.#pruneAt = grown(keep);
  }

  async open(owner: Owner, term: number): Promise<void> {
    this.#owners.set(owner.session, { owner, lease: "held", until: this.#clock.now() + term });
  }

  async load({ since }: HistoryQuery): Promise<LoadedHistory> {
    const entries = [...since].flatMap(([task, from]) => [...(this.#tasks.get(task)?.inView(from) ?? [])]);
    entries.sort((a, b) => a.start.sequence - b.start.sequence);
    // A run that ends later must not change what was read now.
    const runs = entries.map(({ start, end }) => ({ start, end }));
    return { sequence: this.#sequence, runs };
  }

  async changes(sequence: number): Promise<readonly RunRecord[]> {
    return sequence >= this.#sequence ? [] : this.#records.slice(this.#positionAfter(sequence));
  }

  async start(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[]> {
    this.#refuseKnownIds(starts);
    return starts.map((start) => this.#start(start));
  }

  async end(ends: readonly RunEnd[]): Promise<readonly Inserted<EndRecord>[]> {
    const inserted = ends.map((end) => this.#end(end));
    this.#pruneWhenGrown();
    return inserted;
  }

  async openRuns(): Promise<readonly { start: StartRecord; owner: OwnerState | undefined }[]> {
    return [...this.#open.values()].map(({ start }) => ({ start, owner: this.#ownerOf(start.session) }));
  }

  async pause(task: string, pause: Pause | undefined): Promise<void> {
    if (pause === undefined) this.#pauses.delete(task);
    else this.#pauses.set(task, pause);
  }

  async pauses(): Promise<ReadonlyMap<string, Pause>> {
    return new Map(this.#pauses);
  }

  async keepTask(name: string, task: StoredTask | undefined): Promise<void> {
    if (task === undefined) this.#keptTasks.delete(name);
    else this.#keptTasks.set(name, structuredClone(task));
  }

  async keptTasks(): Promise<ReadonlyMap<string, StoredTask>> {
    return structuredClone(this.#keptTasks);
  }

  async renew(session: string, term: number): Promise<boolean> {
    const holder = this.#owners.get(session);
    if (holder?.lease !== "held") return false;
    holder.until = this.#clock.now() + term;
    return true;
  }

  async revoke(session: string, because: "dead" | "lapsed"): Promise<boolean> {
    const holder = this.#owners.get(session);
    if (holder?.lease !== "held") return true;
    if (because === "lapsed" && this.#clock.now() < holder.until) return false;
    holder.lease = "revoked";
    return true;
  }

  async prune({ task, ...query }: PruneQuery): Promise<number> {
    return this.#drop(this.#tasks.get(task)?.forget(query) ?? []);
  }

  async *records(query: RecordQuery = {}): AsyncGenerator<RunRecord, void> {
    const { limit = Number.POSITIVE_INFINITY, order = "ascending" } = query;
    const found = this.#between(query);
    if (order === "descending") found.reverse();
    let given = 0;
    for (const record of found) {
      if (given >= limit) return;
      if (!matches(record, query)) continue;
      given++;
      yield record;
    }
  }

  async count(query: RecordQuery = {}): Promise<number> {
    return this.#between(query).reduce((count, record) => (matches(record, query) ? count + 1 : count), 0);
  }

  async close(session?: string): Promise<void> {
    for (const [id, holder] of this.#owners) {
      if (session === undefined || session === id) holder.lease = "closed";
    }
  }

  #ownerOf(session: string): OwnerState | undefined {
    const holder = this.#owners.get(session);
    if (holder === undefined) return undefined;
    const { owner, lease, until } = holder;
    const isLapsed = lease === "held" && this.#clock.now() >= until;
    return { ...owner, lease: isLapsed ? "lapsed" : lease, leaseUntil: until };
  }

  /** Before anything is stored: a batch is stored as a whole or not at all. */
  #refuseKnownIds(starts: readonly RunStart[]): void {
    const ids = new Set<string>();
    for (const { runId, task } of starts) {
      if (this.#runs.has(runId) || ids.has(runId)) {
        throw new RepositoryError(
          `memory: the start of task '${task}' has the run id ${runId}, which another run has. Nothing of the batch was stored; each run needs an id of its own.`,
        );
      }
      ids.add(runId);
    }
  }

  #start(start: RunStart): Inserted<StartRecord> {
    if (this.#owners.get(start.session)?.lease === "revoked") return { ok: false, refused: "lease-lost" };
    let task = this.#tasks.get(start.task);
    if (task === undefined) {
      task = new TaskRuns();
      this.#tasks.set(start.task, task);
    }
    const refused = task.refusal(start);
    if (refused !== undefined) return { ok: false, refused };
    const record: StartRecord = { ...start, sequence: ++this.#sequence };
    const entry = task.add(record);
    this.#runs.set(start.runId, entry);
    this.#open.set(start.runId, entry);
    this.#records.push(record);
    return { ok: true, record };
  }

  #end(end: RunEnd): Inserted<EndRecord> {
    const entry = this.#open.get(end.runId);
    const task = this.#tasks.get(end.task);
    if (entry === undefined || task === undefined || entry.start.task !== end.task) {
      return { ok: false, refused: "not-open" };
    }
    const { at: startedAt, occasion, attempt } = entry.start;
    const record: EndRecord = { ...end, sequence: ++this.#sequence, startedAt, occasion, attempt };
    task.end(entry, record);
    this.#open.delete(end.runId);
    this.#records.push(record);
    return { ok: true, record };
  }

  /** The records that a page may hold by its place in the order. */
  #between({ after = 0, before }: RecordQuery): RunRecord[] {
    const end = before === undefined ? undefined : this.#positionAfter(Math.ceil(before) - 1);
    return this.#records.slice(this.#positionAfter(after), end);
  }

  /** The place in the list of records of the first with a higher sequence. */
  #positionAfter(sequence: number): number {
    let [low, high] = [0, this.#records.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      // `middle` is below `high`, which is at most the length.
      if ((this.#records[middle] as RunRecord).sequence > sequence) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #pruneWhenGrown(): void {
    if (this.#runs.size - this.#open.size < this.#pruneAt) return;
    const tasks = [...this.#tasks.values()];
    const share = fairShare(
      tasks.map((task) => task.ended),
      this.#keep,
    );
    this.#drop(tasks.flatMap((task) => task.prune(share)));
    // What may not be pruned can be more than what was to be kept.
    this.#pruneAt = grown(Math.max(this.#keep, this.#runs.size - this.#open.size));
  }

  /** Forgets runs that their tasks have forgotten; answers with how many. */
  #drop(runIds: readonly string[]): number {
    const dropped = new Set(runIds);
    for (const runId of dropped) this.#runs.delete(runId);
    if (dropped.size > 0) this.#records = this.#records.filter(({ runId }) => !dropped.has(runId));
    return dropped.size;
  }
}

function grown(count: number): number {
  return count * 1.25 + 16;
}
