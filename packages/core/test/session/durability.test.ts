import {
  afterSuccess,
  every,
  memory,
  never,
  type Repository,
  RepositoryError,
  type RunContext,
  type SessionOptions,
  sleep,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const second = 1_000;

/** A session whose repository can be taken away. */
function cuttable(options: SessionOptions = {}, inner = memory()) {
  const line = { cut: false };
  const guard = () => {
    if (line.cut) throw new RepositoryError("the database is gone");
  };
  const session = new TestSession({ repository: wrapped(inner, { shared: true, guard }), ...options });
  const events: string[] = [];
  for (const event of ["repository:down", "repository:up"] as const)
    session.on(event, () => events.push(event));
  return { session, line, events };
}

describe("while the repository is down", () => {
  test("nothing starts, what goes on ends and is stored later, and the session's health says so", async () => {
    const { session, line, events } = cuttable();
    let ticks = 0;
    session.createTask(every("1 minute"), { name: "tick" }, () => ++ticks);
    session.createTask(every("1 hour"), { name: "long" }, () => sleep(session.clock, 150 * second));
    await session.start();
    await session.clock.advance(100 * second);
    expect(session.health).toEqual({
      phase: "running",
      standstill: undefined,
      repository: { name: "memory", state: "up", unstored: 0 },
      running: 1,
    });
    line.cut = true;
    await session.clock.advance(600 * second);
    expect(ticks).toBe(2);
    expect(session.health).toEqual({
      phase: "running",
      standstill: "the repository does not answer",
      repository: {
        name: "memory",
        state: "down",
        since: Date.parse("2026-11-21T09:01:42Z"),
        error: new RepositoryError("the database is gone"),
        unstored: 1,
      },
      running: 0,
    });
    line.cut = false;
    await session.clock.advance(1.1 * second);
    expect(events).toEqual(["repository:down", "repository:up"]);
    expect(ticks).toBe(3);
    expect(session.health.repository).toEqual({ name: "memory", state: "up", unstored: 0 });
    expect((await session.log()).filter((line) => line.includes("long"))).toEqual([
      "09:00:00 long run",
      "09:02:30 long success",
    ]);
  });

  test("and can be read but not written, that is one outage and not one after the other", async () => {
    const inner = memory();
    let isFull = false;
    const full = async <T>(work: () => Promise<T>) => {
      if (isFull) throw new RepositoryError("the disk is full");
      return work();
    };
    const repository: Repository = {
      ...wrapped(inner, { shared: true }),
      start: (starts) => full(() => inner.start(starts)),
      end: (ends) => full(() => inner.end(ends)),
      renew: (session, term) => full(() => inner.renew(session, term)),
    };
    const { session, events } = cuttable({ repository });
    session.createTask(every("10 seconds"), { name: "tick" }, () => {});
    await session.start();
    await session.clock.advance(5 * second);
    isFull = true;
    await session.clock.advance(600 * second);
    expect(events).toEqual(["repository:down"]);
    isFull = false;
    await session.clock.advance(2 * second);
    expect(events).toEqual(["repository:down", "repository:up"]);
    expect((await session.log()).at(-1)).toContain("tick success");
  });
});

describe("under relaxed durability", () => {
  test("a run begins before its start is stored, and both are stored in their order", async () => {
    const inner = memory();
    let say = () => {};
    const told: string[] = [];
    const repository: Repository = {
      ...wrapped(inner),
      start: async (starts) => {
        await new Promise<void>((resolve) => {
          say = resolve;
        });
        told.push("stored");
        return inner.start(starts);
      },
    };
    const { session } = cuttable({ repository, durability: "relaxed" });
    let fence: number | undefined;
    const source = session.createTask(never, { name: "source" }, (_args, run) => {
      told.push("called");
      fence = run.fence;
    });
    session.createTask(afterSuccess(source), { name: "report" }, () => void told.push("report"));
    await session.start();
    source.queue();
    await session.clock.advance(second);
    expect(told).toEqual(["called"]);
    expect(fence).toBe(0);
    expect(source.explain().held).toContain("its last start is not stored yet");
    say();
    await session.clock.advance(second);
    expect(told).toEqual(["called", "stored", "report"]);
  });

  test("each task runs once more while the repository is down, and the record has it all when it is back", async () => {
    const { session, line, events } = cuttable({ durability: "relaxed" });
    let ticks = 0;
    session.createTask(every("1 minute"), { name: "tick" }, () => ++ticks);
    await session.start();
    await session.clock.advance(30 * second);
    line.cut = true;
    await session.clock.advance(600 * second);
    expect(ticks).toBe(2);
    expect(session.health.standstill).toBeUndefined();
    line.cut = false;
    await session.clock.advance(2 * second);
    expect(events).toEqual(["repository:down", "repository:up"]);
    expect((await session.log()).map((line) => line.slice(0, 5) + line.slice(13))).toEqual([
      "09:00 run",
      "09:00 success",
      "09:01 run",
      "09:01 success",
      "09:10 run",
      "09:10 success",
    ]);
  });

  test("a start that was stored by a call which failed is not stored twice", async () => {
    const inner = memory();
    let lose = true;
    const repository: Repository = {
      ...wrapped(inner, { shared: true }),
      start: async (starts) => {
        const answer = await inner.start(starts);
        if (!lose) return answer;
        lose = false;
        throw new RepositoryError("the answer is lost");
      },
    };
    const { session } = cuttable({ repository, durability: "relaxed" });
    session.createTask(every("1 hour"), { name: "tick" }, () => sleep(session.clock, 10 * second));
    await session.start();
    await session.clock.advance(60 * second);
    expect((await session.all()).map(({ action }) => action)).toEqual(["run", "success"]);
  });

  test("a run that another scheduler has begun is told to end", async () => {
    const inner = memory();
    const rival: Repository = {
      ...wrapped(inner, { shared: true }),
      start: async (starts) => {
        const others = starts.map((start) => ({ ...start, runId: `rival ${start.runId}`, session: "rival" }));
        await inner.start(others);
        return inner.start(starts);
      },
    };
    const { session } = cuttable({ repository: rival, durability: "relaxed" });
    let context: RunContext | undefined;
    session.createTask(every("1 hour"), { name: "tick" }, async (_args, run) => {
      context = run;
      await sleep(session.clock, 60 * second, run.signal);
    });
    await session.start();
    await session.clock.advance(5 * second);
    expect(context?.signal.aborted).toBe(true);
    expect((await session.all()).map(({ runId }) => runId.slice(0, 5))).toEqual(["rival"]);
  });
});
