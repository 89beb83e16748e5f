import type { EndRecord, Inserted, Refusal, RunEnd, RunStart, StartRecord } from "@gantry/core";
import type { SqliteDatabase } from "kysely";
import { type Names, physicalName } from "../names.ts";
import { type EndTexts, integer, runColumns, runValues } from "../rows.ts";
import { idInUse, placesOf } from "../run-ids.ts";
import type { StoredInteger } from "../tables.ts";

/** An end with the texts that are stored of it: made before the transaction, which is to be short. */
export interface PreparedEnd {
  readonly end: RunEnd;
  readonly texts: EndTexts;
}

interface EndedRun {
  readonly occasion: string;
  readonly attempt: StoredInteger;
  readonly started_at: StoredInteger;
}

interface Rival {
  readonly id: string;
  readonly same_attempt: StoredInteger;
}

type Statements = Readonly<Record<keyof ReturnType<typeof texts>, string>>;

/**
 * Stores batches with statements that are written by hand and prepared once: this is what a scheduler does all the time,
 * and making a statement from parts takes longer than running it. All wants a writing transaction.
 */
export class RecordWriter {
  #connection: SqliteDatabase;
  #texts: Statements;

  /** `connection` keeps its statements prepared. */
  constructor(connection: SqliteDatabase, names: Names) {
    this.#connection = connection;
    this.#texts = texts((name) => `"${physicalName(`gantry_${name}`, names)}"`);
  }

  /** Stores the starts that nobody was before; the unique keys of the table decide. */
  start(starts: readonly RunStart[]): readonly Inserted<StartRecord>[] {
    const places = placesOf(starts);
    const revoked = this.#revokedOf(starts);
    const insertRun = this.#connection.prepare(this.#texts.insertRun);
    const insertStart = this.#connection.prepare(this.#texts.insertStart);
    const records = starts.map((start) => {
      if (revoked.has(start.session)) return undefined;
      if (Number(insertRun.run(runValues(start)).changes) === 0) return undefined;
      const { lastInsertRowid } = insertStart.run([start.runId, start.task, start.at]);
      return { ...start, sequence: integer(lastInsertRowid) };
    });
    return records.map((record, i) => {
      if (record !== undefined) return { ok: true, record };
      const start = starts[i] as RunStart; // the two lists have one length
      return { ok: false, refused: this.#whyRefused(start, places, revoked) };
    });
  }

  /** Stores the ends of runs that are open. */
  end(ends: readonly PreparedEnd[]): readonly Inserted<EndRecord>[] {
    const endRun = this.#connection.prepare(this.#texts.endRun);
    const insertEnd = this.#connection.prepare(this.#texts.insertEnd);
    const insertReturn = this.#connection.prepare(this.#texts.insertReturn);
    return ends.map(({ end, texts: { detail, returned } }) => {
      const { runId, task, action, at } = end;
      // The statement gives these columns of at most one row.
      const [run] = endRun.all([at, runId, task]) as EndedRun[];
      if (run === undefined) return { ok: false, refused: "not-open" };
      const { lastInsertRowid } = insertEnd.run([runId, task, action, at, detail]);
      if (returned !== null) insertReturn.run([runId, returned]);
      const { occasion, attempt, started_at } = run;
      const known = { startedAt: integer(started_at), occasion, attempt: integer(attempt) };
      return { ok: true, record: { ...end, sequence: integer(lastInsertRowid), ...known } };
    });
  }

  /** Takes the lease of a session; false: it has not lapsed yet. */
  revoke(session: string, because: "dead" | "lapsed"): boolean {
    const text = because === "dead" ? this.#texts.revokeDead : this.#texts.revokeLapsed;
    this.#connection.prepare(text).run([session]);
    return this.#connection.prepare(this.#texts.isHeld).all([session]).length === 0;
  }

  #revokedOf(starts: readonly RunStart[]): ReadonlySet<string> {
    const revoked = new Set<string>();
    const isRevoked = this.#connection.prepare(this.#texts.isRevoked);
    for (const session of new Set(starts.map((start) => start.session))) {
      if (isRevoked.all([session]).length > 0) revoked.add(session);
    }
    return revoked;
  }

  #whyRefused(start: RunStart, places: ReadonlyMap<string, number>, revoked: ReadonlySet<string>): Refusal {
    const { runId, task, occasion, attempt, startNumber, session } = start;
    const asked = [occasion, attempt, runId, task, occasion, attempt, task, startNumber];
    // The statement gives these columns.
    const rivals = this.#connection.prepare(this.#texts.rivals).all(asked) as Rival[];
    if (rivals.some(({ id }) => id === runId)) throw idInUse(start);
    if (revoked.has(session)) return "lease-lost";
    // What stands behind it in the batch was accepted only because it was refused itself.
    const place = (id: string) => places.get(id) ?? -1;
    const own = place(runId);
    const isSecond = rivals.some((rival) => Number(rival.same_attempt) === 1 && place(rival.id) < own);
    return isSecond ? "attempt-exists" : "start-number-exists";
  }
}

function texts(table: (name: string) => string) {
  const [runs, records, sessions] = [table("runs"), table("records"), table("sessions")];
  const revoke = `update ${sessions} set lease = 'revoked' where id = ? and lease = 'held'`;
  return {
    insertRun: `insert into ${runs} (${runColumns.join(", ")})
      values (${runColumns.map(() => "?").join(", ")}) on conflict do nothing`,
    insertStart: `insert into ${records} (run_id, task, action, at) values (?, ?, 'run', ?)`,
    rivals: `select id, (occasion = ? and attempt = ?) as same_attempt from ${runs}
      where id = ? or (task = ? and occasion = ? and attempt = ?) or (task = ? and start_number = ?)`,
    endRun: `update ${runs} set last_at = max(started_at, ?) where id = ? and task = ? and last_at is null
      returning occasion, attempt, started_at`,
    insertEnd: `insert into ${records} (run_id, task, action, at, detail) values (?, ?, ?, ?, ?)`,
    insertReturn: `insert into ${table("returns")} (run_id, returned) values (?, ?)`,
    isRevoked: `select id from ${sessions} where id = ? and lease = 'revoked'`,
    isHeld: `select id from ${sessions} where id = ? and lease = 'held'`,
    revokeDead: revoke,
    revokeLapsed: `${revoke} and lease_until <= unixepoch('subsec') * 1000`,
  };
}
