import assert from "node:assert/strict";
import type { RecordQuery, Repository } from "@gantry/core";
import { contractCase } from "./contract-case.ts";
import { collected, sampleEnd, sampleStart, storeRuns } from "./sample-runs.ts";

/** The records that a query finds, in words. */
async function found(repository: Repository, query?: RecordQuery): Promise<string[]> {
  return (await collected(repository.records(query))).map(({ runId, action }) => `${runId} ${action}`);
}

const everything = ["a-1 run", "a-1 success", "a-2 run", "a-2 fail", "b-1 run", "b-1 success", "b-2 run"];

/** a: 1 success, 2 fail. b: 1 success, 2 open. Starts at 1 s and 2 s, ends half a second later. */
async function fill(repository: Repository): Promise<void> {
  await storeRuns(repository, "a", ["success", "fail"]);
  await storeRuns(repository, "b", ["success", "run"]);
}

const queries: readonly [string, RecordQuery, readonly string[]][] = [
  ["no part", {}, everything],
  ["a task", { task: "a" }, everything.slice(0, 4)],
  ["several tasks", { task: ["b", "a"] }, everything],
  ["no task", { task: [] }, []],
  ["a task that has never run", { task: "c" }, []],
  ["an action", { action: "success" }, ["a-1 success", "b-1 success"]],
  ["several actions", { action: ["fail", "success"] }, ["a-1 success", "a-2 fail", "b-1 success"]],
  ["no action", { action: [] }, []],
  ["from an instant on", { from: 2_000 }, ["a-2 run", "a-2 fail", "b-2 run"]],
  ["before an instant", { to: 1_500 }, ["a-1 run", "b-1 run"]],
  ["a stretch of time", { from: 1_500, to: 2_000 }, ["a-1 success", "b-1 success"]],
  ["an occasion", { occasion: "occasion 2" }, ["a-2 run", "a-2 fail", "b-2 run"]],
  ["a run", { runId: "a-2" }, ["a-2 run", "a-2 fail"]],
  ["a limit", { limit: 3 }, everything.slice(0, 3)],
  ["a limit of none", { limit: 0 }, []],
  ["a limit that is not reached", { limit: 100 }, everything],
  ["descending order", { order: "descending" }, everything.toReversed()],
  ["the latest two", { order: "descending", limit: 2 }, ["b-2 run", "b-1 success"]],
  ["all parts at once", { task: "a", action: "run", from: 2_000, to: 2_001, limit: 1 }, ["a-2 run"]],
];

export const recordQueries = [
  ...queries.map(([name, query, expected]) =>
    contractCase(`records are found by ${name}`, async (repository) => {
      await fill(repository);
      assert.deepEqual(await found(repository, query), expected);
    }),
  ),

  contractCase("records without a query are all records", async (repository) => {
    await fill(repository);
    assert.deepEqual(await found(repository), everything);
  }),

  contractCase("records are read page by page with after and limit", async (repository) => {
    await fill(repository);
    const pages: string[][] = [];
    let after = 0;
    // One page more than there are: a repository that ignores `after` must not make this endless.
    for (let page = 1; page <= 4; page++) {
      const records = await collected(repository.records({ after, limit: 3 }));
      pages.push(records.map(({ runId, action }) => `${runId} ${action}`));
      after = records.at(-1)?.sequence ?? after;
    }
    assert.deepEqual(pages, [everything.slice(0, 3), everything.slice(3, 6), everything.slice(6), []]);
  }),

  contractCase("after holds in descending order, too", async (repository) => {
    await fill(repository);
    const [first, second] = await collected(repository.records({ limit: 2 }));
    assert.ok(first && second);
    const rest = await found(repository, { after: second.sequence, order: "descending" });
    assert.deepEqual(rest, everything.slice(2).toReversed());
  }),

  contractCase(
    "records are read page by page from the latest on, with before and limit",
    async (repository) => {
      await fill(repository);
      const pages: string[][] = [];
      let before: number | undefined;
      for (let page = 1; page <= 4; page++) {
        const place = before === undefined ? {} : { before };
        const records = await collected(repository.records({ ...place, order: "descending", limit: 3 }));
        pages.push(records.map(({ runId, action }) => `${runId} ${action}`));
        before = records.at(-1)?.sequence ?? before;
      }
      const latest = everything.toReversed();
      assert.deepEqual(pages, [latest.slice(0, 3), latest.slice(3, 6), latest.slice(6), []]);
    },
  ),

  contractCase("before holds in ascending order, too, and beside after", async (repository) => {
    await fill(repository);
    const all = await collected(repository.records());
    const [after, before] = [all[1]?.sequence, all[5]?.sequence];
    assert.ok(after !== undefined && before !== undefined);
    assert.deepEqual(await found(repository, { before }), everything.slice(0, 5));
    assert.deepEqual(await found(repository, { after, before }), everything.slice(2, 5));
    assert.deepEqual(await found(repository, { after: before, before: after }), []);
    assert.deepEqual(await found(repository, { before, task: "a", limit: 3 }), everything.slice(0, 3));
  }),

  contractCase("thousands of records are read in order, in both directions", async (repository) => {
    const starts = Array.from({ length: 2_500 }, (_, i) => sampleStart("a", i + 1));
    await repository.start(starts);
    const expected = starts.map(({ runId }) => runId);
    const forth = (await collected(repository.records({ task: "a" }))).map(({ runId }) => runId);
    assert.deepEqual(forth, expected);
    const back = (await collected(repository.records({ order: "descending" }))).map(({ runId }) => runId);
    assert.deepEqual(back, expected.toReversed());
    assert.equal((await collected(repository.records({ limit: 2_001 }))).length, 2_001);
  }),

  contractCase("reading can stop at any record, and others are stored meanwhile", async (repository) => {
    const starts = Array.from({ length: 20 }, (_, i) => sampleStart("a", i + 1));
    await repository.start(starts);
    for await (const { runId } of repository.records()) {
      const start = starts.find((candidate) => candidate.runId === runId);
      assert.ok(start);
      const [answer] = await repository.end([sampleEnd(start)]);
      assert.equal(answer?.ok, true);
      if (runId === "a-10") break;
    }
    assert.equal((await collected(repository.records({ action: "success" }))).length, 10);
  }),
];
