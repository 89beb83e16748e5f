import { always, daily, type EndRecord, never, sleep, type Task, WouldDeadlockError } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;

/** A task that only runs by hand. */
function byHand(session: TestSession, name: string, run: () => unknown, options: object = {}): Task {
  return session.createTask(never, { name, ...options }, run);
}

/** Starts the session, runs the task, lets a minute pass and gives the ends. */
async function endOf(session: TestSession, task: Task): Promise<EndRecord> {
  await session.start();
  const end = task.run();
  await session.clock.advance(60 * second);
  return end;
}

describe("waiting for a run that can start is no deadlock:", () => {
  test("of another task, from an async run", async () => {
    const session = new TestSession();
    const b = byHand(session, "b", () => "done");
    const a = byHand(session, "a", async () => (await b.run()).returned);
    expect(await endOf(session, a)).toMatchObject({ action: "success", returned: "done" });
  });

  test("of another task on main, from an async run", async () => {
    const session = new TestSession();
    const b = byHand(session, "b", () => "done", { execution: "main" });
    const a = byHand(session, "a", async () => (await b.run()).returned);
    expect(await endOf(session, a)).toMatchObject({ action: "success", returned: "done" });
  });

  test("of the own task, within its concurrency", async () => {
    const session = new TestSession();
    let depth = 0;
    const a: Task = byHand(session, "a", async () => (++depth < 3 ? (await a.run()).action : "deepest"), {
      concurrency: 3,
    });
    expect(await endOf(session, a)).toMatchObject({ action: "success", returned: "success" });
    expect(depth).toBe(3);
  });

  test("of the own task whose other places are taken by runs that will end", async () => {
    const session = new TestSession();
    const ends: unknown[] = [];
    const a: Task = session.createTask(
      never,
      { name: "a", concurrency: 2 },
      async ({ waits }: { waits?: boolean }) => {
        if (waits === true) ends.push((await a.run()).action);
        else await sleep(session.clock, 5 * second);
      },
    ) as Task;
    await session.start();
    a.queue();
    a.queue({ waits: true });
    await session.clock.advance(60 * second);
    expect(ends).toEqual(["success"]);
  });

  test("of a task whose only place is taken by a run that waits for one that will end", async () => {
    const session = new TestSession();
    const slow = byHand(session, "slow", () => sleep(session.clock, 5 * second));
    const busy = byHand(session, "busy", async () => (await slow.run()).action);
    const a = byHand(session, "a", async () => {
      await sleep(session.clock, second);
      return (await busy.run()).returned;
    });
    await session.start();
    busy.queue();
    const end = a.run();
    await session.clock.advance(60 * second);
    expect(await end).toMatchObject({ action: "success", returned: "success" });
  });

  test("in a long chain, and in a fan", async () => {
    const session = new TestSession();
    const leaf = byHand(session, "leaf", () => 1);
    const middle = ["x", "y", "z"].map((name) =>
      byHand(session, name, async () => Number((await leaf.run()).returned) + 1),
    );
    const root = byHand(session, "root", async () => {
      const ends = await Promise.all(middle.map((task) => task.run()));
      return ends.map(({ returned }) => returned);
    });
    expect(await endOf(session, root)).toMatchObject({ action: "success", returned: [2, 2, 2] });
  });

  test("for something that has ended by now, which is waited for no more", async () => {
    const session = new TestSession();
    const a: Task = byHand(session, "a", async () => {
      await b.run();
      await sleep(session.clock, 5 * second);
    });
    const b: Task = byHand(session, "b", () => {});
    const c = byHand(session, "c", async () => {
      await sleep(session.clock, second);
      return (await a.run()).action;
    });
    await session.start();
    a.queue();
    const end = c.run();
    await session.clock.advance(60 * second);
    expect(await end).toMatchObject({ action: "success", returned: "success" });
  });
});

