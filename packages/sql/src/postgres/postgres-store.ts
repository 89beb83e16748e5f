import {
  type EndRecord,
  type Inserted,
  type News,
  RepositoryError,
  type RunEnd,
  type RunRecord,
  type RunStart,
  type StartRecord,
  sleep,
  systemClock,
} from "@gantry/core";
import { Kysely, PostgresDialect, type RawBuilder, type SqlBool, sql } from "kysely";
import { counted } from "../counted.ts";
import type { Database } from "../database.ts";
import type { Migration } from "../migrations/migration.ts";
import { named } from "../names.ts";
import { findLandmarks } from "../queries/landmarks.ts";
import { newRecords } from "../queries/new-records.ts";
import { idInUse } from "../run-ids.ts";
import type { SqlStore } from "../sql-store.ts";
import type { Tables } from "../tables.ts";
import type { Connections } from "./connections.ts";
import { codeOf, failureOf, idInUseCode, isPassing } from "./failure.ts";
import { kyselyPool } from "./kysely-pool.ts";
import type { Hearing, ListeningClient } from "./listener.ts";
import { calls } from "./migrations/0002-functions.ts";
import { postgresMigrations } from "./migrations/migrations.ts";
import { channelOf, inSchema, quoted, shapeLock } from "./migrations/place.ts";
import { PostgresWatch } from "./postgres-watch.ts";
import { endAnswers, endColumns, firstEnds, highestOf, startAnswers, startColumns } from "./record-calls.ts";

/** So often what was only in the way of another transaction is tried, and so many ms apart at first. */
const tries = 5;
const pause = 10;

/**
 * For this transaction alone: from the few rows that are asked about each statement goes to their neighbours by an index.
 * Left to itself, PostgreSQL reads whole tables where its statistics are old, as they are while a log grows.
 */
const byIndex = `select ${["enable_seqscan", "enable_hashjoin", "enable_mergejoin", "enable_material", "jit"]
  .map((way) => `set_config('${way}', 'off', true)`)
  .join(", ")}`;

export interface PostgresStoreOptions {
  readonly name: string;
  readonly schema: string;
  /** In ms: how long anything may take. */
  readonly deadline: number;
  readonly connect: () => Connections;
  /** Makes the connection that hears of others. */
  readonly makeListener?: (() => ListeningClient) | undefined;
  /** A word that nobody else uses. */
  readonly token: string;
  /** Says once what people should know. */
  readonly warn: (message: string) => void;
  /** Goes on renewing a lease elsewhere; answers with what ends that. */
  readonly keepLease: (session: string, term: number) => () => void;
}

interface Open {
  readonly connections: Connections;
  readonly database: Database;
}

/**
 * PostgreSQL: a batch is one call of a function in the database. Nothing here depends on two statements having the same
 * connection, other than within a transaction.
 */
