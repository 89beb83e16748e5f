import assert from "node:assert/strict";
import { contractCase } from "./contract-case.ts";
import { sampleEnd, sampleStart } from "./sample-runs.ts";

const refusedAttempt = { ok: false, refused: "attempt-exists" };
const refusedNumber = { ok: false, refused: "start-number-exists" };
const refusedEnd = { ok: false, refused: "not-open" };

export const uniqueness = [
  contractCase("a second start of the same attempt of an occasion is refused", async (repository) => {
    await repository.start([sampleStart("a", 1, { occasion: "daily" })]);
    const again = sampleStart("a", 2, { occasion: "daily" });
    assert.deepEqual(await repository.start([again]), [refusedAttempt]);
    await repository.end([sampleEnd(sampleStart("a", 1))]);
    assert.deepEqual(await repository.start([again]), [refusedAttempt]);
    assert.equal((await repository.changes(0)).length, 2);
  }),

  contractCase("the next attempt of an occasion is accepted", async (repository) => {
    await repository.start([sampleStart("a", 1, { occasion: "daily" })]);
    const [answer] = await repository.start([sampleStart("a", 2, { occasion: "daily", attempt: 2 })]);
    assert.equal(answer?.ok, true);
  }),

  contractCase("a second start of the same number is refused", async (repository) => {
    await repository.start([sampleStart("a", 1)]);
    const again = sampleStart("a", 1, { runId: "other", occasion: "other" });
    assert.deepEqual(await repository.start([again]), [refusedNumber]);
  }),

  contractCase("a start that is second in both ways is refused for its attempt", async (repository) => {
    await repository.start([sampleStart("a", 1)]);
    assert.deepEqual(await repository.start([sampleStart("a", 1, { runId: "other" })]), [refusedAttempt]);
  }),

  contractCase("a start is refused for what stands before it in its own batch", async (repository) => {
    const answers = await repository.start([
      sampleStart("a", 1, { occasion: "daily" }),
      sampleStart("a", 2, { occasion: "daily" }),
      sampleStart("a", 1, { runId: "other", occasion: "other" }),
    ]);
    assert.equal(answers[0]?.ok, true);
    assert.deepEqual(answers.slice(1), [refusedAttempt, refusedNumber]);
  }),

  contractCase(
    "a start refused for its number does not hide behind a later one of its batch",
    async (repository) => {
      const answers = await repository.start([
        sampleStart("a", 1),
        sampleStart("a", 1, { runId: "second", occasion: "daily" }),
        sampleStart("a", 2, { occasion: "daily" }),
      ]);
      assert.deepEqual(answers[1], refusedNumber);
      assert.equal(answers[2]?.ok, true);
    },
  ),

  contractCase("tasks do not stand in each other's way", async (repository) => {
    const answers = await repository.start([
      sampleStart("a", 1, { occasion: "daily" }),
      sampleStart("b", 1, { occasion: "daily" }),
      sampleStart("A", 1, { occasion: "daily" }),
    ]);
    assert.ok(answers.every(({ ok }) => ok));
  }),

  contractCase("of many that insert the same start at once, exactly one is told ok", async (repository) => {
    const rivals = Array.from({ length: 20 }, (_, i) => sampleStart("a", 1, { runId: `rival-${i}` }));
    const answers = (await Promise.all(rivals.map((start) => repository.start([start])))).flat();
    assert.equal(answers.filter(({ ok }) => ok).length, 1);
    assert.equal((await repository.changes(0)).length, 1);
  }),

  contractCase("a run ends once: the first end stands", async (repository) => {
    const start = sampleStart("a", 1);
    await repository.start([start]);
    const [first] = await repository.end([sampleEnd(start, "crash")]);
    assert.equal(first?.ok, true);
    assert.deepEqual(await repository.end([sampleEnd(start, "success")]), [refusedEnd]);
    const records = await repository.changes(0);
    assert.deepEqual(
      records.map(({ action }) => action),
      ["run", "crash"],
    );
  }),

  contractCase("of two ends of a run in one batch the first stands", async (repository) => {
    const start = sampleStart("a", 1);
    await repository.start([start]);
    const answers = await repository.end([sampleEnd(start, "fail"), sampleEnd(start, "success")]);
    assert.equal(answers[0]?.ok, true);
    assert.deepEqual(answers[1], refusedEnd);
    assert.equal((await repository.changes(0)).at(-1)?.action, "fail");
  }),

  contractCase("of many that end a run at once, exactly one is told ok", async (repository) => {
    const start = sampleStart("a", 1);
    await repository.start([start]);
    const ends = Array.from({ length: 20 }, () => repository.end([sampleEnd(start)]));
    const answers = (await Promise.all(ends)).flat();
    assert.equal(answers.filter(({ ok }) => ok).length, 1);
  }),

  contractCase("the end of a run that was never started is refused", async (repository) => {
    assert.deepEqual(await repository.end([sampleEnd(sampleStart("a", 1))]), [refusedEnd]);
    await repository.start([sampleStart("a", 1)]);
    const ofAnotherTask = sampleEnd(sampleStart("b", 1, { runId: "a-1" }));
    assert.deepEqual(await repository.end([ofAnotherTask]), [refusedEnd]);
    assert.equal((await repository.openRuns()).length, 1);
  }),
];
