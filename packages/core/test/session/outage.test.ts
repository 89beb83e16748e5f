import { daily, every, isEnd, memory, type Repository, RepositoryError, type RunRecord } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const [second, minute, hour] = [1_000, 60_000, 3_600_000];

/** A repository that stores starts and cannot say so, while `loses` is true. */
function losing(): { repository: Repository; loses: boolean } {
  const inner = memory();
  const door = {
    loses: false,
    repository: {
      ...wrapped(inner),
      start: async (starts: Parameters<Repository["start"]>[0]) => {
        const answers = await inner.start(starts);
        if (door.loses) throw new RepositoryError("the answer is lost");
        return answers;
      },
    },
  };
  return door;
}

/** A repository that does not answer while `isDown` is true. */
function breaking() {
  const door = {
    isDown: false,
    repository: wrapped(memory(), {
      guard: () => {
        if (door.isDown) throw new RepositoryError("gone");
      },
    }),
  };
  return door;
}

const actionsOf = (records: readonly RunRecord[], task: string) =>
  records.filter((record) => record.task === task).map(({ action }) => action);

describe("what an outage kept from starting", () => {
  test("starts when it is over, though nothing else happens then", async () => {
    const door = breaking();
    const session = new TestSession({ repository: door.repository });
    session.createTask(every("1 hour"), { name: "hour" }, () => {});
    await session.start();
    await session.clock.advance(59 * minute);
    door.isDown = true;
    await session.clock.advance(11 * minute);
    expect(await session.log()).toHaveLength(2);
    door.isDown = false;
    await session.clock.advance(second);
    expect((await session.log()).slice(2)).toEqual(["10:10:01 hour run", "10:10:01 hour success"]);
  });
});

describe("a start that was stored and whose answer was lost", () => {
  test("is closed as a crash though the next call succeeds at once, and the occasion runs again", async () => {
    const door = losing();
    const session = new TestSession({ repository: door.repository });
    const calls: number[] = [];
    session.createTask(daily, { name: "report" }, (_args, run) => {
      calls.push(run.attempt);
    });
    session.createTask(daily, { name: "reader", priority: -1 }, () => {});
    door.loses = true;
    session.on("repository:down", () => {
      door.loses = false;
    });
    await session.start();
    await session.clock.advance(minute);
    expect(actionsOf(await session.all(), "report")).toEqual(["run", "crash", "run", "success"]);
    expect(calls).toEqual([2]);
    expect((await session.all()).filter((record) => !isEnd(record))).toHaveLength(4);
  });

  test("of a run asked for by hand: it runs under another id, and who waits for it gets its end", async () => {
    const door = losing();
    const session = new TestSession({ repository: door.repository });
    let calls = 0;
    const task = session.createTask(every("10 hours"), { name: "by hand", disabled: true }, () => {
      calls++;
    });
    session.createTask(every("1 hour"), { name: "hour" }, () => {});
    await session.start();
    await session.clock.advance(minute);
    door.loses = true;
    session.on("repository:down", () => {
      door.loses = false;
    });
    const end = task.run();
    await session.clock.advance(5 * second);
    expect(await end).toMatchObject({ action: "success" });
    expect(calls).toBe(1);
    await session.clock.advance(3 * hour);
    // Its id was used up: another start with it would have been refused for ever, with all that start at the same time.
    expect(actionsOf(await session.all(), "by hand")).toEqual(["run", "crash", "run", "success"]);
    expect(actionsOf(await session.all(), "hour")).toHaveLength(8);
  });
});

test("a repository that takes leases and no records is down until it takes what waits to be stored", async () => {
  const inner = memory();
  let isFull = true;
  const repository: Repository = {
    ...wrapped(inner, { shared: true }),
    end: async (ends) => {
      if (isFull) throw new RepositoryError("there is no space left");
      return inner.end(ends);
    },
  };
  const session = new TestSession({ repository, lease: "2 seconds" });
  const told: string[] = [];
  for (const event of ["repository:down", "repository:up"] as const)
    session.on(event, () => told.push(event));
  session.createTask(every("10 seconds"), { name: "tick" }, () => {});
  await session.start();
  await session.clock.advance(10 * minute);
  expect(told).toEqual(["repository:down"]);
  isFull = false;
  await session.clock.advance(second);
  expect(told).toEqual(["repository:down", "repository:up"]);
  expect(actionsOf(await session.all(), "tick")).toEqual(["run", "success", "run", "success"]);
});

test("a repository that takes leases and no starts is told of twice at most, and of its end when one is stored", async () => {
  const inner = memory();
  let isFull = true;
  const repository: Repository = {
    ...wrapped(inner, { shared: true }),
    start: async (starts) => {
      if (isFull) throw new RepositoryError("there is no space left");
      return inner.start(starts);
    },
  };
  const session = new TestSession({ repository, lease: "2 seconds" });
  const told: string[] = [];
  for (const event of ["repository:down", "repository:up"] as const)
    session.on(event, () => told.push(event));
  session.createTask(every("10 seconds"), { name: "tick" }, () => {});
  await session.start();
  await session.clock.advance(10 * minute);
  expect(told).toEqual(["repository:down", "repository:up", "repository:down"]);
  expect(session.health.repository).toMatchObject({ state: "down" });
  isFull = false;
  await session.clock.advance(2 * second);
  expect(told.slice(3)).toEqual(["repository:up"]);
  expect(actionsOf(await session.all(), "tick")).toEqual(["run", "success"]);
});

describe("ten minutes without a repository", () => {
  test("start nothing, keep what ends, and are told once at each end; health says so all along", async () => {
    const door = breaking();
    const session = new TestSession({ repository: door.repository });
    const told: string[] = [];
    for (const event of ["repository:down", "repository:up"] as const)
      session.on(event, () => told.push(event));
    let calls = 0;
    session.createTask(every("1 minute"), { name: "minute" }, () => {
      calls++;
    });
    session.createTask(daily, { name: "long" }, async () => {
      await new Promise<void>((resolve) => session.clock.timer(3 * minute, resolve));
      return { rows: 42 };
    });
    await session.start();
    await session.clock.advance(90 * second);
    expect(session.health.repository).toEqual({ name: "memory", state: "up", unstored: 0 });
    door.isDown = true;
    const called = calls;
    for (let i = 0; i < 60; i++) {
      await session.clock.advance(10 * second);
      if (session.health.repository.state === "up") continue;
      expect(session.health.standstill).toBe("the repository does not answer");
      expect(session.health.repository).toMatchObject({
        since: Date.parse("2026-11-21T09:02:00Z"),
        error: new RepositoryError("gone"),
        unstored: i < 8 ? 0 : 1,
      });
    }
    expect(calls).toBe(called);
    expect(told).toEqual(["repository:down"]);
    const during = await session.log();
    door.isDown = false;
    await session.clock.advance(second);
    expect(told).toEqual(["repository:down", "repository:up"]);
    expect(session.health.repository).toEqual({ name: "memory", state: "up", unstored: 0 });
    expect((await session.log()).slice(during.length)).toEqual([
      "09:03:00 long success",
      "09:11:31 minute run",
      "09:11:31 minute success",
    ]);
    const [end] = (await session.all()).filter(({ task, action }) => task === "long" && action === "success");
    expect(end).toMatchObject({ returned: { rows: 42 } });
  });
});
