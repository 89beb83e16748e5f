import { ActionRecords } from "./action-records.ts";
import { type Action, type EndRecord, isEnd, type Run, type RunRecord, type StartRecord } from "./record.ts";

/** What became of one occasion so far. */
export interface Attempts {
  readonly ended: number;
  readonly crashed: number;
  readonly open: boolean;
}

const noAttempts: Attempts = { ended: 0, crashed: 0, open: false };

/** So many runs are kept without asking whether they are still needed. */
const smallestSweep = 64;

interface OpenableRun {
  readonly start: StartRecord;
  end: EndRecord | undefined;
}

/** What became of one occasion, and how many of its runs are remembered. */
interface RememberedAttempts {
  ended: number;
  crashed: number;
  open: boolean;
  runs: number;
}

/**
 * What is remembered of one task's runs: the last record of each action for ever, everything younger than the
 * session's conditions look back, and whatever is still open.
 */
export class TaskHistory {
  readonly task: string;
  #runs = new Map<string, OpenableRun>();
  #starts = new ActionRecords<StartRecord>();
  #ends: Partial<Record<Action, ActionRecords<EndRecord>>> = {};
  #occasions = new Map<string, RememberedAttempts>();
  #open = new Map<string, Run>();
  #lastStart: StartRecord | undefined;
  #lastEnd: EndRecord | undefined;
  #failures = 0;
  #sweepAt = smallestSweep;

  constructor(task: string) {
    this.task = task;
  }

  /** The start with the highest number, whoever made it. */
  get lastStart(): StartRecord | undefined {
    return this.#lastStart;
  }

  get lastEnd(): EndRecord | undefined {
    return this.#lastEnd;
  }

  /** The last start or end, by order. */
  get lastRecord(): RunRecord | undefined {
    const [start, end] = [this.#lastStart, this.#lastEnd];
    if (start === undefined || end === undefined) return start ?? end;
    return end.sequence > start.sequence ? end : start;
  }

  /** How many of the latest ends in a row are failures. */
  get failures(): number {
    return this.#failures;
  }

  get openRuns(): Iterable<Run> {
    return this.#open.values();
  }

  get openCount(): number {
    return this.#open.size;
  }

  run(runId: string): Run | undefined {
    return this.#runs.get(runId);
  }

  /** The last record of an action, by order. */
  last(action: Action): RunRecord | undefined {
    return this.#of(action)?.last;
  }

  /** The last success with a sequence of at most `sequence`. */
  lastSuccess(sequence: number): EndRecord | undefined {
    return this.#ends.success?.lastUpTo(sequence);
  }

  /** The latest record of `action`, by its own time, in [from, to). */
  lastIn(action: Action, from: number, to: number): RunRecord | undefined {
    for (const record of this.#of(action)?.in(from, to) ?? []) return record;
    return undefined;
  }

  /** The remembered records of `action` with their own time in [from, to), the latest first. */
  recordsIn(action: Action, from: number, to: number): Iterable<RunRecord> {
    return this.#of(action)?.in(from, to) ?? [];
  }

  /** Epoch ms of the latest time that a record of `action` bears; it may lie in the future if clocks differ. */
  latestTime(action: Action): number {
    return this.#of(action)?.latestTime ?? Number.NEGATIVE_INFINITY;
  }

  /** Whether a run that started in [from, to) has ended, other than by crash. */
  endedAmongStartedIn(from: number, to: number): boolean {
    for (const { runId } of this.#starts.in(from, to)) {
      const end = this.#runs.get(runId)?.end;
      if (end !== undefined && end.action !== "crash") return true;
    }
    return false;
  }

  attempts(occasion: string): Attempts {
    return this.#occasions.get(occasion) ?? noAttempts;
  }

  /** Takes in a record. One that is known already, or the end of a run that is not, changes nothing: answers false. */
  apply(record: RunRecord): boolean {
    return isEnd(record) ? this.#applyEnd(record) : this.#applyStart(record);
  }

  #applyStart(start: StartRecord): boolean {
    if (this.#runs.has(start.runId)) return false;
    const run: OpenableRun = { start, end: undefined };
    this.#runs.set(start.runId, run);
    this.#open.set(start.runId, run);
    this.#starts.add(start);
    if (this.#lastStart === undefined || start.startNumber > this.#lastStart.startNumber) {
      this.#lastStart = start;
    }
    const occasion = this.#occasion(start.occasion);
    occasion.open = true;
    occasion.runs++;
    return true;
  }

  #applyEnd(end: EndRecord): boolean {
    const run = this.#runs.get(end.runId);
    if (run === undefined || run.end !== undefined) return false;
    run.end = end;
    this.#open.delete(end.runId);
    const records = this.#ends[end.action] ?? new ActionRecords<EndRecord>();
    this.#ends[end.action] = records;
    records.add(end);
    if (this.#lastEnd === undefined || end.sequence > this.#lastEnd.sequence) {
      this.#lastEnd = end;
      this.#failures = end.action === "fail" ? this.#failures + 1 : 0;
    }
    const occasion = this.#occasion(run.start.occasion);
    occasion.open = false;
    // Earlier attempts may lie outside of what is remembered; the number of this one tells that they have ended.
    occasion.ended = Math.max(occasion.ended + 1, end.attempt);
    if (end.action === "crash") occasion.crashed++;
    return true;
  }

  #of(action: Action): ActionRecords | undefined {
    return action === "run" ? this.#starts : this.#ends[action];
  }

  #occasion(occasion: string): RememberedAttempts {
    let entry = this.#occasions.get(occasion);
    if (entry === undefined) {
      entry = { ended: 0, crashed: 0, open: false, runs: 0 };
      this.#occasions.set(occasion, entry);
    }
    return entry;
  }

  /** Forgets, but only when so much has come in since the last time that it is worth the effort. */
  forgetWhenGrown(before: number, isPinned: (runId: string) => boolean): void {
    if (this.#runs.size < this.#sweepAt) return;
    this.forget(before, isPinned);
    this.#sweepAt = Math.max(smallestSweep, 2 * this.#runs.size);
  }

  /**
   * Forgets ended runs whose records are all older than `before` (epoch ms), but never the last of an action, nor a run
   * that is pinned because a value of it may still be taken.
   */
  forget(before: number, isPinned: (runId: string) => boolean = () => false): void {
    const isKept = (record: RunRecord) => record.at >= before || isPinned(record.runId);
    for (const records of [this.#starts, ...Object.values(this.#ends)]) records.retain(isKept);
    for (const [id, { start, end }] of this.#runs) {
      if (end === undefined || isKept(start) || isKept(end)) continue;
      if (this.#starts.last === start || this.last(end.action) === end || this.#lastStart === start) continue;
      this.#runs.delete(id);
      this.#forgetRunOf(start.occasion);
    }
  }

  #forgetRunOf(occasion: string): void {
    const entry = this.#occasion(occasion);
    entry.runs--;
    if (entry.runs === 0) this.#occasions.delete(occasion);
  }
}
