import { memory } from "./memory-repository.ts";
import type { Owner } from "./owner.ts";
import type { Pause } from "./pause.ts";
import type { EndRecord, Run, RunEnd, RunRecord, RunStart, StartRecord } from "./record.ts";
import type { HistoryQuery, Inserted, LoadedHistory, RecordQuery, Repository } from "./repository.ts";

/**
 * A repository for what is only imagined: it has the past of another one, to which nothing is written, and forgets what
 * is stored in it. The runs that are going on in the other count as having succeeded at the instant from which on things
 * are imagined.
 */
export class ImaginedRepository implements Repository {
  readonly name = "imagined";
  readonly shared = false;
  readonly prunesItself = true;
  #past: Repository | undefined;
  #from: number;
  #own = memory({ keep: Number.POSITIVE_INFINITY });
  /** The highest sequence of the past: what is imagined comes after it. */
  #offset = 0;

  /** `past` must be open; without one, nothing has happened. */
  constructor(past: Repository | undefined, from: number) {
    this.#past = past;
    this.#from = from;
  }

  open(owner: Owner, term: number): Promise<void> {
    return this.#own.open(owner, term);
  }

  async load(query: HistoryQuery): Promise<LoadedHistory> {
    const own = await this.#own.load(query);
    const past = await this.#past?.load(query);
    if (past === undefined) return own;
    this.#offset = Math.max(this.#offset, past.sequence);
    const runs = [
      ...past.runs.map((run) => ended(run, this.#from)),
      ...own.runs.map(({ start, end }) => ({ start: this.#moved(start), end: end && this.#moved(end) })),
    ];
    return { sequence: this.#offset + own.sequence, runs };
  }

  async changes(sequence: number): Promise<readonly RunRecord[]> {
    const records = await this.#own.changes(Math.max(0, sequence - this.#offset));
    return records.map((record) => this.#moved(record));
  }

  async start(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[]> {
    return (await this.#own.start(starts)).map((answer) => this.#movedAnswer(answer));
  }

  async end(ends: readonly RunEnd[]): Promise<readonly Inserted<EndRecord>[]> {
    return (await this.#own.end(ends)).map((answer) => this.#movedAnswer(answer));
  }

  async openRuns(): Promise<readonly never[]> {
    return [];
  }

  async renew(): Promise<boolean> {
    return true;
  }

  async revoke(): Promise<boolean> {
    return false;
  }

  async pauses(): Promise<ReadonlyMap<string, Pause>> {
    return (await this.#past?.pauses?.()) ?? new Map();
  }

  async pause(): Promise<void> {}

  /** What is imagined is forgotten as a whole. */
  async prune(): Promise<number> {
    return 0;
  }

  /** What was imagined, and nothing of the past. */
  records(query?: RecordQuery): AsyncIterable<RunRecord> {
    return this.#own.records(query);
  }

  close(session?: string): Promise<void> {
    return this.#own.close(session);
  }

  #moved<R extends RunRecord>(record: R): R {
    return { ...record, sequence: record.sequence + this.#offset };
  }

  #movedAnswer<R extends RunRecord>(answer: Inserted<R>): Inserted<R> {
    return answer.ok ? { ok: true, record: this.#moved(answer.record) } : answer;
  }
}

function ended({ start, end }: Run, at: number): Run {
  if (end !== undefined) return { start, end };
  const { runId, task, occasion, attempt, sequence } = start;
  const imagined = { action: "success", runId, task, occasion, attempt, sequence } as const;
  return { start, end: { ...imagined, at, startedAt: start.at } };
}
