import type { RecordQuery, Repository } from "../runs/repository.ts";
import type { TaskTable } from "./task-table.ts";

/** Which records to read; all parts must fit. */
export interface SessionRecordQuery extends RecordQuery {
  /** Of tasks that bear this tag, or one of these. Tasks that the session does not have bear none. */
  readonly tag?: string | readonly string[];
}

/** Which records to count; all parts must fit. */
export type RecordCountQuery = Omit<SessionRecordQuery, "limit" | "order">;

/** The query as a repository understands it, which knows names and no tags. */
export function recordQueryOf({ tag, ...query }: SessionRecordQuery, tasks: TaskTable): RecordQuery {
  if (tag === undefined) return query;
  const tags = new Set(listed(tag));
  const wanted = query.task === undefined ? undefined : new Set(listed(query.task));
  const task = [...tasks.byName.values()]
    .filter(({ definition }) => definition.tags.some((one) => tags.has(one)))
    .map(({ definition }) => definition.name)
    .filter((name) => wanted === undefined || wanted.has(name));
  return { ...query, task };
}

/** How many records fit: as the repository counts, or else by reading them. */
export async function countRecords(repository: Repository, query: RecordQuery): Promise<number> {
  if (repository.count !== undefined) return repository.count(query);
  let count = 0;
  for await (const _record of repository.records(query)) count++;
  return count;
}

function listed(names: string | readonly string[]): readonly string[] {
  return typeof names === "string" ? [names] : names;
}
