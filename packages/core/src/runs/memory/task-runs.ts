import type { Action, EndRecord, RunStart, StartRecord } from "../record.ts";
import type { PruneQuery, Refusal } from "../repository.ts";

export interface RunEntry {
  readonly start: StartRecord;
  end: EndRecord | undefined;
}

/** Of an unbroken row of failures so many stay when a task's past is pruned: more than anybody retries. */
const failuresKept = 100;

/** The stored runs of one task, with what its uniqueness and its last records are known by. */
export class TaskRuns {
  /** In the order of the starts. */
  #entries = new Map<string, RunEntry>();
  /** Per occasion its attempts: nearly always one. */
  #occasions = new Map<string, RunEntry[]>();
  /** Start numbers up to this one count as used: runs have them, or had them and are pruned. */
  #usedUpTo = 0;
  /** Those in use beyond it: none while the numbers come one after the other. */
  #usedBeyond: Set<number> | undefined;
  #lastStart: RunEntry | undefined;
  #lasts: Partial<Record<Action, RunEntry>> = {};
  /** The failures since the last other end. */
  #failures: RunEntry[] = [];
  #ended = 0;

  /** How many ended runs there are. */
  get ended(): number {
    return this.#ended;
  }

  /** Why this start cannot be stored; `undefined`: it can. */
  refusal({ occasion, attempt, startNumber }: RunStart): Refusal | undefined {
    const attempts = this.#occasions.get(occasion) ?? [];
    if (attempts.some(({ start }) => start.attempt === attempt)) return "attempt-exists";
    const used = startNumber <= this.#usedUpTo || this.#usedBeyond?.has(startNumber) === true;
    return used ? "start-number-exists" : undefined;
  }

  add(start: StartRecord): RunEntry {
    const entry: RunEntry = { start, end: undefined };
    this.#entries.set(start.runId, entry);
    this.#use(start.startNumber);
    const attempts = this.#occasions.get(start.occasion);
    if (attempts === undefined) this.#occasions.set(start.occasion, [entry]);
    else attempts.push(entry);
    if (start.startNumber > (this.#lastStart?.start.startNumber ?? 0)) this.#lastStart = entry;
    this.#lasts.run = entry;
    return entry;
  }

  #use(startNumber: number): void {
    if (startNumber === this.#usedUpTo + 1) {
      this.#useAllUpTo(startNumber);
      return;
    }
    this.#usedBeyond ??= new Set();
    this.#usedBeyond.add(startNumber);
  }

  #useAllUpTo(startNumber: number): void {
    this.#usedUpTo = startNumber;
    const beyond = this.#usedBeyond;
    while (beyond?.delete(this.#usedUpTo + 1) === true) this.#usedUpTo++;
    if (beyond?.size === 0) this.#usedBeyond = undefined;
  }

  end(entry: RunEntry, end: EndRecord): void {
    entry.end = end;
    this.#ended++;
    this.#lasts[end.action] = entry;
    if (end.action === "fail") this.#failures.push(entry);
    else this.#failures = [];
  }

  /** The runs that started or ended at or after `since` (epoch ms), and those that are always in view. */
  inView(since: number): Iterable<RunEntry> {
    const seen = this.#alwaysInView(this.#failures);
    for (const entry of this.#entries.values()) {
      const { start, end } = entry;
      if (end === undefined || start.at >= since || end.at >= since) seen.add(entry);
    }
    return seen;
  }

  /** Drops the oldest ended runs above `share`; answers with their ids. Those that are always in view stay. */
  prune(share: number): string[] {
    let excess = this.#ended - share;
    if (excess <= 0) return [];
    this.#failures = this.#failures.slice(-failuresKept);
    const kept = this.#alwaysInView(this.#failures);
    const pruned: string[] = [];
    for (const [runId, entry] of this.#entries) {
      if (excess <= 0) break;
      if (entry.end === undefined || kept.has(entry)) continue;
      this.#drop(entry);
      pruned.push(runId);
      excess--;
    }
    return pruned;
  }

  /** Drops what may be forgotten, the oldest first; answers with the ids. */
  forget({ unreadBefore, olderThan, keep, spare, limit }: Omit<PruneQuery, "task">): string[] {
    const last = this.#lastStart?.start.startNumber ?? 0;
    const kept = this.#alwaysInView(this.#failures);
    const spared = new Set(spare);
    const forgotten: string[] = [];
    for (const [runId, entry] of this.#entries) {
      if (forgotten.length >= limit) break;
      const { start, end } = entry;
      if (end === undefined || kept.has(entry) || spared.has(runId)) continue;
      const lastAt = Math.max(start.at, end.at);
      const isOld = olderThan !== undefined && lastAt < olderThan;
      const isTooMany = keep !== undefined && start.startNumber <= last - keep;
      if (lastAt >= unreadBefore || !(isOld || isTooMany)) continue;
      this.#drop(entry);
      forgotten.push(runId);
    }
    return forgotten;
  }

  #alwaysInView(failures: readonly RunEntry[]): Set<RunEntry> {
    const entries = new Set(failures);
    for (const entry of Object.values(this.#lasts)) entries.add(entry);
    if (this.#lastStart === undefined) return entries;
    entries.add(this.#lastStart);
    // Whether an occasion is tried again is decided by what became of all of its attempts.
    for (const entry of this.#occasions.get(this.#lastStart.start.occasion) ?? []) entries.add(entry);
    return entries;
  }

  #drop({ start }: RunEntry): void {
    this.#entries.delete(start.runId);
    this.#ended--;
    this.#usedBeyond?.delete(start.startNumber);
    if (start.startNumber > this.#usedUpTo) this.#useAllUpTo(start.startNumber);
    const others = this.#occasions.get(start.occasion)?.filter((entry) => entry.start !== start) ?? [];
    if (others.length === 0) this.#occasions.delete(start.occasion);
    else this.#occasions.set(start.occasion, others);
  }
}
