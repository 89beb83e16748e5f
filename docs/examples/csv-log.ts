import { appendFile, stat } from "node:fs/promises";
import { type EndRecord, type Inserted, isEnd, type Repository, type RunRecord } from "gantry";

const columns = ["time", "task", "action", "run", "occasion", "attempt", "seconds", "reason"] as const;

/**
 * The repository, with a log beside it: a row of CSV for each record that this process stores, for people and their
 * spreadsheets. The repository stays the truth. When a row cannot be written, `failed` is told, and the record is stored
 * all the same.
 */
export function csvLog(
  repository: Repository,
  path: string,
  failed: (error: unknown) => void = console.error,
): Repository {
  let turn = Promise.resolve();
  const write = (answers: readonly Inserted<RunRecord>[]) => {
    const rows = answers.flatMap((answer) => (answer.ok ? [row(answer.record)] : []));
    if (rows.length === 0) return turn;
    turn = turn.then(() => append(path, rows)).catch(failed);
    return turn;
  };
  const logged: Pick<Repository, "start" | "end"> = {
    async start(starts) {
      const answers = await repository.start(starts);
      await write(answers);
      return answers;
    },
    async end(ends) {
      const answers = await repository.end(ends);
      await write(answers);
      return answers;
    },
  };
  // Everything else is the repository's own business, also what other repositories can and this one cannot.
  return new Proxy(repository, {
    get(target, name) {
      const member: unknown = Reflect.get(Object.hasOwn(logged, name) ? logged : target, name);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

async function append(path: string, rows: readonly string[]): Promise<void> {
  const isNew = await stat(path).then(
    ({ size }) => size === 0,
    () => true,
  );
  await appendFile(path, `${[...(isNew ? [columns.join(",")] : []), ...rows].join("\r\n")}\r\n`);
}

function row(record: RunRecord): string {
  const { at, task, action, runId, occasion, attempt } = record;
  const [seconds, reason] = isEnd(record) ? outcome(record) : ["", ""];
  const time = new Date(at).toISOString();
  return [time, task, action, runId, occasion, String(attempt), seconds, reason].map(cell).join(",");
}

function outcome({ at, startedAt, reason, error }: EndRecord): [seconds: string, reason: string] {
  return [
    String((at - startedAt) / 1_000),
    error === undefined ? (reason ?? "") : `${error.name}: ${error.message}`,
  ];
}

/** Quoted where it has to be. What a spreadsheet would take for a formula begins with an apostrophe. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
