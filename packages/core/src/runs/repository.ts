import type { Owner, OwnerState } from "./owner.ts";
import type { Pause } from "./pause.ts";
import type { EndRecord, Run, RunEnd, RunRecord, RunStart, StartRecord } from "./record.ts";

/** Why an insert was refused. Refusing is an answer, not an error: somebody else was first. */
export type Refusal =
  /** A run of this (task, occasion, attempt) exists. */
  | "attempt-exists"
  /** The task's start of this number exists: the decision was taken on an outdated history. */
  | "start-number-exists"
  /** The run has an end, or was never started. */
  | "not-open";

export type Inserted<T> =
  | { readonly ok: true; readonly record: T }
  | { readonly ok: false; readonly refused: Refusal };

/** Which part of the past a session wants to see when it starts. */
export interface HistoryQuery {
  /** Per task: the earliest instant (epoch ms) that its readers can see. */
  readonly since: ReadonlyMap<string, number>;
}

/** The past, as far as it was asked for. */
export interface LoadedHistory {
  /** The highest sequence in the repository when it was read. */
  readonly sequence: number;
  /** Whole runs, in the order of their starts, each once. */
  readonly runs: readonly Run[];
}

/** Which records to read; all parts must fit. */
export interface RecordQuery {
  readonly task?: string | readonly string[];
  readonly action?: RunRecord["action"] | readonly RunRecord["action"][];
  /** Epoch ms, inclusive. */
  readonly from?: number;
  /** Epoch ms, exclusive. */
  readonly to?: number;
  readonly occasion?: string;
  readonly runId?: string;
  /** Only what stands after this sequence. */
  readonly after?: number;
  /** At most so many. */
  readonly limit?: number;
  /** Default "ascending": oldest first. */
  readonly order?: "ascending" | "descending";
}

/**
 * Where run records live. It is the truth: what is not in it has not happened.
 *
 * The promises that every implementation keeps, and that the contract suite tests:
 *
 * - **One order.** Every record gets a sequence greater than all earlier ones; a reader that has seen sequence `n`
 *   finds everything newer with `changes(n)`. Gaps may occur, reordering may not.
 * - **The insert is the lock.** (task, occasion, attempt) is unique, and so is (task, startNumber): of two sessions
 *   that insert the same start, exactly one gets `ok`. An end is accepted once for a run, and only for an open one. A run id that is in use is a mistake: it rejects the batch.
 * - **A batch is one transaction.** The accepted records of one `start` or `end` call are stored together or not at
 *   all; a refused one does not touch its neighbours. Answers come in the order of the batch.
 * - **Stored before told.** When a call resolves, its records survive the death of the process (where the
 *   implementation stores outside the process at all).
 * - A failure of the store itself rejects with `RepositoryError` and leaves nothing of the batch behind.
 */
export interface Repository {
  /** For people: "memory", "sqlite runs.db". */
  readonly name: string;
  /** True when other sessions may write to the same store: then `changes` is asked before deciding. */
  readonly shared: boolean;

  /** Makes the store ready (creating or migrating it) and writes down who will write. */
  open(owner: Owner, leaseUntil: number): Promise<void>;

  /** The past that a session needs: runs that started or ended at or after `since`, open runs, and per task the last
   * start with all attempts of its occasion, the last record of each action and the unbroken row of failures at the
   * end. */
  load(query: HistoryQuery): Promise<LoadedHistory>;

  /** Everything stored after `sequence`, oldest first. Cheap when nothing is new. */
  changes(sequence: number): Promise<readonly RunRecord[]>;

  start(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[]>;

  end(ends: readonly RunEnd[]): Promise<readonly Inserted<EndRecord>[]>;

  /** Runs that have no end yet, each with its owner. */
  openRuns(): Promise<readonly { readonly start: StartRecord; readonly owner: OwnerState | undefined }[]>;

  /** Says that the session lives until `leaseUntil` (epoch ms). */
  renew(session: string, leaseUntil: number): Promise<void>;

  /** Remembers that a task is paused, or with `undefined` no longer, beyond the life of the session. A repository without
   * this function lets a pause end with its session. */
  pause?(task: string, pause: Pause | undefined): Promise<void>;

  /** The tasks that are paused. Goes with `pause`. */
  pauses?(): Promise<ReadonlyMap<string, Pause>>;

  /** The records that fit, page by page; also before `open` and after `close`. */
  records(query?: RecordQuery): AsyncIterable<RunRecord>;

  /** The session, or each that is open, has ended in good order: with the last one files and connections are let go, and its `leaseUntil`
   * reads as 0 from now on. Twice is as good as once. */
  close(session?: string): Promise<void>;
}
