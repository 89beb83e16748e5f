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

interface RememberedAttempts {
  ended: number;
  crashed: number;
  open: boolean;
  /** How many of its runs are remembered; the count of attempts goes with the last of them. */
  runs: number;
}

interface OpenableRun {
  readonly start: StartRecord;
  end: EndRecord | undefined;
}

/**
 * What is remembered of one task's runs: the last record of each action for ever, everything younger than the
 * session's conditions look back, and whatever is still open.
 */
export class TaskHistory {
  readonly task: string;
  #runs = new Map<string, OpenableRun>();
  #records: Partial<Record<Action, RunRecord[]>> = {};
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

  last(action: Action): RunRecord | undefined {
    return this.#records[action]?.at(-1);
  }

  /** The last success with a sequence of at most `sequence`. */
  lastSuccess(sequence: number): EndRecord | undefined {
    // The list of an end's action holds ends alone.
    const successes = (this.#records.success ?? []) as EndRecord[];
    return successes.findLast((record) => record.sequence <= sequence);
  }

  /** The latest record of `action` with its own time in [from, to). */
  lastIn(action: Action, from: number, to: number): RunRecord | undefined {
    const records = this.#records[action];
    if (records === undefined) return undefined;
    for (let i = records.length - 1; i >= 0; i--) {
      const record = records[i] as RunRecord; // i is within the array
      if (record.at < to) return record.at >= from ? record : undefined;
    }
    return undefined;
  }

  /** Whether a run that started in [from, to) has ended, other than by crash. */
  endedAmongStartedIn(from: number, to: number): boolean {
    const starts = this.#records.run;
    if (starts === undefined) return false;
    for (let i = starts.length - 1; i >= 0; i--) {
      const start = starts[i] as StartRecord; // the list of this action holds starts alone
      if (start.at < from) return false;
      if (start.at >= to) continue;
      const end = this.#runs.get(start.runId)?.end;
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
    this.#remember(start);
    if (this.#lastStart === undefined || start.startNumber > this.#lastStart.startNumber)
      this.#lastStart = start;
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
    this.#remember(end);
    this.#lastEnd = end;
    this.#failures = end.action === "fail" ? this.#failures + 1 : 0;
    const occasion = this.#occasion(run.start.occasion);
    occasion.open = false;
    // Earlier attempts may lie outside of what is remembered; the number of this one tells that they have ended.
    occasion.ended = Math.max(occasion.ended + 1, end.attempt);
    if (end.action === "crash") occasion.crashed++;
    return true;
  }

  #remember(record: RunRecord): void {
    const records = this.#records[record.action];
    if (records === undefined) this.#records[record.action] = [record];
    else records.push(record);
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
  forgetWhenGrown(before: number): void {
    if (this.#runs.size < this.#sweepAt) return;
    this.forget(before);
    this.#sweepAt = Math.max(smallestSweep, 2 * this.#runs.size);
  }

  /** Forgets ended runs whose records are all older than `before` (epoch ms), but never the last of an action. */
  forget(before: number): void {
    for (const [id, run] of this.#runs) {
      if (run.end === undefined) continue;
      if (run.end.at >= before || run.start.at >= before) break;
      if (this.last("run") === run.start || this.last(run.end.action) === run.end) continue;
      this.#runs.delete(id);
      this.#forgetRunOf(run.start.occasion);
    }
    for (const [action, records] of Object.entries(this.#records)) {
      const kept = records.findIndex((record, i) => record.at >= before || i === records.length - 1);
      if (kept > 0) this.#records[action as Action] = records.slice(kept); // the keys of #records are actions
    }
  }
  #forgetRunOf(occasion: string): void {
    const entry = this.#occasion(occasion);
    entry.runs--;
    if (entry.runs === 0) this.#occasions.delete(occasion);
  }
}
