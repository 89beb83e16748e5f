import { ActionRecords } from "./action-records.ts";
import { type OpenableRun, Past } from "./past.ts";
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

/**
 * What is remembered of one task's runs: the last record of each action for ever, everything younger than the
 * session's conditions look back, and whatever is still open.
 */
export class TaskHistory {
  readonly task: string;
  /** Absent before the first run: most of a million tasks may never have run, and the maps of each take a kilobyte. */
  #past: Past | undefined;
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
    return this.#past?.open?.values() ?? [];
  }

  get openCount(): number {
    return this.#past?.open?.size ?? 0;
  }

  run(runId: string): Run | undefined {
    return this.#past?.runs.get(runId);
  }

  /** The last record of an action, by order. */
  last(action: Action): RunRecord | undefined {
    return this.#past?.of(action)?.last;
  }

  /** The last success with a sequence of at most `sequence`. */
  lastSuccess(sequence: number): EndRecord | undefined {
    return this.#past?.ends.success?.lastUpTo(sequence);
  }

  /** The latest record of `action`, by its own time, in [from, to). */
  lastIn(action: Action, from: number, to: number): RunRecord | undefined {
    for (const record of this.recordsIn(action, from, to)) return record;
    return undefined;
  }

  /** The remembered records of `action` with their own time in [from, to), the latest first. */
  recordsIn(action: Action, from: number, to: number): Iterable<RunRecord> {
    return this.#past?.of(action)?.in(from, to) ?? [];
  }

  /** Epoch ms of the latest time that a record of `action` bears; it may lie in the future if clocks differ. */
  latestTime(action: Action): number {
    return this.#past?.of(action)?.latestTime ?? Number.NEGATIVE_INFINITY;
  }

  /**
   * The remembered starts in [from, to), the latest first, but for further attempts of what was begun before: such a run
   * belongs to the time at which its occasion first started.
   */
  *startsOf(from: number, to: number): Generator<RunRecord, void> {
    for (const record of this.recordsIn("run", from, to)) {
      const first = this.#past?.occasions.get(record.occasion)?.since;
      if (first === undefined || first >= from) yield record;
    }
  }

  /** Whether a run that started in [from, to) has ended, other than by crash. */
  endedAmongStartedIn(from: number, to: number): boolean {
    for (const { runId } of this.startsOf(from, to)) {
      const end = this.run(runId)?.end;
      if (end !== undefined && end.action !== "crash") return true;
    }
    return false;
  }

  attempts(occasion: string): Attempts {
    return this.#past?.occasions.get(occasion) ?? noAttempts;
  }

  /** Takes in a record. One that is known already, or the end of a run that is not, changes nothing: answers false. */
  apply(record: RunRecord): boolean {
    return isEnd(record) ? this.#applyEnd(record) : this.#applyStart(record);
  }

  #applyStart(start: StartRecord): boolean {
    this.#past ??= new Past();
    const past = this.#past;
    if (past.runs.has(start.runId)) return false;
    const run: OpenableRun = { start, end: undefined };
    past.begin(run);
    past.starts.add(start);
    if (this.#lastStart === undefined || start.startNumber > this.#lastStart.startNumber) {
      this.#lastStart = start;
    }
    const occasion = past.occasion(start);
    occasion.open = true;
    occasion.runs++;
    return true;
  }

  #applyEnd(end: EndRecord): boolean {
    const past = this.#past;
    const run = past?.runs.get(end.runId);
    if (past === undefined || run === undefined || run.end !== undefined) return false;
    past.end(run, end);
    const records = past.ends[end.action] ?? new ActionRecords<EndRecord>();
    past.ends[end.action] = records;
    records.add(end);
    if (this.#lastEnd === undefined || end.sequence > this.#lastEnd.sequence) {
      this.#lastEnd = end;
      this.#failures = end.action === "fail" ? this.#failures + 1 : 0;
    }
    const occasion = past.occasion(run.start);
    occasion.open = false;
    // Earlier attempts may lie outside of what is remembered; the number of this one tells that they have ended.
    occasion.ended = Math.max(occasion.ended + 1, end.attempt);
    if (end.action === "crash") occasion.crashed++;
    return true;
  }

  /** Forgets, but only when so much has come in since the last time that it is worth the effort. */
  forgetWhenGrown(before: number, isPinned: (runId: string) => boolean): void {
    const runs = this.#past?.runs;
    if (runs === undefined || runs.size < this.#sweepAt) return;
    this.forget(before, isPinned);
    this.#sweepAt = Math.max(smallestSweep, 2 * runs.size);
  }

  /**
   * Forgets ended runs whose records are all older than `before` (epoch ms), but never the last of an action, nor a run
   * that is pinned because a value of it may still be taken.
   */
  forget(before: number, isPinned: (runId: string) => boolean = () => false): void {
    const past = this.#past;
    if (past === undefined) return;
    const isKept = (record: RunRecord) => record.at >= before || isPinned(record.runId);
    for (const records of [past.starts, ...Object.values(past.ends)]) records.retain(isKept);
    for (const { start, end } of past.runs.values()) {
      if (end === undefined || isKept(start) || isKept(end)) continue;
      if (past.starts.last === start || this.last(end.action) === end || this.#lastStart === start) continue;
      past.forget(start);
    }
  }
}
