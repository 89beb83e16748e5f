import type { Pause } from "@gantry/core";
import type { Database } from "../database.ts";
import { integer } from "../rows.ts";
import { storedEnd } from "../whole.ts";

/** Notes that a task is paused, or with `undefined` no longer. */
export async function storePause(database: Database, task: string, pause: Pause | undefined): Promise<void> {
  if (pause === undefined) {
    await database.deleteFrom("gantry_pauses").where("task", "=", task).execute();
    return;
  }
  const state = {
    until: storedEnd(pause),
    reason: pause.reason ?? null,
  };
  await database
    .insertInto("gantry_pauses")
    .values({ task, ...state })
    .onConflict((conflict) => conflict.column("task").doUpdateSet(state))
    .execute();
}

export async function findPauses(database: Database): Promise<ReadonlyMap<string, Pause>> {
  const rows = await database.selectFrom("gantry_pauses").selectAll().execute();
  return new Map(
    rows.map(({ task, until, reason }) => [
      task,
      {
        until: until === null ? Number.POSITIVE_INFINITY : integer(until),
        ...(reason === null ? {} : { reason }),
      },
    ]),
  );
}
