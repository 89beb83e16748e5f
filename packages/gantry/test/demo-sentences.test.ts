import { Inaction, memory, returnOf, sessionArg, sleep } from "gantry";
import { createTestApp } from "gantry/testing";
import { expect, test } from "vitest";

/** The sentences of the demo, over functions that take time and fail now and then; a line for each record. */
async function records(cycle: "poll" | "aligned"): Promise<readonly string[]> {
  const repository = memory({ keep: Number.MAX_SAFE_INTEGER });
  const app = createTestApp({
    cycle,
    cycleSleep: 1_000,
    now: start,
    timezone: "Europe/Helsinki",
    repository,
  });
  let calls = 0;
  app.cond("a file has arrived", () => Math.floor(app.clock.now() / 10_000) % 7 === 0, {
    every: "2 seconds",
  });
  const measure = app.task("every 2 seconds", { name: "measure" }, () => ++calls);
  app.task("a file has arrived", { name: "ingest" }, () => sleep(app.clock, 1_500));
  const digest = app.task(
    "every 10 seconds & after task 'measure' succeeded",
    { name: "digest", args: { last: returnOf(measure) } },
    ({ last }) => last * 2,
  );
  app.task(
    "after task 'digest' succeeded",
    { name: "report", args: { value: returnOf(digest) } },
    ({ value }) => value,
  );
  app.task(
    "after task 'digest' succeeded",
    { name: "watch", args: { session: sessionArg() } },
    ({ session }) => {
      if (session.tasks.some(({ name }) => name === "extra")) throw new Inaction();
      session.createTask("every 5 seconds", { name: "extra" }, () => {});
    },
  );
  app.task("every 8 seconds | retry 2 times", { name: "flaky" }, () => {
    if (calls % 3 === 0) throw new Error("as planned");
  });
  app.task("daily between 03:00 and 04:00", { name: "backup" }, () => sleep(app.clock, 300_000));
  await app.advance(days * 86_400_000);
  const lines: string[] = [];
  for (const record of await app.runs()) lines.push(JSON.stringify(record));
  return lines;
}

// A night in which the hour from three to four is left out. GANTRY_DEMO_DAYS makes it as long as you like.
const start = "2026-03-28T23:00:00Z";
const days = Number(process.env["GANTRY_DEMO_DAYS"] ?? 0.25);

test(`the demo's sentences give the same runs for the same occasions in both modes, over ${days} days`, {
  timeout: 120_000 + days * 60_000,
}, async () => {
  const polled = await records("poll");
  const aligned = await records("aligned");
  expect(polled.length).toBeGreaterThan(days * 40_000);
  expect(aligned.findIndex((line, i) => line !== polled[i])).toBe(-1);
  expect(aligned.length).toBe(polled.length);
});
