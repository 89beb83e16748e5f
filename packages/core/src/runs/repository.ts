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
  | "not-open"
  /** The session was taken for dead, so that others may have gone on in its place: it must open the repository again. */
  | "lease-lost";

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
  /** Only what stands after this sequence: where a page that was read oldest first ended. */
  readonly after?: number;
  /** Only what stands before this sequence: where a page that was read newest first ended. */
  readonly before?: number;
  /** At most so many. */
  readonly limit?: number;
  /** Default "ascending": oldest first. */
  readonly order?: "ascending" | "descending";
}

/**
 * Which ended runs of a task may be forgotten for good.
 *
 * A run goes when it is unread and either too old or one too many. Whatever is asked, these stay: open runs, what
 * `load` gives in any case (the last start with all attempts of its occasion, the last record of each action, the
 * unbroken row of failures at the end), and the runs to `spare`.
 */
export interface PruneQuery {
  readonly task: string;
  /** Epoch ms: a run with a record at or after it can still be read by a condition, and stays. */
  readonly unreadBefore: number;
  /** Epoch ms: a run whose records all lie before it is too old. Absent: none is. */
  readonly olderThan?: number;
  /** The runs of so many of the latest starts are enough: one whose start number is `keep` or more below the last is one
   * too many. Absent: none is. */
  readonly keep?: number;
  /** Ids of runs that stay. */
  readonly spare: readonly string[];
  /** At most so many runs go at once: a batch is one short transaction. */
  readonly limit: number;
}

/** A task as it is kept beyond the life of the session that created it: plain JSON, of which core alone knows the form. */
export interface StoredTask {
  readonly version: number;
  readonly [part: string]: unknown;
}

/** What has changed in the store by another hand. `state`: pauses and kept tasks. */
export type News = "records" | "state";

/**
 * Where run records live. It is the truth: what is not in it has not happened.
 *
 * The promises that every implementation keeps, and that the contract suite tests:
 *
 * - **One order.** Every record gets a sequence greater than all earlier ones; a reader that has seen sequence `n`
 *   finds everything newer with `changes(n)`. Gaps may occur, reordering may not: a record never becomes visible after
 *   one with a higher sequence.
 * - **The insert is the lock.** (task, occasion, attempt) is unique, and so is (task, startNumber): of two sessions
 *   that insert the same start, exactly one gets `ok`. An end is accepted once for a run, and only for an open one. A
 *   run id that is in use is a mistake: it rejects the batch.
 * - **A batch is one transaction.** The accepted records of one `start` or `end` call are stored together or not at
 *   all; a refused one does not touch its neighbours. Answers come in the order of the batch.
 * - **A refusal is an answer.** Nothing is stored of what is refused, now or later: somebody else was first
 *   (`attempt-exists`, `start-number-exists`, `not-open`), or the session was taken for dead (`lease-lost`).
 * - **Stored before told.** When a call resolves, its records survive the death of the process (where the
 *   implementation stores outside the process at all).
 * - **The store's clock decides about leases.** A session whose clock is wrong can neither outlive its lease nor kill
 *   another one. What is revoked stays so: from the moment `revoke` answers true, no start of the session is accepted
 *   until it opens the repository again.
 * - A failure of the store itself rejects with `RepositoryError`. The caller does not know then whether the batch is
 *   stored: all of it is, or nothing. Every call settles, by a deadline of the implementation's if need be.
 *
 * The functions with a question mark can be left out; what a session then does without is said at each.
 */
export interface Repository {
  /** For people: "memory", "sqlite runs.db". */
  readonly name: string;
  /** True when other sessions may write to the same store: then `changes` is asked before deciding. */
  readonly shared: boolean;

  /** Makes the store ready (creating or migrating it), writes down who will write, and gives the session a lease of
   * `term` ms. A session that is known, even one whose lease was revoked, holds it again. */
  open(owner: Owner, term: number): Promise<void>;

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

  /** Lets the session's lease run for another `term` ms from now; false: it does not hold one, because it was revoked or
   * closed, or is not known. One that has lapsed and was not revoked is held again. */
  renew(session: string, term: number): Promise<boolean>;

  /**
   * Takes the lease of a session that is known to be `dead`, or of one whose lease has `lapsed`; whether it is lapsed is
   * decided here, in the same transaction. True: the session has no lease from now on (or had none before).
   */
  revoke(session: string, because: "dead" | "lapsed"): Promise<boolean>;

  /** Calls `heard` soon after another session has written; answers with what ends that. Hearing too often is no harm, and
   * hearing nothing costs time only: a session asks by itself now and then. */
  watch?(heard: (news: News) => void): () => void;

  /** Remembers that a task is paused, or with `undefined` no longer, beyond the life of the session. A repository without
   * this function lets a pause end with its session. */
  pause?(task: string, pause: Pause | undefined): Promise<void>;

  /** The tasks that are paused. Goes with `pause`. */
  pauses?(): Promise<ReadonlyMap<string, Pause>>;

  /** Remembers a task that was created at run time, or with `undefined` forgets it. A repository without this function
   * refuses tasks that are to persist. */
  keepTask?(name: string, task: StoredTask | undefined): Promise<void>;

  /** The tasks that are remembered, in the order in which they were first kept. Goes with `keepTask`. */
  keptTasks?(): Promise<ReadonlyMap<string, StoredTask>>;

  /** Forgets ended runs for good, with all that belongs to them, the oldest first; answers with how many. Fewer than the
   * `limit`: there are no more. A repository without this function grows, or prunes itself. */
  prune?(query: PruneQuery): Promise<number>;

  /** True: it does not grow for ever as it is, so it is told to `prune` only where somebody has asked for it. */
  readonly prunesItself?: boolean;

  /** The records that fit, page by page, without holding the store between two of them; also before `open` and after
   * `close`. */
  records(query?: RecordQuery): AsyncIterable<RunRecord>;

  /** How many records fit, by index; also before `open` and after `close`. Without this function they are read and
   * counted. `limit` and `order` are not looked at. */
  count?(query?: RecordQuery): Promise<number>;

  /** The session, or each that is open, has ended in good order: with the last one files and connections are let go, and
   * its lease reads as `closed` from now on. Twice is as good as once. */
  close(session?: string): Promise<void>;
}