describe("waiting for a run that cannot start before the caller ends throws,", () => {
  test("when the caller is on main", async () => {
    const session = new TestSession();
    const b = byHand(session, "b", () => {});
    const a = byHand(session, "a", async () => b.run(), { execution: "main" });
    const end = await endOf(session, a);
    expect(end).toMatchObject({ action: "fail", error: { code: "WOULD_DEADLOCK" } });
    expect(end.error?.message).toBe(
      `task 'a': its run ${end.runId} would wait for ever for a run of task 'b': nothing starts while 'a' runs on main. Give 'a' { execution: "async" }, or do not wait: task.queue(args) answers at once with the run's id.`,
    );
    expect((await session.log()).filter((line) => line.includes(" b "))).toEqual([]);
  });

  test("when the caller takes the only place of its own task", async () => {
    const session = new TestSession();
    const a: Task = byHand(session, "a", async () => a.run());
    const end = await endOf(session, a);
    expect(end).toMatchObject({ action: "fail", error: { code: "WOULD_DEADLOCK" } });
    expect(end.error?.message).toContain("it may have 1 at once, and the run that waits is one of them");
  });

  test("when each waits for the other", async () => {
    const session = new TestSession();
    const a: Task = byHand(session, "a", async () => (await b.run()).error);
    const b: Task = byHand(session, "b", async () => (await a.run()).action);
    const end = await endOf(session, a);
    expect(end).toMatchObject({ action: "success", returned: { code: "WOULD_DEADLOCK" } });
    expect(String((end.returned as { message: string }).message)).toContain(
      `what goes on of it waits in turn for 'b' to end: run ${end.runId}. Give 'a' a higher concurrency`,
    );
  });

  test("round a longer way, and when a run on main is waited for that waits itself", async () => {
    const session = new TestSession();
    const a: Task = byHand(session, "a", async () => (await b.run()).returned);
    const b: Task = byHand(session, "b", async () => (await c.run()).returned);
    const c: Task = byHand(session, "c", async () => {
      try {
        await a.run();
      } catch (error) {
        return error instanceof WouldDeadlockError && [error.task, error.awaited];
      }
      return "waited";
    });
    expect(await endOf(session, a)).toMatchObject({ action: "success", returned: ["c", "a"] });
  });

  test("when all places are taken by runs that wait for the same task", async () => {
    const session = new TestSession();
    const outcomes: string[] = [];
    const a: Task = session.createTask(
      never,
      { name: "a", concurrency: 2 },
      async ({ first }: { first?: boolean }) => {
        if (first !== true) return;
        await sleep(session.clock, second);
        try {
          await a.run();
          outcomes.push("waited");
        } catch {
          outcomes.push("refused");
        }
      },
    ) as Task;
    await session.start();
    a.queue({ first: true });
    a.queue({ first: true });
    await session.clock.advance(60 * second);
    expect(outcomes).toEqual(["refused", "waited"]);
  });

  test("and queueing without waiting is the way out of each", async () => {
    const session = new TestSession();
    let runs = 0;
    const a: Task = byHand(session, "a", () => (++runs < 3 ? a.queue() : undefined), { execution: "main" });
    await endOf(session, a);
    expect(runs).toBe(3);
  });
});

describe("inside a run", () => {
  test("shutDown, removeTask and terminate are accepted at once, for the caller's own task too", async () => {
    const session = new TestSession();
    const a: Task = byHand(session, "a", async () => {
      session.removeTask("a");
      a.terminate("enough");
      await session.shutDown();
      return "went on";
    });
    expect(await endOf(session, a)).toMatchObject({ action: "success", returned: "went on", overran: true });
    expect(session.phase).toBe("ended");
  });

  test("waiting for the end of the session throws, since the session waits for the run", async () => {
    const session = new TestSession();
    const a = byHand(session, "a", async () => {
      await session.shutDown();
      await session.ended;
    });
    expect(await endOf(session, a)).toMatchObject({
      action: "fail",
      error: { code: "WOULD_DEADLOCK", message: expect.stringContaining('session.on("session:end", ...)') },
    });
    await expect(session.ended).resolves.toBeUndefined();
  });
});

describe("nobody waits for ever", () => {
  test("for a run that is queued when the session is asked to stop: the run that waits is told, and can end", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "busy" }, () => sleep(session.clock, 5 * second));
    const a = byHand(session, "a", async () => {
      const refused = await session
        .task("busy")
        .run()
        .catch((error: { code: string }) => error.code);
      return refused;
    });
    await session.start();
    const end = a.run();
    await session.clock.advance(second);
    await session.shutDown();
    await session.clock.advance(20 * second);
    expect(await end).toMatchObject({ action: "success", returned: "SESSION_ENDED" });
    expect(session.phase).toBe("ended");
    expect((await session.log()).filter((line) => line.endsWith("busy run"))).toHaveLength(1);
  });

  test("for a run that is asked for while the session stops", async () => {
    const session = new TestSession();
    const b = byHand(session, "b", () => {});
    const a = byHand(session, "a", async () => {
      await session.shutDown();
      return b.run().catch((error: Error) => error.message);
    });
    expect(await endOf(session, a)).toMatchObject({
      returned: "The session is being shut down: the run of task 'b' will not begin.",
    });
  });

  test("for a run that was dropped when the session stopped: it does not begin at the next start either", async () => {
    const session = new TestSession();
    const a = byHand(session, "a", () => sleep(session.clock, 5 * second));
    await session.start();
    a.queue();
    const dropped = a.run();
    await session.clock.advance(second);
    await session.shutDown();
    await session.clock.advance(0);
    await expect(dropped).rejects.toMatchObject({ code: "SESSION_ENDED" });
    await session.clock.advance(20 * second);
    await session.start();
    await session.clock.advance(20 * second);
    expect((await session.log()).filter((line) => line.endsWith("a run"))).toHaveLength(1);
  });

  test("for a task that is not in the session any more", async () => {
    const session = new TestSession();
    const gone = byHand(session, "gone", () => {});
    await session.start();
    gone.delete();
    await expect(gone.run()).rejects.toMatchObject({ code: "RUN_DROPPED" });
    expect(() => gone.queue()).toThrow("Task 'gone' was removed before the run began.");
  });

  test("for a task that is removed while a run waits for it", async () => {
    const session = new TestSession();
    const busy = byHand(session, "busy", () => sleep(session.clock, 20 * second));
    const a = byHand(session, "a", async () => {
      busy.queue();
      return busy.run().catch((error: { code: string }) => error.code);
    });
    session.createTask(always, { name: "remover" }, () => {
      if (session.clock.now() >= Date.UTC(2026, 10, 21, 9, 0, 5) && session.tasks.includes(busy))
        busy.delete();
    });
    expect(await endOf(session, a)).toMatchObject({ action: "success", returned: "RUN_DROPPED" });
  });
});
