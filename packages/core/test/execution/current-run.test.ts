import { setTimeout as later } from "node:timers/promises";
import { expect, test } from "vitest";
import { currentRun, insideRun, outsideRuns } from "../../src/execution/current-run.ts";
import { contextWith } from "./job.ts";

const run = contextWith(new AbortController().signal);
const other = contextWith(new AbortController().signal, "run-2");

test("outside of runs there is no current run", () => {
  expect(currentRun()).toBeUndefined();
});

test("what is done inside a run gives its result and leaves nothing behind", () => {
  expect(insideRun(run, () => [currentRun(), 7])).toEqual([run, 7]);
  expect(currentRun()).toBeUndefined();
});

test("promises, timers and callbacks that are set going inside a run stay inside it", async () => {
  const seen = await insideRun(run, async () => {
    await Promise.resolve();
    const afterPromise = currentRun();
    await later(0);
    const inTimer = await new Promise((resolve) => setImmediate(() => resolve(currentRun())));
    const inMicrotask = await new Promise((resolve) => queueMicrotask(() => resolve(currentRun())));
    return [afterPromise, currentRun(), inTimer, inMicrotask];
  });
  expect(seen).toEqual([run, run, run, run]);
});

test("two runs beside each other do not mix, and an inner one hides the outer one while it lasts", async () => {
  const ids = await Promise.all(
    [run, other].map((each) =>
      insideRun(each, async () => {
        await later(0);
        const inner = insideRun(each === run ? other : run, () => currentRun()?.id);
        return [inner, currentRun()?.id];
      }),
    ),
  );
  expect(ids).toEqual([
    ["run-2", "run-1"],
    ["run-1", "run-2"],
  ]);
});

test("what leaves a run stays outside of it", async () => {
  const seen = insideRun(run, () =>
    outsideRuns(async () => {
      await later(0);
      return currentRun();
    }),
  );
  expect(await seen).toBeUndefined();
});
