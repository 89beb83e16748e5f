import {
  afterSuccess,
  always,
  daily,
  every,
  never,
  type SessionOptions,
  sleep,
  succeeded,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;

/** Stops the session and moves the time on until it has ended. */
async function stopped(session: TestSession, options: { force?: boolean } = {}): Promise<void> {
  await session.shutDown(options);
  while (session.phase !== "ended") await session.clock.advance(second);
}

describe("a task of the start", () => {
  test("runs once, before anything else is looked at, and never again", async () => {
    const session = new TestSession();
    session.createTask(every("1 minute"), { name: "work", priority: 5 }, () => {});
    session.createTask(never, { name: "prepare", onStartup: true, execution: "main" }, async () => {
      await sleep(session.clock, 3 * second);
    });
    const start = session.start();
    await session.clock.advance(90 * second);
    await start;
    expect(await session.log()).toEqual([
      "09:00:00 prepare run",
      "09:00:03 prepare success",
      "09:00:03 work run",
      "09:00:03 work success",
      "09:01:03 work run",
      "09:01:03 work success",
    ]);
  });

  test("on the event loop is begun before the loop and not waited for", async () => {
    const session = new TestSession();
    session.createTask(every("1 minute"), { name: "work" }, () => {});
    session.createTask(always, { name: "warm", onStartup: true }, () => sleep(session.clock, 5 * second));
    await session.start();
    await session.clock.advance(10 * second);
    expect(await session.log()).toEqual([
      "09:00:00 warm run",
      "09:00:00 work run",
      "09:00:00 work success",
      "09:00:05 warm success",
    ]);
  });

  test("whose condition is false at the start does not run, nor later when it is true", async () => {
    const session = new TestSession();
    const options = { name: "report", onStartup: true };
    session.createTask(daily.after("10:00"), options, () => {});
    await session.start();
    await session.clock.advance(3 * 60 * 60 * second);
    expect(await session.log()).toEqual([]);
  });

  test("that is disabled does not run", async () => {
    const session = new TestSession();
    session.createTask(never, { name: "prepare", onStartup: true, disabled: true }, () => {});
    await session.start();
    await session.clock.advance(second);
    expect(await session.log()).toEqual([]);
  });

  test("runs again at the next start, for another occasion", async () => {
    const session = new TestSession();
    session.createTask(never, { name: "prepare", onStartup: true }, () => {});
    await session.start();
    await session.clock.advance(second);
    await stopped(session);
    await session.start();
    await session.clock.advance(second);
    const starts = (await session.all()).filter(({ action }) => action === "run");
    expect(starts.map(({ occasion, attempt }) => [occasion, attempt])).toEqual([
      ["startup 2026-11-21T09:00:00.000Z", 1],
      ["startup 2026-11-21T09:00:02.000Z", 1],
    ]);
  });

  test("can be run by hand at any time", async () => {
    const session = new TestSession();
    const prepare = session.createTask(never, { name: "prepare", onStartup: true }, () => {});
    await session.start();
    await session.clock.advance(second);
    const again = prepare.run();
    await session.clock.advance(second);
    expect((await again).action).toBe("success");
    expect((await again).occasion).toMatch(/^manual /);
  });

  test("that fails does not keep the session from starting", async () => {
    const session = new TestSession();
    session.createTask(never, { name: "prepare", onStartup: true, execution: "main" }, () => {
      throw new Error("no network");
    });
    session.createTask(every("1 minute"), { name: "work" }, () => {});
    await session.start();
    await session.clock.advance(second);
    expect(await session.log()).toEqual([
      "09:00:00 prepare run",
      "09:00:00 prepare fail",
      "09:00:00 work run",
      "09:00:00 work success",
    ]);
  });
});

describe("a task of the end", () => {
  test("runs when the session is shut down, before the others' runs are waited for", async () => {
    const session = new TestSession();
    session.createTask(every("1 hour"), { name: "work" }, () => sleep(session.clock, 5 * second));
    session.createTask(never, { name: "tidy", onShutdown: true }, () => sleep(session.clock, second));
    await session.start();
    await session.clock.advance(second);
    await stopped(session);
    expect(await session.log()).toEqual([
      "09:00:00 work run",
      "09:00:01 tidy run",
      "09:00:02 tidy success",
      "09:00:05 work success",
    ]);
  });

  test("runs even while the session is paused", async () => {
    const session = new TestSession();
    session.createTask(never, { name: "tidy", onShutdown: true }, () => {});
    await session.start();
    session.pause();
    await stopped(session);
    expect(await session.log()).toEqual(["09:00:00 tidy run", "09:00:00 tidy success"]);
  });

  test("is told to end at once when the session is shut down at once, if it is not on main", async () => {
    const session = new TestSession();
    const options = { onShutdown: true };
    session.createTask(never, { ...options, name: "slow" }, (_args, run) =>
      sleep(session.clock, 60 * second, run.signal),
    );
    session.createTask(never, { ...options, name: "whole", execution: "main" }, () => {});
    await session.start();
    await stopped(session, { force: true });
    expect(await session.log()).toEqual([
      "09:00:00 slow run",
      "09:00:00 whole run",
      "09:00:00 whole success",
      "09:00:00 slow terminate",
    ]);
  });
});

describe("a session that shuts down", () => {
  test("gracefully tells the runs of permanent tasks to end and waits for the others", async () => {
    const session = new TestSession({ timeout: 10 * second });
    const endless = (_args: unknown, run: { signal: AbortSignal }) =>
      sleep(session.clock, 1_000 * second, run.signal);
    session.createTask(every("1 hour"), { name: "serve", permanent: true }, endless);
    session.createTask(every("1 hour"), { name: "work", timeout: "never" }, () =>
      sleep(session.clock, 30 * second),
    );
    await session.start();
    await session.clock.advance(20 * second);
    await stopped(session);
    expect(await session.log()).toEqual([
      "09:00:00 serve run",
      "09:00:00 work run",
      "09:00:20 serve terminate",
      "09:00:30 work success",
    ]);
  });

  test("keeps to time limits and end conditions while it waits", async () => {
    const session = new TestSession();
    session.createTask(every("1 hour"), { name: "work", timeout: "5 seconds" }, (_args, run) =>
      sleep(session.clock, 60 * second, run.signal),
    );
    await session.start();
    await session.clock.advance(second);
    await stopped(session);
    expect(await session.log()).toEqual(["09:00:00 work run", "09:00:05 work terminate"]);
  });

  test("ends runs at once where it was told so by its options", async () => {
    const session = new TestSession({ instantShutdown: true });
    session.createTask(every("1 hour"), { name: "work" }, (_args, run) =>
      sleep(session.clock, 60 * second, run.signal),
    );
    await session.start();
    await session.clock.advance(second);
    await stopped(session);
    expect(await session.log()).toEqual(["09:00:00 work run", "09:00:01 work terminate"]);
  });
});

describe("a session that restarts", () => {
  test("waits for what runs, then begins anew; whoever waits for its end waits on", async () => {
    const session = new TestSession();
    const events: string[] = [];
    session.on("session:start", () => events.push("start"));
    session.on("session:end", () => events.push("end"));
    session.createTask(every("10 seconds"), { name: "work" }, () => sleep(session.clock, 4 * second));
    await session.start();
    let ended = false;
    void session.ended.then(() => {
      ended = true;
    });
    await session.clock.advance(second);
    await session.restart();
    await session.clock.advance(20 * second);
    expect(events).toEqual(["start", "end", "start"]);
    expect(ended).toBe(false);
    await stopped(session);
    expect(ended).toBe(true);
    expect(await session.log()).toEqual([
      "09:00:00 work run",
      "09:00:04 work success",
      "09:00:10 work run",
      "09:00:14 work success",
      "09:00:20 work run",
      "09:00:24 work success",
    ]);
  });
});

describe("a session with a condition that ends it", () => {
  const worked = async (options: SessionOptions, time: number) => {
    const session = new TestSession(options);
    session.createTask(every("1 minute"), { name: "work" }, () => {});
    await session.start();
    await session.clock.advance(time);
    return session;
  };

  test("starts nothing at all where it is true from the first", async () => {
    const session = await worked({ shutCondition: always }, second);
    expect(session.phase).toBe("ended");
    expect(await session.log()).toEqual([]);
  });

  test("ends when its time has come, with no task due at that moment", async () => {
    const session = await worked({ shutCondition: every("90 seconds") }, 89 * second);
    expect(session.phase).toBe("running");
    await session.clock.advance(second);
    expect(session.phase).toBe("ended");
    expect(await session.log()).toHaveLength(4);
  });

  test("that names no task of the session is refused at the start, with its place", async () => {
    const session = new TestSession({ shutCondition: succeeded("wrok") });
    session.createTask(every("1 minute"), { name: "work" }, () => {});
    await expect(session.start()).rejects.toThrow(
      "shutCondition \"task 'wrok' has succeeded\": there is no task named 'wrok'. Did you mean 'work'?",
    );
  });

  test("looks at what has happened since the start", async () => {
    const session = new TestSession({ shutCondition: afterSuccess("work") });
    session.createTask(every("1 minute"), { name: "work" }, () => {});
    await session.start();
    await session.clock.advance(second);
    expect(session.phase).toBe("ended");
    await session.start();
    await session.clock.advance(second);
    expect(session.phase).toBe("running");
    await session.clock.advance(60 * second);
    expect(session.phase).toBe("ended");
  });
});
