import assert from "node:assert/strict";
import type { Repository, StoredTask } from "@gantry/core";
import { type ContractCase, contractCase } from "./contract-case.ts";
import { owner } from "./sample-runs.ts";

type Keep = NonNullable<Repository["keepTask"]>;
type Kept = NonNullable<Repository["keptTasks"]>;

/** A repository may keep tasks or not; what it keeps it gives back. */
function keepsTasks(
  title: string,
  test: (keep: Keep, kept: Kept, repository: Repository) => Promise<void>,
): ContractCase {
  return contractCase(title, async (repository) => {
    const { keepTask, keptTasks } = repository;
    assert.equal(keepTask === undefined, keptTasks === undefined, "keepTask and keptTasks go together");
    if (keepTask === undefined || keptTasks === undefined) return;
    await test(keepTask.bind(repository), keptTasks.bind(repository), repository);
  });
}

const report: StoredTask = {
  version: 1,
  when: { sentence: "daily after 10:00 & task 'it''s' has succeeded" },
  args: {
    limit: { value: 0.1 + 0.2 },
    names: { value: ["größe", "日本語", "\u0000", 'say "hä"', null, true, {}] },
  },
  unheard: { of: [[-1.5e-9]] },
};
const sweep: StoredTask = { version: 2, when: { sentence: "hourly" } };

/** What a repository promises of tasks that were created at run time, if it keeps such things. */
export const keptTasks: readonly ContractCase[] = [
  keepsTasks("no task is kept at first", async (_keep, kept) => {
    assert.deepEqual(await kept(), new Map());
  }),
  keepsTasks("a task is kept as it was given, whatever is in it", async (keep, kept) => {
    await keep("it's 🚀 \u0000", report);
    assert.deepEqual(await kept(), new Map([["it's 🚀 \u0000", report]]));
  }),
  keepsTasks("what a kept task is made of is not changed from outside", async (keep, kept) => {
    const task = { version: 1, tags: ["a"] };
    await keep("report", task);
    task.tags.push("b");
    const given = (await kept()).get("report")?.["tags"];
    if (Array.isArray(given)) given.push("c");
    assert.deepEqual(await kept(), new Map([["report", { version: 1, tags: ["a"] }]]));
  }),
  keepsTasks("a task that is kept again takes the place of what it was", async (keep, kept) => {
    await keep("report", report);
    await keep("report", sweep);
    assert.deepEqual(await kept(), new Map([["report", sweep]]));
  }),
  keepsTasks("kept tasks come in the order in which they were first kept", async (keep, kept) => {
    for (const name of ["z", "a", "m"]) await keep(name, sweep);
    await keep("z", report);
    assert.deepEqual([...(await kept()).keys()], ["z", "a", "m"]);
    await keep("z", undefined);
    await keep("z", report);
    assert.deepEqual([...(await kept()).keys()], ["a", "m", "z"]);
  }),
  keepsTasks("a task that is forgotten is kept no more, and need not have been", async (keep, kept) => {
    await keep("report", report);
    await keep("sweep", sweep);
    await keep("report", undefined);
    await keep("nobody", undefined);
    assert.deepEqual(await kept(), new Map([["sweep", sweep]]));
  }),
  keepsTasks("kept tasks are there when the repository is opened again", async (keep, kept, repository) => {
    await keep("report", report);
    await repository.close();
    await repository.open({ ...owner, session: "session-2" }, 60_000);
    assert.deepEqual(await kept(), new Map([["report", report]]));
  }),
];
