import { endActions, type PruneQuery } from "@gantry/core";
import { sql } from "kysely";
import type { Database } from "../database.ts";
import { integer } from "../rows.ts";
import { instantBound } from "./bounds.ts";
import { chunks } from "./chunks.ts";

/** What must stay of a task, whatever is asked. */
interface Kept {
  readonly ids: ReadonlySet<string>;
  /** The number of the last start. */
  readonly lastNumber: number;
  /** Failures with a higher sequence are the unbroken row at the end. */
  readonly failuresAfter: number;
}

/**
 * Forgets runs of a task with their records; answers with how many. Wants a writing transaction.
 *
 * By index throughout: what it costs depends on how many runs go and how many old ones stay, not on how many there are.
 */
export async function pruneRuns(database: Database, query: PruneQuery): Promise<number> {
  const { task, keep, limit } = query;
  const unreadBefore = instantBound(query.unreadBefore);
  const olderThan = query.olderThan === undefined ? undefined : instantBound(query.olderThan);
  const kept = await keptOf(database, query);
  if (kept === undefined || limit <= 0) return 0;
  // What must stay may stand before what may go.
  const size = limit + kept.ids.size;
  const doomed = new Set<string>();
  const note = (ids: readonly string[]) => {
    for (const id of ids) if (doomed.size < limit && !kept.ids.has(id)) doomed.add(id);
  };
  if (olderThan !== undefined) {
    note(await oldRuns(database, task, Math.min(olderThan, unreadBefore), kept.failuresAfter, size));
  }
  if (keep !== undefined && keep < kept.lastNumber && doomed.size < limit) {
    const bounds = { before: unreadBefore, upTo: kept.lastNumber - keep };
    note(await excessRuns(database, task, bounds, kept.failuresAfter, size + doomed.size));
  }
  await deleteRuns(database, [...doomed]);
  return doomed.size;
}

/** `undefined`: the task has never run. */
async function keptOf(database: Database, { task, spare }: PruneQuery): Promise<Kept | undefined> {
  const last = await database
    .selectFrom("gantry_runs")
    .select(["occasion", "start_number"])
    .where("task", "=", task)
    .orderBy("start_number", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last === undefined) return undefined;
  const attempts = await database
    .selectFrom("gantry_runs")
    .select("id")
    .where("task", "=", task)
    .where("occasion", "=", last.occasion)
    .execute();
  const ids = new Set([...spare, ...attempts.map(({ id }) => id)]);
  let failuresAfter = 0;
  for (const action of ["run", ...endActions] as const) {
    const record = await database
      .selectFrom("gantry_records")
      .select(["run_id", "sequence"])
      .where("task", "=", task)
      .where("action", "=", action)
      .orderBy("sequence", "desc")
      .limit(1)
      .executeTakeFirst();
    if (record === undefined) continue;
    ids.add(record.run_id);
    if (action === "run" || action === "fail") continue;
    failuresAfter = Math.max(failuresAfter, integer(record.sequence));
  }
  return { ids, lastNumber: integer(last.start_number), failuresAfter };
}

/** Ended runs of a task that are no part of its last row of failures. */
function closedRuns(database: Database, task: string, failuresAfter: number) {
  return database
    .selectFrom("gantry_runs as run")
    .select("run.id")
    .where("run.task", "=", task)
    .where((run) =>
      run.not(
        run.exists(
          run
            .selectFrom("gantry_records as record")
            .select(sql.lit(1).as("one"))
            .whereRef("record.run_id", "=", "run.id")
            .where("record.action", "=", "fail")
            .where("record.sequence", ">", failuresAfter),
        ),
      ),
    );
}

async function oldRuns(
  database: Database,
  task: string,
  before: number,
  failuresAfter: number,
  size: number,
): Promise<string[]> {
  const rows = await closedRuns(database, task, failuresAfter)
    .where("run.last_at", "<", before)
    .orderBy("run.last_at")
    .limit(size)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * The runs before an instant whose start number is at most `upTo`.
 *
 * Two indexes could answer, and each alone may have to go through very many rows that the other bound excludes. Numbers
 * and times grow together, so the run at the one bound tells which of the two is the narrower; `+` keeps the database
 * from taking the other index.
 */
async function excessRuns(
  database: Database,
  task: string,
  { before, upTo }: { readonly before: number; readonly upTo: number },
  failuresAfter: number,
  size: number,
): Promise<string[]> {
  const edge = await database
    .selectFrom("gantry_runs")
    .select("start_number")
    .where("task", "=", task)
    .where("last_at", "<", before)
    .orderBy("last_at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (edge === undefined) return [];
  const closed = closedRuns(database, task, failuresAfter).limit(size);
  const rows =
    integer(edge.start_number) <= upTo
      ? closed
          .where("run.last_at", "<", before)
          .where(sql<number>`+${sql.ref("run.start_number")}`, "<=", upTo)
          .orderBy("run.last_at")
      : closed
          .where("run.start_number", "<=", upTo)
          .where(sql<number>`+${sql.ref("run.last_at")}`, "<", before)
          .orderBy("run.start_number");
  return (await rows.execute()).map(({ id }) => id);
}

async function deleteRuns(database: Database, ids: readonly string[]): Promise<void> {
  for (const chunk of chunks(ids)) {
    await database.deleteFrom("gantry_records").where("run_id", "in", chunk).execute();
    await database.deleteFrom("gantry_runs").where("id", "in", chunk).execute();
  }
}
