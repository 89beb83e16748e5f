import { memory, type Repository } from "gantry";
import type { TraceRow } from "./trace-case.ts";

/** The session that wrote the log before the app was started. */
const earlier = "an earlier session";

/** A repository that holds the log of an earlier session, which is gone; and the place where its log ends. */
export async function repositoryWith(
  rows: readonly TraceRow[],
): Promise<{ readonly repository: Repository; readonly sequence: number }> {
  const repository = memory();
  const owner = { session: earlier, name: earlier, place: "", host: "elsewhere", pid: 1, processStart: "" };
  await repository.open(owner, 0);
  const starts = new Map<string, number>();
  for (const [at, , task, action] of rows) {
    const number = (starts.get(task) ?? 0) + (action === "run" ? 1 : 0);
    starts.set(task, number);
    const runId = `${task} ${number}`;
    if (action !== "run") {
      await repository.end([{ action, runId, task, at }]);
      continue;
    }
    const { sequence: seen } = await repository.load({ since: new Map() });
    const occasion = `recorded ${number}`;
    const cause = { occasion, attempt: 1, startNumber: number, claims: [], because: [] };
    await repository.start([{ action, runId, task, at, dueAt: at, seen, session: earlier, ...cause }]);
  }
  return { repository, sequence: (await repository.load({ since: new Map() })).sequence };
}
