import { daily, Session, seededRandom, sleep, VirtualClock } from "@gantry/core";
import { expect, test } from "vitest";

test("ten thousand daily tasks are observed at most four times a day each", { timeout: 60_000 }, async () => {
  const clock = new VirtualClock("2026-11-21T00:00:00Z");
  const session = new Session(
    { clock, random: seededRandom(1), timezone: "Europe/Helsinki" },
    { readCondition: (text) => expect.unreachable(text) },
  );
  let runs = 0;
  for (let i = 0; i < 10_000; i++) {
    session.createTask(daily.after("10:00"), { name: `task ${i}` }, () => {
      runs++;
    });
  }
  await session.start();
  await clock.runUntil("2026-11-22T00:00:00Z");
  expect(runs).toBe(10_000);
  expect(session.statistics.observations).toBeLessThanOrEqual(40_000);
});

test.each([
  ["a task that runs for a moment", 0],
  ["a task that runs for half an hour", 30 * 60_000],
])("daily between 10:00 and 12:00 is observed at most four times a day: %s", async (_which, length) => {
  const clock = new VirtualClock("2026-11-21T00:00:00Z");
  const session = new Session(
    { clock, random: seededRandom(1), timezone: "UTC" },
    { readCondition: (text) => expect.unreachable(text) },
  );
  let runs = 0;
  session.createTask(daily.between("10:00", "12:00"), { name: "report" }, async () => {
    runs++;
    if (length > 0) await sleep(clock, length);
  });
  await session.start();
  const days: number[] = [];
  for (let day = 1; day <= 7; day++) {
    const before = session.statistics.observations;
    await clock.advance(86_400_000);
    days.push(session.statistics.observations - before);
  }
  expect(runs).toBe(7);
  expect(Math.max(...days)).toBeLessThanOrEqual(4);
  expect(Math.min(...days)).toBeGreaterThan(0);
});
