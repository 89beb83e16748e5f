import { daily, Session, seededRandom, VirtualClock } from "@gantry/core";
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
