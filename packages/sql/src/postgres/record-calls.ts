import {
  type EndRecord,
  type Inserted,
  type Refusal,
  RepositoryError,
  type RunEnd,
  type RunStart,
  type StartRecord,
} from "@gantry/core";
import { endTexts, integer, runColumns, runValues } from "../rows.ts";
import type { StoredInteger } from "../tables.ts";
import { decodeText, encodeJson } from "./text-code.ts";

/** What a function of the database says of each start: its sequence, as text in a batch with refusals, or why not. */
type StartAnswer = StoredInteger | Refusal;

/** Of the ends that were accepted, by their places in the batch, counted from 1: what is known of their runs. */
interface EndsAnswer {
  readonly places: readonly StoredInteger[];
  readonly known:
    | readonly (readonly [startedAt: StoredInteger, attempt: StoredInteger, occasion: string])[]
    | null;
  readonly sequences: readonly StoredInteger[] | null;
}

/** A batch by columns: a list for each. */
export function startColumns(starts: readonly RunStart[]): readonly unknown[][] {
  const columns: unknown[][] = runColumns.map(() => []);
  for (const start of starts) {
    for (const [i, value] of runValues(start).entries()) columns[i]?.push(value);
  }
  return columns.map((column, i) => {
    const name = runColumns[i];
    // JSON texts, as their columns say.
    return name === "claims" || name === "because" ? (column as string[]).map(encodeJson) : column;
  });
}

export function endColumns(ends: readonly RunEnd[], maxReturned: number): readonly (unknown[] | null)[] {
  const texts = ends.map((end) => endTexts(end, maxReturned));
  return [
    ends.map(({ runId }) => runId),
    ends.map(({ task }) => task),
    ends.map(({ action }) => action),
    ends.map(({ at }) => at),
    texts.map(({ detail }) => encodeJson(detail)),
    texts.some(({ returned }) => returned !== null)
      ? texts.map(({ returned }) => (returned === null ? null : encodeJson(returned)))
      : null,
  ];
}

export function startAnswers(starts: readonly RunStart[], answer: unknown): readonly Inserted<StartRecord>[] {
  const told = listOf(answer, starts.length) as readonly StartAnswer[]; // the function gives nothing else
  return starts.map((start, i) => {
    const word = told[i] as StartAnswer; // as long as the batch
    if (Number.isNaN(Number(word))) return { ok: false, refused: word as Refusal }; // no number, so a word
    return { ok: true, record: { ...start, sequence: integer(word) } };
  });
}

/** `sent`: the places, from 0, of those that were sent. */
export function endAnswers(
  ends: readonly RunEnd[],
  sent: readonly number[],
  answer: unknown,
): readonly Inserted<EndRecord>[] {
  const { places, known, sequences } = parsed(answer) as EndsAnswer; // the function gives nothing else
  const answers: Inserted<EndRecord>[] = ends.map(() => ({ ok: false, refused: "not-open" }));
  for (const [i, place] of places.entries()) {
    const at = sent[Number(place) - 1] ?? -1;
    const [end, run, sequence] = [ends[at], known?.[i], sequences?.[i]];
    if (end === undefined || run === undefined || sequence === undefined) throw changed();
    const [startedAt, attempt, occasion] = run;
    answers[at] = {
      ok: true,
      record: {
        ...end,
        sequence: integer(sequence),
        startedAt: integer(startedAt),
        occasion: decodeText(occasion),
        attempt: integer(attempt),
      },
    };
  }
  return answers;
}

/** Of several ends of a run in one batch the first counts: the places of those that can be accepted, from 0. */
export function firstEnds(ends: readonly RunEnd[]): readonly number[] {
  const seen = new Map<string, Set<string>>();
  return ends.flatMap(({ runId, task }, place) => {
    const tasks = seen.get(runId) ?? new Set();
    seen.set(runId, tasks);
    if (tasks.has(task)) return [];
    tasks.add(task);
    return [place];
  });
}

/** The highest sequence of what was accepted; 0: nothing was. */
export function highestOf(answers: readonly Inserted<{ readonly sequence: number }>[]): number {
  return answers.reduce(
    (highest, answer) => (answer.ok && answer.record.sequence > highest ? answer.record.sequence : highest),
    0,
  );
}

function listOf(answer: unknown, length: number): readonly unknown[] {
  const list = parsed(answer);
  if (Array.isArray(list) && list.length === length) return list;
  throw changed();
}

function parsed(answer: unknown): unknown {
  if (typeof answer !== "string") throw changed();
  return JSON.parse(answer);
}

function changed(): RepositoryError {
  return new RepositoryError(
    "The functions in the database answer otherwise than this Gantry expects. Somebody has changed them: restore the schema.",
  );
}
