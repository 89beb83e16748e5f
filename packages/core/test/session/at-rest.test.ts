import { every, memory, never, type Repository, sleep, timeOfDay } from "@gantry/core";
import { expect, test } from "vitest";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const second = 1_000;
const hour = 3_600 * second;

test("a session that waits for its last run does not look at its shut condition any more", async () => {
  const session = new TestSession({ shutCondition: timeOfDay.between("09:00", "09:05") });
  session.createTask(never, { name: "work", onShutdown: true }, () => sleep(session.clock, hour));
  await session.start();
  await session.clock.advance(2 * hour);
  expect(session.phase).toBe("ended");
  expect(session.statistics.ticks).toBeLessThan(20);
});

test("a hook of the cycle that changes a task does not keep the loop busy", async () => {
  const session = new TestSession();
  const work = session.createTask(every("1 hour"), { name: "work" }, () => {});
  let priority = 0;
  session.onCycle(() => {
    work.update({ priority: ++priority });
    work.pause();
    work.resume();
  });
  await session.start();
  await session.clock.advance(3 * hour - second);
  expect((await session.all()).filter(({ action }) => action === "run")).toHaveLength(3);
  expect(session.statistics.ticks).toBeLessThan(20);
});

test("a session that was given up with its repository away leaves no timer behind", async () => {
  const inner = memory();
  let isAway = false;
  const repository: Repository = {
    ...wrapped(inner, {
      guard: () => {
        if (isAway) throw new Error("away");
      },
    }),
    end: async (ends) => {
      if (isAway) await sleep(session.clock, 3 * second);
      if (isAway) throw new Error("away");
      return inner.end(ends);
    },
  };
  const session: TestSession = new TestSession({ repository, onError: () => {} });
  session.createTask(every("1 hour"), { name: "work" }, () => sleep(session.clock, second));
  await session.start();
  await session.clock.advance(500);
  isAway = true;
  await session.clock.advance(second);
  await session.shutDown({ force: true });
  await session.clock.advance(10 * second);
  expect(session.phase).toBe("ended");
  expect(session.clock.next).toBeUndefined();
});