export class PostgresStore implements SqlStore {
  readonly migrations: readonly Migration[];
  readonly now = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`;
  readonly history = { join: "join", occasion: "occasion_key" } as const;
  // The key is what has an index; the occasion itself decides.
  readonly ofOccasion = (occasion: string) =>
    sql<SqlBool>`occasion = ${occasion} and occasion_key = ${this.#keyOf}(${occasion})`;
  #options: PostgresStoreOptions;
  /** The function that makes the key of an occasion. */
  #keyOf: RawBuilder<unknown>;
  #calls: ReturnType<typeof calls>;
  #watch: PostgresWatch;
  #open: Open | undefined;
  #hasWarned = false;

  constructor(options: PostgresStoreOptions) {
    const { schema, token, makeListener } = options;
    const channel = channelOf(options);
    this.#options = options;
    this.#calls = calls(options);
    this.#keyOf = sql.raw(inSchema(options)("occasion_key"));
    this.migrations = postgresMigrations({ schema });
    this.#watch = new PostgresWatch({
      channel,
      token,
      ...(makeListener === undefined ? {} : { makeClient: makeListener }),
      tell: (text) => this.#ask("send itself a word", "select pg_notify($1, $2)", [channel, text]),
      look: () => this.single("look for news", findLandmarks),
      deaf: () => this.#warnOnce(),
    });
  }

  get name(): string {
    return this.#options.name;
  }

  get hears(): Hearing {
    return this.#watch.hears;
  }

  async open(): Promise<void> {
    const connections = this.#options.connect();
    this.#open = { connections, database: this.#databaseOn(connections) };
    try {
      // What is wrong with the way to the database shows now, in words of its own.
      await this.#ask("connect", "select 1", []);
    } catch (error) {
      await this.close();
      throw error;
    }
    this.#watch.open();
  }

  single<T>(doing: string, work: (database: Database) => Promise<T>, limit?: number): Promise<T> {
    return this.#patiently(doing, ({ connections, database }) =>
      work(limit === undefined ? database : this.#databaseOn(connections, limit)),
    );
  }

  read<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T> {
    return this.#transaction(doing, ["begin isolation level repeatable read, read only", byIndex], work);
  }

  write<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T> {
    return this.#transaction(
      doing,
      ["begin isolation level read committed", this.#patience(), byIndex],
      work,
    );
  }

  reshape<T>(doing: string, work: (database: Database) => Promise<T>): Promise<T> {
    const { schema } = this.#options;
    const begin = [
      "begin isolation level read committed",
      this.#patience(),
      `select ${shapeLock({ schema })}`,
    ];
    return this.#transaction(doing, begin, async (database) => {
      // Asked first: even "if not exists" wants the permission to create one.
      const found = await sql`select 1 from pg_namespace where nspname = ${schema}`.execute(database);
      if (found.rows.length === 0) await sql.raw(`create schema ${quoted(schema)}`).execute(database);
      return work(database);
    });
  }

  async hasTable(table: string): Promise<boolean> {
    const name = `${quoted(this.#options.schema)}.${quoted(table.replace(/^gantry_/, ""))}`;
    const rows = await this.#ask("read its tables", "select to_regclass($1)::text as name", [name]);
    const [row] = rows as readonly { readonly name: string | null }[]; // as was asked
    return row !== undefined && row.name !== null;
  }

  async start(starts: readonly RunStart[]): Promise<readonly Inserted<StartRecord>[]> {
    const doing = `store ${counted(starts.length, "start")}`;
    try {
      const values = [...startColumns(starts), this.#lockPatience()];
      return this.#told(startAnswers(starts, await this.#answer(doing, this.#calls.start, values)));
    } catch (error) {
      const known = error instanceof Error ? error.cause : undefined;
      if (codeOf(known) !== idInUseCode) throw error;
      const id = known instanceof Error && "detail" in known ? known.detail : undefined;
      const culprit = starts.find(({ runId }) => runId === id) ?? starts[0];
      throw culprit === undefined ? error : idInUse(culprit);
    }
  }

  async end(ends: readonly RunEnd[], maxReturned: number): Promise<readonly Inserted<EndRecord>[]> {
    const doing = `store ${counted(ends.length, "end")}`;
    const sent = firstEnds(ends);
    const batch = sent.length === ends.length ? ends : ends.filter((_, place) => sent.includes(place));
    const values = [...endColumns(batch, maxReturned), this.#lockPatience()];
    return this.#told(endAnswers(ends, sent, await this.#answer(doing, this.#calls.end, values)));
  }

  async revoke(session: string, because: "dead" | "lapsed"): Promise<boolean> {
    const values = [session, because === "dead", this.#lockPatience()];
    return (await this.#answer("revoke a lease", this.#calls.revoke, values)) === true;
  }

  async changes(sequence: number): Promise<readonly RunRecord[]> {
    if (this.#watch.isQuiet(sequence)) return [];
    const { epoch } = this.#watch;
    const records = await this.single("read what is new", (database) => newRecords(database, sequence));
    this.#watch.note(records.at(-1)?.sequence ?? sequence, epoch);
    return records;
  }

  watch(heard: (news: News) => void): () => void {
    return this.#watch.add(heard);
  }

  keepLease(session: string, term: number): () => void {
    return this.#options.keepLease(session, term);
  }

  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    this.#watch.close();
    await open?.connections.end();
  }

  #databaseOn(connections: Connections, limit?: number): Database {
    return new Kysely<Tables>({
      dialect: new PostgresDialect({ pool: kyselyPool(() => connections.connect(limit)) }),
      plugins: [named({ prefix: "", schema: this.#options.schema })],
    });
  }

  /** Own records are seen at once, without waiting to hear of them. */
  #told<T extends { readonly sequence: number }>(answers: readonly Inserted<T>[]): readonly Inserted<T>[] {
    this.#watch.note(highestOf(answers));
    return answers;
  }

  /** The one value that a function of the database answers with. */
  async #answer(doing: string, text: string, values: readonly unknown[]): Promise<unknown> {
    const [row] = (await this.#ask(doing, text, values)) as readonly { readonly answer: unknown }[]; // as is asked
    return row?.answer;
  }

  #ask(doing: string, text: string, values: readonly unknown[]): Promise<readonly unknown[]> {
    return this.#patiently(doing, async ({ connections }) => (await connections.query(text, values)).rows);
  }

  #transaction<T>(
    doing: string,
    begin: readonly string[],
    work: (database: Database) => Promise<T>,
  ): Promise<T> {
    return this.#patiently(doing, ({ database }) =>
      database.connection().execute(async (connection) => {
        // One round trip: several statements without parameters go together.
        await sql.raw(begin.join("; ")).execute(connection);
        try {
          const result = await work(connection);
          await sql.raw("commit").execute(connection);
          return result;
        } catch (error) {
          // A connection that broke has rolled back by itself; the first error is the one that counts.
          await sql
            .raw("rollback")
            .execute(connection)
            .catch(() => undefined);
          throw error;
        }
      }),
    );
  }

  /** For this transaction alone: a process that stands still in the middle of it does not keep the others waiting. */
  #patience(): string {
    const { deadline } = this.#options;
    return `select set_config('lock_timeout', '${this.#lockPatience()}', true), set_config('idle_in_transaction_session_timeout', '${deadline}', true)`;
  }

  /** The server gives up before we do: what we no longer wait for is not stored later on. In ms. */
  #lockPatience(): string {
    return String(Math.max(1, Math.floor(this.#options.deadline / 2)));
  }

  /** Tries again what only another transaction was in the way of. */
  async #patiently<T>(doing: string, work: (open: Open) => Promise<T>): Promise<T> {
    const until = systemClock.monotonic() + this.#options.deadline;
    for (let attempt = 1; ; attempt++) {
      if (this.#open === undefined) throw this.#notOpen(doing);
      try {
        return await work(this.#open);
      } catch (error) {
        const isOver = attempt === tries || systemClock.monotonic() >= until;
        if (isOver || !isPassing(error)) throw failureOf(this.name, doing, error);
        await sleep(systemClock, pause * 2 ** attempt);
      }
    }
  }

  #warnOnce(): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    this.#options.warn(
      `${this.name}: notifications do not arrive, so other schedulers are heard of within a second and not at once. A pooler that gives each transaction another connection keeps them back; { listenUrl } names a way around it.`,
    );
  }

  #notOpen(doing: string): RepositoryError {
    return new RepositoryError(
      `${this.name}: cannot ${doing}: it is not open. A session opens its repository when it starts and closes it when it has ended.`,
    );
  }
}
