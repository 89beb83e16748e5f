import {
  every,
  Inaction,
  never,
  type RunOutcome,
  SessionError,
  type StoredError,
  Terminated,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;

/** A session that notes what its hooks do. */
function noted(): { session: TestSession; notes: string[]; errors: unknown[] } {
  const errors: unknown[] = [];
  const session = new TestSession({ onError: (error) => errors.push(error) });
  return { session, notes: [], errors };
}

describe("hooks around the session", () => {
  test("stand before and after its start and its end", async () => {
    const { session, notes } = noted();
    session.onStartup(async function* ({ phase }) {
      notes.push(`before the start: ${phase}`);
      yield;
      notes.push("after the start");
    });
    session.onShutdown(function* () {
      notes.push("before the end");
      yield;
      notes.push("after the end");
    });
    const options = { execution: "main" } as const;
    session.createTask(never, { ...options, name: "first", onStartup: true }, () => void notes.push("first"));
    session.createTask(never, { ...options, name: "last", onShutdown: true }, () => void notes.push("last"));
    await session.start();
    await session.shutDown();
    await session.clock.advance(second);
    expect(notes).toEqual([
      "before the start: starting",
      "first",
      "after the start",
      "before the end",
      "last",
      "after the end",
    ]);
  });

  test("may set parameters that tasks of the start need", async () => {
    const { session, notes } = noted();
    session.onStartup(async (started) => started.setParam("rate", await Promise.resolve(7)));
    session.createTask(never, { name: "first", onStartup: true, execution: "main" }, () => {
      notes.push(String(session.params.get("rate")));
    });
    await session.start();
    expect(notes).toEqual(["7"]);
  });

  test("stand around each tick", async () => {
    const { session, notes } = noted();
    session.onCycle(function* () {
      notes.push("before");
      yield;
      notes.push("after");
    });
    session.createTask(every("1 minute"), { name: "work", execution: "main" }, () => void notes.push("work"));
    await session.start();
    await session.clock.advance(70 * second);
    expect(notes.join(" ")).toMatch(/^before work after( before after)* before work after( before after)*$/);
  });

  test("that throw harm nobody else", async () => {
    const { session, notes, errors } = noted();
    const failing = (moment: string) =>
      function* () {
        yield;
        throw new Error(`after ${moment}`);
      };
    session.onStartup(() => {
      throw new Error("before the start");
    });
    session.onStartup(() => void notes.push("start"));
    session.onStartup(failing("the start"));
    session.onCycle(failing("a tick"));
    session.onShutdown(async () => Promise.reject(new Error("before the end")));
    session.onShutdown(failing("the end"));
    session.createTask(every("1 hour"), { name: "work" }, () => void notes.push("work"));
    await session.start();
    await session.clock.advance(second);
    await session.shutDown();
    await session.clock.advance(second);
    expect(session.phase).toBe("ended");
    expect(notes).toEqual(["start", "work"]);
    const messages = new Set(errors.map((error) => (error as Error).message));
    expect(messages).toEqual(
      new Set(["before the start", "after the start", "after a tick", "before the end", "after the end"]),
    );
  });

  test("must be functions", () => {
    const { session } = noted();
    expect(() => session.onStartup("prepare" as never)).toThrow('a function was expected, found "prepare".');
  });
});

describe("hooks around runs", () => {
  const ran = async (session: TestSession, work: () => unknown = () => "value") => {
    session.createTask(every("1 hour"), { name: "work" }, work);
    await session.start();
    await session.clock.advance(second);
    const { action, returned, error } = session.task("work").last() as {
      action: string;
      returned?: unknown;
      error?: StoredError;
    };
    return { action, returned, error: error?.message };
  };

  test("are called in their order, the first outermost, with the run", async () => {
    const { session, notes } = noted();
    session.aroundRun(async ({ task }, next) => {
      notes.push(`outer ${task}`);
      const value = await next();
      notes.push(`outer got ${value}`);
    });
    session.aroundRun(async function* ({ attempt }) {
      notes.push(`inner ${attempt}`);
      const outcome: RunOutcome = yield;
      notes.push(`inner got ${outcome.action} ${outcome.returned}`);
    });
    session.aroundRun(() => void notes.push("just before"));
    expect(await ran(session)).toEqual({ action: "success", returned: "value", error: undefined });
    expect(notes).toEqual([
      "outer work",
      "inner 1",
      "just before",
      "inner got success value",
      "outer got value",
    ]);
  });

  test("see what the function throws and cannot swallow it", async () => {
    const { session, notes, errors } = noted();
    session.aroundRun(async (_run, next) => {
      await next().catch((error: Error) => notes.push(error.message));
    });
    session.aroundRun(function* () {
      const outcome: RunOutcome = yield;
      notes.push(String(outcome.error));
    });
    const failing = () => {
      throw new Error("no network");
    };
    expect(await ran(session, failing)).toEqual({ action: "fail", returned: undefined, error: "no network" });
    expect(notes).toEqual(["Error: no network", "no network"]);
    expect(errors).toEqual([]);
  });

  test.for([
    [new Inaction("nothing new"), "inaction"],
    [new Terminated("stopped"), "terminate"],
    [new Error("no network"), "fail"],
  ] as const)("are told how the run ends when it throws %o", async ([thrown, action]) => {
    const { session, notes } = noted();
    session.aroundRun(function* () {
      const outcome: RunOutcome = yield;
      notes.push(outcome.action);
    });
    const end = await ran(session, () => Promise.reject(thrown));
    expect([end.action, ...notes]).toEqual([action, action]);
  });

  test("that throw before the function end the run, and the function is not called", async () => {
    const { session, notes } = noted();
    session.aroundRun(() => {
      throw new Inaction("maintenance");
    });
    const end = await ran(session, () => void notes.push("called"));
    expect(end.action).toBe("inaction");
    expect(notes).toEqual([]);
  });

  test("that throw after the function leave its outcome alone", async () => {
    const { session, errors } = noted();
    session.aroundRun(async (_run, next) => {
      await next();
      throw new Error("metrics are down");
    });
    expect(await ran(session)).toMatchObject({ action: "success", returned: "value" });
    expect(errors.map(String)).toEqual(["Error: metrics are down"]);
  });

  test("that take next and do not call it make the run fail, with what to do", async () => {
    const { session } = noted();
    session.aroundRun((_run, _next) => {});
    const { action, error } = await ran(session);
    expect(action).toBe("fail");
    expect(error).toBe(
      "A hook around the run of task 'work' did not call next(), so the function was not called. To end a run without it, throw Inaction or Terminated.",
    );
    expect(SessionError.name).toBe("SessionError");
  });

  test("call the function once, however often they call next", async () => {
    const { session } = noted();
    let calls = 0;
    session.aroundRun(async (_run, next) => {
      await Promise.all([next(), next()]);
    });
    await ran(session, () => ++calls);
    expect(calls).toBe(1);
  });
});
