import { expect, test } from "vitest";
import { afterSuccess, daily, every, returnOf, Session, seededRandom, VirtualClock } from "@gantry/core";

test("a daily task runs once a day and its follower takes its value", async () => {
  const clock = new VirtualClock("2026-01-01T00:00:00Z");
  const session = new Session(
    { clock, random: seededRandom(1), timezone: "UTC" },
    { readCondition: () => { throw new Error("no sentences"); } },
  );
  const fetch = session.createTask(daily.after("10:00"), function fetch() { return { rows: 42 }; });
  const got: unknown[] = [];
  session.createTask(afterSuccess(fetch), { name: "report", args: { input: returnOf(fetch) } }, ({ input }) => { got.push(input.rows); });
  session.createTask(every("6 hours"), { name: "tick", execution: "main" }, () => {});
  await session.start();
  await clock.runUntil("2026-01-04T00:00:00Z");
  const log: string[] = [];
  for await (const r of session.records()) log.push(`${new Date(r.at).toISOString()} ${r.task} ${r.action} ${r.occasion}`);
  console.log(log.join("\n"), session.statistics);
  expect(got).toEqual([42, 42, 42]);
});
