import { open, readFile, truncate } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import {
  type HistoryQuery,
  memory,
  type Owner,
  type Pause,
  type RecordQuery,
  type Repository,
  RepositoryError,
  type RunEnd,
  type RunRecord,
  type RunStart,
  type StoredTask,
} from "gantry";

/** What one call has stored: one line of the file, so that a batch is there as a whole or not at all. */
type Line =
  | { readonly start: readonly RunStart[] }
  | { readonly end: readonly RunEnd[] }
  | { readonly open: Owner }
  | { readonly close: string | null }
  | { readonly revoke: string }
  | { readonly pause: string; readonly until?: number | null; readonly reason?: string }
  | { readonly keep: string; readonly task?: StoredTask };

/**
 * A repository in a file of JSON lines, for one process at a time.
 *
 * The file is a journal: each call that changes something adds a line. What is in it is decided by a repository in
 * memory, which is made anew from the lines when the file is opened.
 */
export class JsonLines implements Repository {
  readonly name: string;
  readonly shared = false;
  #path: string;
  #memory: Repository | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(path: string) {
    this.name = `JSON lines ${path}`;
    this.#path = path;
  }

  open = (owner: Owner, term: number) => this.#write({ open: owner }, (memory) => memory.open(owner, term));

  start = (starts: readonly RunStart[]) =>
    this.#inTurn(async (memory) => {
      const answers = await memory.start(starts);
      await this.#append({ start: starts.filter((_, i) => answers[i]?.ok) });
      return answers;
    });

  end = (ends: readonly RunEnd[]) =>
    this.#inTurn(async (memory) => {
      const answers = await memory.end(ends);
      await this.#append({ end: ends.filter((_, i) => answers[i]?.ok).map(plain) });
      return answers;
    });

  revoke = (session: string, because: "dead" | "lapsed") =>
    this.#inTurn(async (memory) => {
      const isRevoked = await memory.revoke(session, because);
      if (isRevoked) await this.#append({ revoke: session });
      return isRevoked;
    });

  // JSON has no Infinity: a pause without an end is one whose end is null.
  pause = (task: string, pause: Pause | undefined) =>
    this.#write(pause === undefined ? { pause: task } : { pause: task, ...pause }, (memory) =>
      memory.pause?.(task, pause),
    );

  keepTask = (name: string, task: StoredTask | undefined) =>
    this.#write(task === undefined ? { keep: name } : { keep: name, task }, (memory) =>
      memory.keepTask?.(name, task),
    );

  close = (session?: string) => this.#write({ close: session ?? null }, (memory) => memory.close(session));

  // A lease is of no use to the next process: this one has ended then. So it is not written down.
  renew = (session: string, term: number) => this.#inTurn((memory) => memory.renew(session, term));
  load = (query: HistoryQuery) => this.#inTurn((memory) => memory.load(query));
  changes = (sequence: number) => this.#inTurn((memory) => memory.changes(sequence));
  openRuns = () => this.#inTurn((memory) => memory.openRuns());
  pauses = () => this.#inTurn(async (memory) => (await memory.pauses?.()) ?? new Map<string, Pause>());
  keptTasks = () =>
    this.#inTurn(async (memory) => (await memory.keptTasks?.()) ?? new Map<string, StoredTask>());
  count = (query?: RecordQuery) => this.#inTurn(async (memory) => (await memory.count?.(query)) ?? 0);

  async *records(query?: RecordQuery): AsyncGenerator<RunRecord, void> {
    yield* await this.#inTurn(async (memory) => memory.records(query));
  }

  #write(line: Line, change: (memory: Repository) => Promise<void> | undefined): Promise<void> {
    return this.#inTurn(async (memory) => {
      await this.#append(line);
      await change(memory);
    });
  }

  /** Calls go one after the other, so that lines stand in the order in which their sequences were given. */
  #inTurn<T>(work: (memory: Repository) => Promise<T>): Promise<T> {
    const mine = this.#turn.then(async () => {
      try {
        this.#memory ??= await this.#replayed();
        return await work(this.#memory);
      } catch (error) {
        if (error instanceof RepositoryError) throw error;
        // Memory may hold what the file does not. What is in the file has happened, so it is read anew.
        this.#memory = undefined;
        throw new RepositoryError(`${this.name}: ${String(error)}`, { cause: error });
      }
    });
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  /** Resolves when the line is on the disk, and not before. */
  async #append(line: Line): Promise<void> {
    const file = await open(this.#path, "a");
    try {
      await file.appendFile(`${JSON.stringify(line)}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  async #replayed(): Promise<Repository> {
    const text = await readFile(this.#path, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return "";
      throw error;
    });
    const whole = text.slice(0, text.lastIndexOf("\n") + 1);
    // A process that died while it wrote left half a line. Nobody was told that it is stored.
    if (whole.length < text.length) await truncate(this.#path, Buffer.byteLength(whole));
    const repository = memory({ keep: Number.POSITIVE_INFINITY });
    for (const line of whole.split("\n")) {
      if (line !== "") await replay(repository, JSON.parse(line) as Line); // as #append wrote it
    }
    return repository;
  }
}

async function replay(repository: Repository, line: Line): Promise<void> {
  if ("start" in line) await repository.start(line.start);
  else if ("end" in line) await repository.end(line.end);
  else if ("open" in line) await repository.open(line.open, 0);
  else if ("close" in line) await repository.close(line.close ?? undefined);
  else if ("revoke" in line) await repository.revoke(line.revoke, "dead");
  else if ("keep" in line) await repository.keepTask?.(line.keep, line.task);
  else {
    const { pause: task, until, ...reason } = line;
    const pause = until === undefined ? undefined : { until: until ?? Number.POSITIVE_INFINITY, ...reason };
    await repository.pause?.(task, pause);
  }
}

/** The end as JSON can say it. A value that would come back as another one is left out, and the record says so. */
function plain(end: RunEnd): RunEnd {
  const { returned, ...rest } = end;
  try {
    if (isDeepStrictEqual(JSON.parse(JSON.stringify({ returned })), { returned })) return end;
  } catch {
    // A value that JSON does not take at all, such as a bigint.
  }
  return returned === undefined ? rest : { ...rest, unstored: "JSON cannot say it" };
}
