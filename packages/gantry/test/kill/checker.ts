import { createRequire } from "node:module";
import {
  builtInKinds,
  claimText,
  History,
  occasionOf,
  type RunRecord,
  type StartRecord,
  Zone,
} from "@gantry/core";
import { parseCondition } from "gantry";
import { plans } from "./sentences.ts";

interface Row {
  readonly sequence: number;
  readonly action: RunRecord["action"];
  readonly at: number;
  readonly id: string;
  readonly task: string;
  readonly occasion: string;
  readonly attempt: number;
  readonly start_number: number;
  readonly seen: number;
  readonly claims: string;
  readonly because: string;
  readonly session: string;
  readonly started_at: number;
  readonly due_at: number;
}

/** What the rows of a database tell, and what is wrong with them. */
export interface Verdict {
  readonly runs: number;
  readonly crashes: number;
  readonly repeatedOccasions: number;
  readonly sessions: number;
  readonly decisionsReproduced: number;
  readonly problems: readonly string[];
}

/** Reads nothing but the database: no log of the processes, no memory of what was started. */
export function check(file: string): Verdict {
  const Database = createRequire(import.meta.url)("better-sqlite3");
  const database = new Database(file, { readonly: true });
  const rows: readonly Row[] = database
    .prepare(
      `select c.sequence, c.action, c.at, r.* from gantry_records c join gantry_runs r on r.id = c.run_id order by c.sequence`,
    )
    .all();
  database.close();
  const records = rows.map(recordOf);
  const starts = records.filter((record) => record.action === "run");
  const ends = new Map(records.filter((record) => record.action !== "run").map((end) => [end.runId, end]));
  const problems = [
    ...twice(
      starts.map(({ task, occasion, attempt }) => `${task}: occasion ${occasion}, attempt ${attempt}`),
    ),
    ...twice(starts.map(({ task, startNumber }) => `${task}: start number ${startNumber}`)),
    ...starts
      .filter(({ runId }) => !ends.has(runId))
      .map(({ task, runId }) => `${task}: run ${runId} has no end`),
  ];
  let repeatedOccasions = 0;
  for (const start of starts) {
    const earlier = starts.filter(
      (other) =>
        other.task === start.task && other.occasion === start.occasion && other.attempt < start.attempt,
    );
    if (earlier.length > 0) repeatedOccasions++;
    for (const { runId, task, attempt } of earlier) {
      const action = ends.get(runId)?.action;
      if (action !== "crash")
        problems.push(`${task}: ${start.occasion} ran again though attempt ${attempt} was ${action}`);
    }
  }
  const wrong = [...starts].sort((a, b) => a.seen - b.seen).flatMap(reproduce(records));
  return {
    runs: starts.length,
    crashes: [...ends.values()].filter(({ action }) => action === "crash").length,
    repeatedOccasions,
    sessions: new Set(starts.map(({ session }) => session)).size,
    decisionsReproduced: starts.length - wrong.length,
    problems: [...problems, ...wrong],
  };
}

/** Takes the decision of each start again, from the records that it had seen. */
function reproduce(records: readonly RunRecord[]): (start: StartRecord) => readonly string[] {
  const history = new History();
  history.load({ sequence: 0, runs: [] }, new Map(plans.map(({ name }) => [name, Number.POSITIVE_INFINITY])));
  const zone = Zone.of("UTC");
  const observers = new Map(
    plans.map(({ name, sentence }) => [
      name,
      builtInKinds.bind(parseCondition(sentence), { task: name, zone }),
    ]),
  );
  return (start) => {
    history.apply(records.filter(({ sequence }) => sequence > history.sequence && sequence <= start.seen));
    const own = history.of(start.task);
    const observation = observers.get(start.task)?.observe({
      now: start.at,
      patience: 1_000,
      history: (task) => history.of(task),
      answer: () => undefined,
    });
    const expected = {
      truth: observation?.truth,
      claims: observation?.claims.map(claimText).sort(),
      because: observation?.evidence,
      occasion: occasionOf(start.claims, own.lastStart?.runId ?? null),
      attempt: 1 + own.attempts(start.occasion).ended,
      startNumber: 1 + (own.lastStart?.startNumber ?? 0),
    };
    const { occasion, attempt, startNumber, because } = start;
    const found = {
      truth: true,
      claims: start.claims.map(claimText).sort(),
      because,
      occasion,
      attempt,
      startNumber,
    };
    const [a, b] = [JSON.stringify(expected), JSON.stringify(found)];
    return a === b ? [] : [`${start.task}: sequence ${start.sequence}, decided ${b}, but its rows say ${a}`];
  };
}

function recordOf(row: Row): RunRecord {
  const { sequence, action, at, task, occasion, attempt } = row;
  const common = { sequence, at, task, occasion, attempt, runId: row.id };
  if (action !== "run") return { ...common, action, startedAt: row.started_at };
  return {
    ...common,
    action,
    dueAt: row.due_at,
    startNumber: row.start_number,
    seen: row.seen,
    claims: JSON.parse(row.claims),
    because: JSON.parse(row.because),
    session: row.session,
  };
}

function twice(keys: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return keys.filter((key) => seen.size === seen.add(key).size).map((key) => `twice: ${key}`);
}
