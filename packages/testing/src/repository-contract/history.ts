import assert from "node:assert/strict";
import type { LoadedHistory, Repository } from "@gantry/core";
import { contractCase } from "./contract-case.ts";
import { sampleEnd, sampleStart, storeRuns } from "./sample-runs.ts";

const never = Number.POSITIVE_INFINITY;

function load(repository: Repository, since: Readonly<Record<string, number>>): Promise<LoadedHistory> {
  return repository.load({ since: new Map(Object.entries(since)) });
}

async function loadedIds(repository: Repository, since: Readonly<Record<string, number>>): Promise<string[]> {
  return (await load(repository, since)).runs.map(({ start }) => start.runId);
}

export const history = [
  contractCase("an empty repository has no past", async (repository) => {
    assert.deepEqual(await load(repository, { a: 0 }), { sequence: 0, runs: [] });
    assert.deepEqual(await load(repository, {}), { sequence: 0, runs: [] });
  }),

  contractCase("runs are loaded whole, as they were stored", async (repository) => {
    const [a, b] = [sampleStart("a", 1), sampleStart("a", 2)];
    const started = await repository.start([a, b]);
    const ended = await repository.end([sampleEnd(a, "fail", { reason: "it rained" })]);
    assert.ok(started[0]?.ok && started[1]?.ok && ended[0]?.ok);
    assert.deepEqual(await load(repository, { a: 0 }), {
      sequence: ended[0].record.sequence,
      runs: [
        { start: started[0].record, end: ended[0].record },
        { start: started[1].record, end: undefined },
      ],
    });
  }),

  contractCase("runs that started or ended at or after an instant are loaded", async (repository) => {
    // The runs start at 1, 2, ... 6 s and end half a second later; the first ends at 4 s.
    const starts = Array.from({ length: 6 }, (_, i) => sampleStart("a", i + 1));
    await repository.start(starts);
    await repository.end(starts.map((start, i) => sampleEnd(start, "success", i === 0 ? { at: 4_000 } : {})));
    assert.deepEqual(await loadedIds(repository, { a: 3_501 }), ["a-1", "a-4", "a-5", "a-6"]);
    assert.deepEqual(await loadedIds(repository, { a: 3_500 }), ["a-1", "a-3", "a-4", "a-5", "a-6"]);
    assert.deepEqual(await loadedIds(repository, { a: 5_501 }), ["a-6"]);
    assert.equal((await loadedIds(repository, { a: -never })).length, 6);
  }),

  contractCase(
    "a run that seems to end before it started is loaded for either of the two",
    async (repository) => {
      const start = sampleStart("a", 1, { at: 9_000 });
      await repository.start([start]);
      await repository.end([sampleEnd(start, "success", { at: 2_000 })]);
      await storeRuns(repository, "b", ["success"]);
      const later = sampleStart("a", 2, { at: 3_000 });
      await repository.start([later]);
      await repository.end([sampleEnd(later, "success", { at: 3_500 })]);
      assert.deepEqual(await loadedIds(repository, { a: 8_000 }), ["a-1", "a-2"]);
    },
  ),

  contractCase("an open run is loaded, however old", async (repository) => {
    await storeRuns(repository, "a", ["run", "success", "run", "success"]);
    assert.deepEqual(await loadedIds(repository, { a: never }), ["a-1", "a-3", "a-4"]);
  }),

  contractCase("the last start is loaded with its end", async (repository) => {
    await storeRuns(repository, "a", ["success", "success", "success"]);
    const { runs } = await load(repository, { a: never });
    assert.deepEqual(
      runs.map(({ start, end }) => [start.startNumber, end?.action]),
      [[3, "success"]],
    );
  }),

  contractCase("the last record of each action is loaded", async (repository) => {
    const actions = ["success", "fail", "terminate", "inaction", "crash"] as const;
    await storeRuns(repository, "a", [...actions, ...actions, "success", "success"]);
    // 7 fail, 8 terminate, 9 inaction, 10 crash, 12 success.
    assert.deepEqual(await loadedIds(repository, { a: never }), ["a-7", "a-8", "a-9", "a-10", "a-12"]);
  }),

  contractCase("the last of an action is the last by order, not by its own time", async (repository) => {
    const [slow, quick, last] = [sampleStart("a", 1), sampleStart("a", 2), sampleStart("a", 3)];
    await repository.start([slow, quick, last]);
    await repository.end([sampleEnd(quick, "success", { at: 9_000 })]);
    await repository.end([sampleEnd(slow, "success", { at: 4_000 })]);
    await repository.end([sampleEnd(last, "fail", { at: 4_500 })]);
    assert.deepEqual(await loadedIds(repository, { a: never }), ["a-1", "a-3"]);
  }),

  contractCase("the unbroken row of failures at the end is loaded whole", async (repository) => {
    await storeRuns(repository, "a", ["fail", "success", "fail", "success", "fail", "fail", "fail"]);
    assert.deepEqual(await loadedIds(repository, { a: never }), ["a-4", "a-5", "a-6", "a-7"]);
    await storeRuns(repository, "b", ["fail", "fail", "fail"]);
    assert.deepEqual(await loadedIds(repository, { b: never }), ["b-1", "b-2", "b-3"]);
    await storeRuns(repository, "c", ["fail", "fail", "crash"]);
    assert.deepEqual(await loadedIds(repository, { c: never }), ["c-2", "c-3"]);
  }),

  contractCase("all attempts of the last start's occasion are loaded", async (repository) => {
    for (const attempt of [1, 2, 3]) {
      const start = sampleStart("a", attempt, { occasion: "daily", attempt });
      await repository.start([start]);
      await repository.end([sampleEnd(start, "crash")]);
    }
    assert.deepEqual(await loadedIds(repository, { a: never }), ["a-1", "a-2", "a-3"]);
  }),

  contractCase(
    "tasks are loaded as far back as each was asked for, others not at all",
    async (repository) => {
      for (const task of ["a", "b", "c"])
        await storeRuns(repository, task, ["success", "success", "success"]);
      assert.deepEqual(await loadedIds(repository, { c: never, a: 2_000 }), ["a-2", "a-3", "c-3"]);
      assert.deepEqual(await loadedIds(repository, { unheard: 0 }), []);
    },
  ),

  contractCase("runs are loaded once each, in the order of their starts", async (repository) => {
    const starts = ["b", "a", "c"].flatMap((task) => [sampleStart(task, 1), sampleStart(task, 2)]);
    const inTurn = [0, 2, 4, 1, 3, 5].flatMap((i) => starts[i] ?? []);
    for (const start of inTurn) await repository.start([start]);
    await repository.end(inTurn.toReversed().map((start) => sampleEnd(start, "fail")));
    assert.deepEqual(await loadedIds(repository, { a: 0, b: 0, c: 0 }), [
      "b-1",
      "a-1",
      "c-1",
      "b-2",
      "a-2",
      "c-2",
    ]);
  }),

  contractCase("the loaded sequence is the highest, whichever task has it", async (repository) => {
    await storeRuns(repository, "a", ["success"]);
    await storeRuns(repository, "b", ["success", "run"]);
    const { sequence } = await load(repository, { a: 0 });
    assert.equal(sequence, (await repository.changes(0)).at(-1)?.sequence);
    assert.deepEqual(await repository.changes(sequence), []);
  }),

  contractCase("what was loaded does not change when a run ends later", async (repository) => {
    const [start] = await storeRuns(repository, "a", ["run"]);
    assert.ok(start);
    const { runs } = await load(repository, { a: 0 });
    await repository.end([sampleEnd(start)]);
    assert.equal(runs[0]?.end, undefined);
  }),

  contractCase("a thousand tasks are loaded in one go", async (repository) => {
    const names = Array.from({ length: 1_500 }, (_, i) => `task ${i}`);
    const starts = names.flatMap((task) => [sampleStart(task, 1), sampleStart(task, 2)]);
    await repository.start(starts);
    await repository.end(starts.map((start) => sampleEnd(start)));
    const { runs } = await repository.load({ since: new Map(names.map((name) => [name, never])) });
    assert.equal(runs.length, 1_500);
    assert.ok(runs.every(({ start, end }) => start.startNumber === 2 && end?.action === "success"));
  }),
];
