import { RepositoryError, type StoredTask } from "@gantry/core";
import type { Database } from "../database.ts";

/** Notes a task, or with `undefined` forgets it. One that is known keeps its place. */
export async function storeTask(
  database: Database,
  name: string,
  task: StoredTask | undefined,
): Promise<void> {
  if (task === undefined) {
    await database.deleteFrom("gantry_tasks").where("name", "=", name).execute();
    return;
  }
  const definition = JSON.stringify(task);
  await database
    .insertInto("gantry_tasks")
    .values({ name, definition })
    .onConflict((conflict) => conflict.column("name").doUpdateSet({ definition }))
    .execute();
}

/** The tasks in the order in which they were first noted. */
export async function findTasks(database: Database): Promise<ReadonlyMap<string, StoredTask>> {
  const rows = await database
    .selectFrom("gantry_tasks")
    .select(["name", "definition"])
    .orderBy("place")
    .execute();
  return new Map(rows.map(({ name, definition }) => [name, parsed(name, definition)]));
}

function parsed(name: string, definition: string): StoredTask {
  try {
    // Only what is a StoredTask is ever written here; what is in it is looked at by core.
    return JSON.parse(definition) as StoredTask;
  } catch (error) {
    throw new RepositoryError(
      `The task '${name}' is stored with damaged JSON. Gantry did not write it so; correct the row or delete it.`,
      { cause: error },
    );
  }
}
