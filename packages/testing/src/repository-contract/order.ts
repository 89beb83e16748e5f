import assert from "node:assert/strict";
import { contractCase } from "./contract-case.ts";
import { collected, sampleEnd, sampleStart, sequences } from "./sample-runs.ts";

const ascending = (numbers: readonly number[]) =>
  numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? n));

export const order = [
  contractCase("records get ascending sequences in the order of the batch", async (repository) => {
    const starts = [sampleStart("b", 1), sampleStart("a", 1), sampleStart("c", 1)];
    const started = await repository.start(starts);
    const ended = await repository.end(starts.toReversed().map((start) => sampleEnd(start)));
    const records = [...started, ...ended].flatMap((answer) => (answer.ok ? [answer.record] : []));
    assert.equal(records.length, 6);
    assert.ok(ascending(sequences(records)), `not ascending: ${sequences(records)}`);
    assert.ok(sequences(records).every((n) => Number.isSafeInteger(n) && n > 0));
    assert.deepEqual(await repository.changes(0), records);
  }),

  contractCase("what is stored later stands later, whatever its own time says", async (repository) => {
    await repository.start([sampleStart("a", 1, { at: 9_000 })]);
    await repository.start([sampleStart("b", 1, { at: 1_000 })]);
    await repository.start([sampleStart("c", 1, { at: 5_000 })]);
    const tasks = (await repository.changes(0)).map(({ task }) => task);
    assert.deepEqual(tasks, ["a", "b", "c"]);
  }),

  contractCase("changes gives what stands after a sequence, whole and oldest first", async (repository) => {
    const [a, b] = [sampleStart("a", 1), sampleStart("b", 1)];
    const [first] = await repository.start([a]);
    assert.ok(first?.ok);
    const [second] = await repository.start([b]);
    const [third] = await repository.end([sampleEnd(a, "fail", { reason: "because" })]);
    assert.ok(second?.ok && third?.ok);
    assert.deepEqual(await repository.changes(first.record.sequence), [second.record, third.record]);
    assert.deepEqual(await repository.changes(second.record.sequence), [third.record]);
  }),

  contractCase("changes gives nothing when nothing is new, and the new when there is", async (repository) => {
    assert.deepEqual(await repository.changes(0), []);
    for (let number = 1; number <= 3; number++) {
      const [answer] = await repository.start([sampleStart("a", number)]);
      assert.ok(answer?.ok);
      const { sequence } = answer.record;
      assert.deepEqual(await repository.changes(sequence - 1), [answer.record]);
      assert.deepEqual(await repository.changes(sequence), []);
      assert.deepEqual(await repository.changes(sequence), []);
      assert.deepEqual(await repository.changes(sequence + 10), []);
    }
    assert.equal((await repository.changes(0)).length, 3);
  }),

  contractCase("an end is stored with what identifies its run", async (repository) => {
    const start = sampleStart("a", 1, { occasion: "daily 2026-11-21", attempt: 1, at: 7_000 });
    await repository.start([start]);
    const [answer] = await repository.end([sampleEnd(start, "success", { at: 8_000 })]);
    assert.ok(answer?.ok);
    assert.deepEqual(answer.record, {
      action: "success",
      runId: "a-1",
      task: "a",
      at: 8_000,
      sequence: answer.record.sequence,
      startedAt: 7_000,
      occasion: "daily 2026-11-21",
      attempt: 1,
    });
    assert.deepEqual(await collected(repository.records({ action: "success" })), [answer.record]);
  }),
];
