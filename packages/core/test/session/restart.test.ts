import { every, memory, never, type Repository, sleep } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const second = 1_000;

/** A session in which a run of ten seconds goes on, and what it told. */
async function working(repository: Repository = memory()) {
  const session = new TestSession({ repository, onError: () => {} });
  const told: string[] = [];
  session.on("session:start", () => told.push("start"));
  session.on("session:stop", ({ forced }) => told.push(forced ? "stop at once" : "stop"));
  session.on("session:end", () => told.push("end"));
  session.createTask(every("1 hour"), { name: "work" }, (_args, run) =>
    sleep(session.clock, 10 * second, run.signal),
  );
  await session.start();
  await session.clock.advance(second);
  return { session, told };
}

describe("a session that is asked to restart", () => {
  test("twice still waits for what runs", async () => {
    const { session, told } = await working();
    await session.restart();
    await session.restart();
    await session.clock.advance(60 * second);
    expect(told).toEqual(["start", "stop", "end", "start"]);
    expect(session.task("work").last("success")).toBeDefined();
  });

  test("and then to shut down ends, as gracefully", async () => {
    const { session, told } = await working();
    await session.restart();
    await session.shutDown();
    await session.clock.advance(60 * second);
    expect(told).toEqual(["start", "stop", "end"]);
    expect(session.task("work").last("success")).toBeDefined();
  });

  test("and then twice to shut down ends at once", async () => {
    const { session, told } = await working();
    await session.restart();
    await session.shutDown();
    await session.shutDown();
    await session.clock.advance(second);
    expect(told).toEqual(["start", "stop", "stop at once", "end"]);
  });

  test("as a new process and then to shut down does not come back", async () => {
    const { session } = await working();
    await session.restart({ process: true });
    await session.shutDown();
    await session.clock.advance(60 * second);
    expect([session.phase, session.replacesProcess]).toEqual(["ended", false]);
  });

  test("while it is shut down starts again when it has ended", async () => {
    const { session, told } = await working();
    await session.shutDown();
    await session.restart();
    await session.clock.advance(60 * second);
    expect(told).toEqual(["start", "stop", "end", "start"]);
  });

  test("by a hook of its start restarts, once", async () => {
    const session = new TestSession();
    let starts = 0;
    session.createTask(never, { name: "work" }, () => {});
    session.onStartup((itself) => (++starts === 1 ? itself.restart() : undefined));
    await session.start();
    await session.clock.advance(second);
    expect([starts, session.phase]).toEqual([2, "running"]);
  });

  test("and cannot tells those who wait for its end, and can be started later", async () => {
    const inner = memory();
    let isGone = false;
    const repository: Repository = {
      ...wrapped(inner),
      open: async (owner, leaseUntil) => {
        if (isGone) throw new Error("the disk is gone");
        await inner.open(owner, leaseUntil);
      },
    };
    const { session } = await working(repository);
    const outcome = session.ended.catch((error: Error) => error.message);
    isGone = true;
    await session.restart();
    await session.clock.advance(60 * second);
    expect(await outcome).toBe("the disk is gone");
    expect(session.phase).toBe("ended");
    await expect(session.ended).resolves.toBeUndefined();
    isGone = false;
    await session.start();
    expect(session.phase).toBe("running");
  });
});

test("a second start is refused and leaves the shut condition as it was", async () => {
  const session = new TestSession({ shutCondition: every("8 hours") });
  session.createTask(every("1 hour"), { name: "work" }, () => {});
  await session.start();
  await expect(session.start()).rejects.toThrow("it is running");
  await session.clock.advance(7 * 3_600 * second);
  expect(session.phase).toBe("running");
  await session.clock.advance(3_600 * second);
  expect(session.phase).toBe("ended");
});
