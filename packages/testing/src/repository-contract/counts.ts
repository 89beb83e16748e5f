import assert from "node:assert/strict";
import type { RecordQuery, Repository } from "@gantry/core";
import { type ContractCase, contractCase } from "./contract-case.ts";
import { collected, sampleStart, storeRuns } from "./sample-runs.ts";

/** A repository may count or leave it to its readers; what it counts is what they would read. */
function counts(
  title: string,
  test: (count: NonNullable<Repository["count"]>, repository: Repository) => Promise<void>,
): ContractCase {
  return contractCase(title, async (repository) => {
    if (repository.count !== undefined) await test(repository.count.bind(repository), repository);
  });
}

const parts: readonly RecordQuery[] = [
  { task: "a" },
  { task: ["b", "a", "c"] },
  { task: [] },
  { task: "nobody" },
  { action: "run" },
  { action: ["fail", "success"] },
  { action: [] },
  { from: 2_000 },
  { to: 2_000 },
  { from: 1_500, to: 2_500 },
  { occasion: "occasion 2" },
  { runId: "a-2" },
  { after: 3 },
  { before: 5 },
  { after: 2, before: 6 },
  { after: 6, before: 2 },
  { task: "a", action: "run", from: 1_500 },
  { task: ["a", "b"], action: "fail", occasion: "occasion 2", after: 1 },
];

/** What a repository promises of counting, if it does so. */
export const recordCounts: readonly ContractCase[] = [
  counts("there is nothing to count at first", async (count) => {
    assert.equal(await count(), 0);
    assert.equal(await count({ task: "a" }), 0);
  }),
  counts("so many records are counted as are read, whatever is asked", async (count, repository) => {
    await storeRuns(repository, "a", ["success", "fail", "run"]);
    await storeRuns(repository, "b", ["success", "crash"]);
    assert.equal(await count(), 9);
    for (const query of parts) {
      const read = await collected(repository.records(query));
      assert.equal(await count(query), read.length, JSON.stringify(query));
    }
  }),
  counts("limit and order are not looked at when records are counted", async (count, repository) => {
    await storeRuns(repository, "a", ["success", "fail"]);
    assert.equal(await count({ limit: 1, order: "descending" }), 4);
  }),
  counts("thousands of records are counted", async (count, repository) => {
    await repository.start(Array.from({ length: 2_500 }, (_, i) => sampleStart("a", i + 1)));
    assert.equal(await count({ action: "run" }), 2_500);
  }),
  counts("records can be counted when no session is open any more", async (count, repository) => {
    await storeRuns(repository, "a", ["success"]);
    await repository.close();
    assert.equal(await count({ task: "a" }), 2);
  }),
];
