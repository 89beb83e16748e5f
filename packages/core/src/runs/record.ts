import type { Claim } from "./claim.ts";

/** What a record says of a run: that it started (`run`), or how it ended. */
export type Action = "run" | EndAction;

/** How a run ends. `crash`: its scheduler died while it ran. */
export type EndAction = "success" | "fail" | "terminate" | "inaction" | "crash";

export const endActions = ["success", "fail", "terminate", "inaction", "crash"] as const;

/** An error as it is stored: data, no longer an object of its class. */
export interface StoredError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly code?: string;
  readonly cause?: StoredError;
}

/** The start of a run, as it is decided and stored before the function is called. */
export interface RunStart {
  readonly action: "run";
  readonly runId: string;
  readonly task: string;
  /** Epoch milliseconds: when the decision was taken. */
  readonly at: number;
  /** Epoch milliseconds: the first instant at which it could have started, as far as is known. */
  readonly dueAt: number;
  readonly occasion: string;
  /** 1 for the first run of the occasion, one more for each ended one. */
  readonly attempt: number;
  /** The task's starts, counted from 1. */
  readonly startNumber: number;
  /** The highest sequence that the decision had read. */
  readonly seen: number;
  readonly claims: readonly Claim[];
  /** What else made the condition true, for people. */
  readonly because: readonly string[];
  /** The id of the session that runs it. */
  readonly session: string;
}

/** The end of a run. */
export interface RunEnd {
  readonly action: EndAction;
  readonly runId: string;
  readonly task: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Why it ended so, for people: the timeout, the reason given to `terminate`, what a crash was known by. */
  readonly reason?: string;
  readonly error?: StoredError;
  /** The value that the function returned. Absent: it returned nothing, or what cannot be stored. */
  readonly returned?: unknown;
  /** Why the value that the function returned is not stored, if it is not: only this process still has it. */
  readonly unstored?: string;
  /** The function was asked to stop and went on to its own end. */
  readonly overran?: true;
  /** Per argument made by `returnOf`: the id of the run whose value was taken. */
  readonly inputs?: Readonly<Record<string, string>>;
}

/** A stored start or end; `sequence` is its place in the repository's one order. */
export type RunRecord = StartRecord | EndRecord;

export type StartRecord = RunStart & { readonly sequence: number };

/** The end of a run, with what identifies the run it belongs to. */
export type EndRecord = RunEnd & {
  readonly sequence: number;
  readonly startedAt: number;
  readonly occasion: string;
  readonly attempt: number;
};

/** A run as its records tell it. */
export interface Run {
  readonly start: StartRecord;
  /** Absent while it is open. */
  readonly end: EndRecord | undefined;
}

export function isEnd(record: RunRecord): record is EndRecord {
  return record.action !== "run";
}
