import { type Inserted, type Refusal, RepositoryError, type RunStart, type StartRecord } from "@gantry/core";
import { runRow, startRow } from "../rows.ts";
import type { Database } from "../sql-store.ts";
import { chunks } from "./chunks.ts";
import { insertRecords } from "./insert-records.ts";

/** Stores the starts that nobody was before; the unique keys of the table decide. Wants a writing transaction. */
export async function insertStarts(
  database: Database,
  starts: readonly RunStart[],
): Promise<readonly Inserted<StartRecord>[]> {
  const places = placesOf(starts);
  const accepted = await insertRuns(database, starts);
  const records = starts.filter(({ runId }) => accepted.has(runId)).map(startRow);
  const sequences = await insertRecords(database, records);
  const answers: Inserted<StartRecord>[] = [];
  for (const start of starts) {
    const sequence = sequences.get(start.runId);
    if (sequence === undefined)
      answers.push({ ok: false, refused: await whyRefused(database, start, places) });
    else answers.push({ ok: true, record: { ...start, sequence } });
  }
  return answers;
}

async function insertRuns(database: Database, starts: readonly RunStart[]): Promise<ReadonlySet<string>> {
  const accepted = new Set<string>();
  for (const chunk of chunks(starts)) {
    const rows = await database
      .insertInto("gantry_runs")
      .values(chunk.map(runRow))
      .onConflict((conflict) => conflict.doNothing())
      .returning("id")
      .execute();
    for (const { id } of rows) accepted.add(id);
  }
  return accepted;
}

async function whyRefused(
  database: Database,
  start: RunStart,
  places: ReadonlyMap<string, number>,
): Promise<Refusal> {
  const { runId, task, occasion, attempt, startNumber } = start;
  const rivals = await database
    .selectFrom("gantry_runs")
    .select(["id", "occasion", "attempt"])
    .where((row) =>
      row.or([
        row("id", "=", runId),
        row.and([row("task", "=", task), row("occasion", "=", occasion), row("attempt", "=", attempt)]),
        row.and([row("task", "=", task), row("start_number", "=", startNumber)]),
      ]),
    )
    .execute();
  if (rivals.some(({ id }) => id === runId)) throw idInUse(start);
  // What stands behind it in the batch was accepted only because it was refused itself.
  const place = (id: string) => places.get(id) ?? -1;
  const sameAttempt = rivals.some(
    (rival) =>
      rival.occasion === occasion && Number(rival.attempt) === attempt && place(rival.id) < place(runId),
  );
  return sameAttempt ? "attempt-exists" : "start-number-exists";
}

/** The place of each run in the batch. */
function placesOf(starts: readonly RunStart[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, start] of starts.entries()) {
    if (places.has(start.runId)) throw idInUse(start);
    places.set(start.runId, place);
  }
  return places;
}

function idInUse({ task, runId }: RunStart): RepositoryError {
  return new RepositoryError(
    `The start of task '${task}' has the run id ${runId}, which another run has. Nothing of the batch was stored; each run needs an id of its own.`,
  );
}
