import assert from "node:assert/strict";
import { contractCase } from "./contract-case.ts";
import { sampleEnd, sampleStart } from "./sample-runs.ts";

const tasksOf = (records: readonly { readonly task: string }[]) => records.map(({ task }) => task);

export const batches = [
  contractCase("a refused start does not touch its neighbours", async (repository) => {
    await repository.start([sampleStart("taken", 1)]);
    const answers = await repository.start([
      sampleStart("a", 1),
      sampleStart("taken", 1, { runId: "second" }),
      sampleStart("b", 1),
    ]);
    assert.deepEqual(
      answers.map((answer) => (answer.ok ? answer.record.runId : answer.refused)),
      ["a-1", "attempt-exists", "b-1"],
    );
    assert.deepEqual(tasksOf(await repository.changes(0)), ["taken", "a", "b"]);
  }),

  contractCase("a refused end does not touch its neighbours", async (repository) => {
    const [a, b, c] = [sampleStart("a", 1), sampleStart("b", 1), sampleStart("c", 1)];
    await repository.start([a, b, c]);
    await repository.end([sampleEnd(b)]);
    const answers = await repository.end([sampleEnd(c), sampleEnd(b), sampleEnd(a)]);
    assert.deepEqual(
      answers.map((answer) => (answer.ok ? answer.record.runId : answer.refused)),
      ["c-1", "not-open", "a-1"],
    );
    assert.deepEqual(tasksOf((await repository.changes(0)).slice(3)), ["b", "c", "a"]);
  }),

  contractCase("an empty batch is answered with nothing and stores nothing", async (repository) => {
    assert.deepEqual(await repository.start([]), []);
    assert.deepEqual(await repository.end([]), []);
    assert.deepEqual(await repository.changes(0), []);
  }),

  contractCase(
    "a batch that fails rejects with a RepositoryError and leaves nothing behind",
    async (repository) => {
      await repository.start([sampleStart("a", 1)]);
      // A run id that is in use is a mistake of the caller, not a race that somebody else has won.
      const failing = repository.start([
        sampleStart("b", 1),
        sampleStart("a", 2, { runId: "a-1" }),
        sampleStart("c", 1),
      ]);
      await assert.rejects(failing, { name: "RepositoryError", code: "REPOSITORY" });
      assert.deepEqual(tasksOf(await repository.changes(0)), ["a"]);
      assert.equal((await repository.openRuns()).length, 1);
      const answers = await repository.start([sampleStart("b", 1), sampleStart("c", 1)]);
      assert.ok(answers.every(({ ok }) => ok));
    },
  ),

  contractCase("a large batch is stored whole and in its order", async (repository) => {
    const starts = Array.from({ length: 3_000 }, (_, i) => sampleStart(`task ${i}`, 1));
    const started = await repository.start(starts);
    const ended = await repository.end(starts.map((start) => sampleEnd(start, "success", { returned: 1 })));
    const records = [...started, ...ended].flatMap((answer) => (answer.ok ? [answer.record] : []));
    assert.equal(records.length, 6_000);
    assert.deepEqual(await repository.changes(0), records);
    assert.deepEqual(await repository.openRuns(), []);
  }),
];
