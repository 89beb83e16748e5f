import type { RunContext } from "@gantry/core";
import type { RemoteSession, RemoteTask } from "@gantry/workers";

/** A meta-task: creates a task, runs it, reads its records and shuts the session down. */
export async function plans({ session }: { session: RemoteSession }, run: RunContext) {
  const made = await session.createTask("never", {
    name: "made",
    execution: "async",
    module: new URL("./functions.ts", import.meta.url),
    export: "returnsLater",
  });
  const end = await made.run();
  const records = await session.records({ task: "made" });
  const counts = [await session.count({ task: "made" }), await made.count({ action: "success" })];
  const names = (await session.tasks()).map(({ name }) => name);
  const refused = await session.task("nobody").catch((error) => [error.constructor.name, error.code]);
  const again = await session.task(run.task).then((self) => self.run().catch((error) => error.code));
  const limit = (await session.params()).get("limit");
  await session.setParam("limit", 11);
  await session.shutDown();
  return {
    returned: end.returned,
    counts,
    actions: records.map(({ action }) => action),
    names,
    refused,
    again,
    limit,
  };
}

export async function knowsTasks({ self }: { self: RemoteTask }) {
  return { name: self.name, last: (await self.last("run"))?.action };
}
