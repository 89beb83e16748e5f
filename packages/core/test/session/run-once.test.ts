import { afterSuccess, always, never, OptionError, SessionError, sleep } from "@gantry/core";
import { expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;

test("a task of trial that is always true runs once, however long the others take", async () => {
  const session = new TestSession();
  session.createTask(always, { name: "eager" }, () => {});
  session.createTask(never, { name: "slow" }, () => sleep(session.clock, 10 * second));
  const ends = session.runOnce(["eager", "slow"]);
  await session.clock.advance(20 * second);
  expect((await ends).map(({ task }) => task)).toEqual(["eager", "slow"]);
});

test("runs of trial that are refused leave nothing behind", async () => {
  const session = new TestSession();
  let calls = 0;
  session.createTask(never, { name: "work" }, () => calls++);
  const reader = session.createTask(afterSuccess("nobody"), { name: "reader" }, () => {});
  await expect(session.runOnce(["work"])).rejects.toThrow("there is no task named 'nobody'");
  reader.delete();
  await session.start();
  await expect(session.runOnce(["work"])).rejects.toThrow(SessionError);
  await session.clock.advance(second);
  expect(calls).toBe(0);
});

test("runs of trial in a paused session are refused, since they would never begin", async () => {
  const session = new TestSession();
  session.createTask(never, { name: "work" }, () => {});
  session.pause();
  await expect(session.runOnce(["work"])).rejects.toThrow("Call resume() first");
  expect(session.phase).toBe("new");
});

test("a trial whose run cannot be had ends the session all the same", async () => {
  const session = new TestSession();
  const work = session.createTask(never, { name: "work" }, () => {});
  session.onStartup(() => work.delete());
  const ends = session.runOnce(["work"]).catch((error: Error) => error.message);
  await session.clock.advance(second);
  expect(await ends).toContain("was removed");
  expect(session.phase).toBe("ended");
});

test("one name is not taken for a list of them", async () => {
  const session = new TestSession();
  // A program without types may say so.
  const names = "work" as unknown as readonly string[];
  await expect(session.runOnce(names)).rejects.toThrow(OptionError);
});
