import type { Action, EndRecord, RunRecord, RunStart, StartRecord } from "../record.ts";
import type { Refusal } from "../repository.ts";

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
  /** Per occasion its attempts. */
  #occasions = new Map<string, Map<number, RunEntry>>();
  #startNumbers = new Set<number>();
  /** Start numbers up to this one count as used: the runs that had them may be pruned. */
  #usedUpTo = 0;
  #lastStart: RunEntry | undefined;
  #lasts = new Map<Action, { entry: RunEntry; record: RunRecord }>();
  /** The failures since the last other end. */
  #failures: RunEntry[] = [];
  #ended = 0;

  /** How many ended runs there are. */
  get ended(): number {
    return this.#ended;
  }

  /** Why this start cannot be stored; `undefined`: it can. */
  refusal({ occasion, attempt, startNumber }: RunStart): Refusal | undefined {
    if (this.#occasions.get(occasion)?.has(attempt) === true) return "attempt-exists";
    const used = startNumber <= this.#usedUpTo || this.#startNumbers.has(startNumber);
    return used ? "start-number-exists" : undefined;
  }

  add(start: StartRecord): RunEntry {
    const entry: RunEntry = { start, end: undefined };
    this.#entries.set(start.runId, entry);
    this.#startNumbers.add(start.startNumber);
    const attempts = this.#occasions.get(start.occasion);
    if (attempts === undefined) this.#occasions.set(start.occasion, new Map([[start.attempt, entry]]));
    else attempts.set(start.attempt, entry);
    if (start.startNumber > (this.#lastStart?.start.startNumber ?? 0)) this.#lastStart = entry;
    this.#lasts.set("run", { entry, record: start });
    return entry;
  }

  end(entry: RunEntry, end: EndRecord): void {
    entry.end = end;
    this.#ended++;
    this.#lasts.set(end.action, { entry, record: end });
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

  #alwaysInView(failures: readonly RunEntry[]): Set<RunEntry> {
    const entries = new Set(failures);
    for (const { entry } of this.#lasts.values()) entries.add(entry);
    if (this.#lastStart === undefined) return entries;
    entries.add(this.#lastStart);
    // Whether an occasion is tried again is decided by what became of all of its attempts.
    for (const entry of this.#occasions.get(this.#lastStart.start.occasion)?.values() ?? [])
      entries.add(entry);
    return entries;
  }

  #drop({ start }: RunEntry): void {
    this.#entries.delete(start.runId);
    this.#ended--;
    this.#startNumbers.delete(start.startNumber);
    this.#usedUpTo = Math.max(this.#usedUpTo, start.startNumber);
    const attempts = this.#occasions.get(start.occasion);
    attempts?.delete(start.attempt);
    if (attempts?.size === 0) this.#occasions.delete(start.occasion);
  }
}
