import type {
  Action,
  Claim,
  EndRecord,
  OwnerState,
  RunEnd,
  RunRecord,
  RunStart,
  StartRecord,
  StoredError,
} from "@gantry/core";
import { RepositoryError } from "@gantry/core";
import { plainForm } from "./plain-form.ts";
import type { ReturnsTable, RunsTable, SessionsTable, StoredInteger } from "./tables.ts";

/** The version of the JSON in `claims`, `because` and `detail`. It moves when an older reader would misread it. */
const jsonVersion = 1;

/** A record with its run, as it is read. */
export interface RecordRow {
  readonly sequence: StoredInteger;
  readonly action: Action;
  readonly at: StoredInteger;
  readonly detail: string | null;
  readonly returned: ReturnsTable["returned"] | null;
  readonly run_id: string;
  readonly task: string;
  readonly occasion: string;
  readonly attempt: StoredInteger;
  readonly start_number: StoredInteger;
  readonly seen: StoredInteger;
  readonly claims: string;
  readonly because: string;
  readonly version: StoredInteger;
  readonly session: string;
  readonly started_at: StoredInteger;
  readonly due_at: StoredInteger;
}

/** An owner, as it is read; a left join finds nothing for a session that is not known. */
export interface OwnerRow {
  readonly owner: string | null;
  readonly name: string | null;
  readonly place: string | null;
  readonly host: string | null;
  readonly pid: StoredInteger | null;
  readonly process_start: string | null;
  readonly lease: SessionsTable["lease"] | null;
  readonly lease_until: StoredInteger | null;
  /** Epoch milliseconds, by the clock of the database. */
  readonly now: StoredInteger;
}

/** What is stored of an end beside its columns; every part but the version can be absent. */
interface Detail extends Pick<RunEnd, "reason" | "unstored" | "overran" | "inputs"> {
  readonly version: number;
  readonly error?: StoredError;
}

/** A start as the values of a row of runs, in the order of `runColumns`. */
export function runValues(start: RunStart): readonly (string | number)[] {
  const { runId, task, occasion, attempt, startNumber, seen, claims, because, session, at, dueAt } = start;
  return [
    runId,
    task,
    occasion,
    attempt,
    startNumber,
    seen,
    JSON.stringify(claims),
    JSON.stringify(because),
    jsonVersion,
    session,
    at,
    dueAt,
  ];
}

export const runColumns = [
  "id",
  "task",
  "occasion",
  "attempt",
  "start_number",
  "seen",
  "claims",
  "because",
  "version",
  "session",
  "started_at",
  "due_at",
] as const satisfies readonly (keyof RunsTable)[];

/** What is stored of an end beside its columns, as JSON; null: it returned nothing, or nothing that can be stored. */
export interface EndTexts {
  readonly detail: string;
  readonly returned: string | null;
}

/** `maxReturned`: the most bytes of a returned value that are stored. */
export function endTexts(end: RunEnd, maxReturned: number): EndTexts {
  const { action, runId, task, at, returned, ...told } = end;
  const form = returned === undefined ? undefined : plainForm(returned, maxReturned);
  const unstored = form !== undefined && "unstored" in form ? form : {};
  return {
    detail: JSON.stringify({ version: jsonVersion, ...told, ...unstored }),
    returned: form !== undefined && "json" in form ? form.json : null,
  };
}

export function recordOf(row: RecordRow): RunRecord {
  return row.action === "run" ? startOf(row, row.action) : endOf(row, row.action);
}

function startOf(row: RecordRow, action: "run"): StartRecord {
  requireVersion(integer(row.version), row.run_id);
  return {
    action,
    runId: row.run_id,
    task: row.task,
    at: integer(row.started_at),
    dueAt: integer(row.due_at),
    occasion: row.occasion,
    attempt: integer(row.attempt),
    startNumber: integer(row.start_number),
    seen: integer(row.seen),
    // This file wrote the two columns, as the version says.
    claims: parsed(row.claims, row.run_id) as Claim[],
    because: parsed(row.because, row.run_id) as string[],
    session: row.session,
    sequence: integer(row.sequence),
  };
}

function endOf(row: RecordRow, action: RunEnd["action"]): EndRecord {
  // This file wrote the column, as the version says.
  const { version, ...told } = parsed(row.detail ?? "{}", row.run_id) as Detail;
  requireVersion(version, row.run_id);
  return {
    action,
    runId: row.run_id,
    task: row.task,
    at: integer(row.at),
    ...told,
    ...(row.returned === null ? {} : { returned: parsed(row.returned, row.run_id) }),
    sequence: integer(row.sequence),
    startedAt: integer(row.started_at),
    occasion: row.occasion,
    attempt: integer(row.attempt),
  };
}

export function ownerOf(row: OwnerRow): OwnerState | undefined {
  if (row.owner === null) return undefined;
  const lease = row.lease ?? "closed";
  const leaseUntil = integer(row.lease_until ?? 0);
  return {
    session: row.owner,
    name: row.name ?? "",
    place: row.place ?? "",
    host: row.host ?? "",
    pid: integer(row.pid ?? 0),
    processStart: row.process_start ?? "",
    lease: lease === "held" && leaseUntil <= integer(row.now) ? "lapsed" : lease,
    leaseUntil,
  };
}

/**
 * Rounds a fraction: SQLite keeps one in a column of integers, and older versions stored some. Throws `RepositoryError`
 * for an integer that a number cannot hold exactly.
 */
export function integer(value: StoredInteger): number {
  const number = Math.round(Number(value));
  if (Number.isSafeInteger(number)) return number;
  throw new RepositoryError(
    `A stored integer, ${value}, is beyond what a number holds exactly (2^53). Gantry did not write it; correct the row.`,
  );
}

function parsed(json: string, runId: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new RepositoryError(
      `Run ${runId} is stored with damaged JSON. Gantry did not write it so; correct the row or delete the run.`,
      { cause: error },
    );
  }
}

function requireVersion(version: number, runId: string): void {
  if (version === jsonVersion) return;
  throw new RepositoryError(
    `Run ${runId} is stored in version ${version} of the format, and this Gantry reads version ${jsonVersion}. Update the packages of Gantry.`,
  );
}
