import { daily, every, sleep } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;
const hour = 3_600 * second;

describe("a clock that is set while a session runs", () => {
  test("forward over what was awaited: it starts at once", async () => {
    const session = new TestSession();
    const steps: number[] = [];
    session.on("clock:step", ({ by }) => steps.push(by));
    session.createTask(daily.after("18:00"), { name: "report" }, () => {});
    await session.start();
    await session.clock.advance(second);
    expect(await session.log()).toEqual([]);
    await session.clock.step(10 * hour);
    await session.clock.advance(second);
    expect(steps).toEqual([10 * hour]);
    expect(await session.log()).toEqual(["19:00:01 report run", "19:00:01 report success"]);
  });

  test("forward to before what was awaited: it starts on time", async () => {
    const session = new TestSession();
    session.createTask(daily.after("18:00"), { name: "report" }, () => {});
    await session.start();
    await session.clock.step(8 * hour);
    await session.clock.advance(2 * hour);
    expect(await session.log()).toEqual(["18:00:00 report run", "18:00:00 report success"]);
  });

  test("back: what was awaited is awaited longer, and nothing runs twice", async () => {
    const session = new TestSession();
    session.createTask(daily.after("10:00"), { name: "report" }, () => {});
    await session.start();
    await session.clock.advance(90 * 60 * second);
    await session.clock.step(-hour);
    await session.clock.advance(4 * hour);
    expect(await session.log()).toEqual(["10:00:00 report run", "10:00:00 report success"]);
  });

  test("leaves a run the time that it may take", async () => {
    const session = new TestSession();
    session.createTask(every("10 hours"), { name: "work", timeout: "10 seconds" }, (_args, run) =>
      sleep(session.clock, 8 * second, run.signal),
    );
    await session.start();
    await session.clock.advance(5 * second);
    await session.clock.step(hour);
    await session.clock.advance(10 * second);
    expect(session.task("work").status).toBe("success");
  });
});
