import {
  afterSuccess,
  all,
  every,
  memory,
  never,
  OptionError,
  type PruneQuery,
  type Repository,
  RepositoryError,
  type Retention,
  retry,
  returnOf,
  SessionError,
  type SessionOptions,
  succeeded,
  weekly,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A repository that prunes when it is told to, and what it was told. */
function told(change: (query: PruneQuery) => PruneQuery = (query) => query) {
  const inner = memory({ keep: Number.POSITIVE_INFINITY });
  const queries: PruneQuery[] = [];
  const repository: Repository = {
    ...wrapped(inner),
    async prune(query) {
      queries.push(query);
      return (await inner.prune?.(change(query))) ?? 0;
    },
  };
  return { repository, queries };
}

/** A session with a task that runs every ten minutes. */
async function working(options: SessionOptions, retention?: Retention) {
  const session = new TestSession(options);
  session.createTask(
    every("10 minutes"),
    { name: "work", ...(retention !== undefined && { retention }) },
    () => {},
  );
  await session.start();
  return session;
}

async function starts(session: TestSession): Promise<number> {
  return (await session.all()).filter(({ action }) => action === "run").length;
}

async function ended(session: TestSession): Promise<void> {
  await session.shutDown();
  await session.clock.advance(minute);
  await session.ended;
}

describe("retention", () => {
  test("forgets runs that are too old, once an hour", async () => {
    const session = await working({ repository: told().repository, retention: "6 hours" });
    await session.clock.advance(2 * day);
    // Six an hour, for six hours and the one since it was last gone through.
    expect(await starts(session)).toBeGreaterThanOrEqual(36);
    expect(await starts(session)).toBeLessThanOrEqual(43);
  });

  test("forgets runs that are too many, but none of the last hour", async () => {
    const session = await working({ repository: told().repository, retention: { runs: 12 } });
    await session.clock.advance(2 * day);
    expect(await starts(session)).toBeLessThanOrEqual(12 + 7);
    await session.prune();
    expect(await starts(session)).toBe(12);
    const few = await working({ repository: told().repository, retention: { runs: 1 } });
    await few.clock.advance(2 * day);
    await few.prune();
    expect(await starts(few)).toBe(7);
  });

  test("of a task goes before that of its session, part by part", async () => {
    const { repository, queries } = told();
    await (
      await working({ repository, retention: { age: "1 day", runs: 50 } }, { age: "3 days" })
    ).clock.advance(2 * minute);
    const [query] = queries;
    expect(query?.keep).toBe(50);
    expect(query?.unreadBefore).toBe((query?.olderThan ?? 0) + 3 * day - hour);
  });

  test("of a task can be changed while it runs", async () => {
    const { repository, queries } = told();
    const session = await working({ repository, retention: false });
    await session.clock.advance(2 * day);
    expect(queries).toEqual([]);
    session.task("work").update({ retention: { runs: 20 } });
    await session.clock.advance(2 * day);
    expect(await starts(session)).toBeLessThanOrEqual(20 + 7);
  });

  test("is a year and a million runs by default", async () => {
    const { repository, queries } = told();
    const session = await working({ repository });
    await session.clock.advance(2 * minute);
    expect(queries).toMatchObject([
      { task: "work", keep: 1_000_000, olderThan: session.clock.now() - minute - 365 * day },
    ]);
  });

  test("is nothing by default where the repository prunes itself, nor for a task that keeps everything", async () => {
    const { repository, queries } = told();
    await (await working({ repository: { ...repository, prunesItself: true } })).clock.advance(3 * day);
    await (await working({ repository }, false)).clock.advance(3 * day);
    expect(queries).toEqual([]);
    const session = await working({ repository: memory(), retention: { runs: 12 } });
    await session.clock.advance(3 * day);
    expect(await starts(session)).toBeLessThan(20);
  });

  test("leaves what a condition of any task can read", async () => {
    const session = new TestSession({ repository: told().repository, retention: { runs: 1 } });
    session.createTask(every("1 hour"), { name: "fetch" }, () => {});
    const enough = succeeded("fetch").atLeast(20).past("1 day");
    session.createTask(enough, { name: "report", disabled: true }, () => {});
    await session.start();
    await session.clock.advance(5 * day);
    await session.prune();
    expect(await starts(session)).toBe(25);
  });

  test.for([
    ["takes the value that its first attempt took", "spared", 1],
    ["would take another if that were not spared", "not spared", 144],
  ] as const)("a run that is tried again long after %s", async ([, spared, expected]) => {
    const { repository } = told((query) => (spared === "spared" ? query : { ...query, spare: [] }));
    const got: number[] = [];
    let values = 0;
    const begun = async (
      when: ReturnType<typeof retry> | ReturnType<typeof all>,
      options: SessionOptions,
    ) => {
      const session = new TestSession({ repository, retention: { runs: 1 }, onError: () => {}, ...options });
      const fetch = session.createTask(every("10 minutes"), { name: "fetch" }, () => ++values);
      session.createTask(when, { name: "report", args: { input: returnOf(fetch) } }, ({ input }) => {
        got.push(input);
        if (got.length === 1) throw new Error("not yet");
      });
      await session.start();
      return session;
    };
    const first = await begun(all(weekly, afterSuccess("fetch")), {});
    await first.clock.advance(day - minute);
    await ended(first);
    const second = await begun(retry(1), { clock: first.clock });
    await second.clock.advance(minute);
    expect(got).toEqual([1, expected]);
  });

  test("goes on in batches between which others have their turn", async () => {
    const { repository, queries } = told();
    const session = await working({ repository, retention: false });
    await session.clock.advance(7 * day);
    session.task("work").update({ retention: { runs: 12 } });
    expect(await session.prune()).toBe(7 * 24 * 6 + 1 - 12);
    expect(queries.every(({ limit }) => limit <= 500)).toBe(true);
    expect(queries.length).toBeGreaterThan(2);
  });

  test("stops with its session, even between two batches", async () => {
    const { repository, queries } = told();
    const session = await working({ repository, retention: false });
    await session.clock.advance(7 * day);
    session.task("work").update({ retention: { runs: 12 } });
    const pruning = session.prune();
    await ended(session);
    expect(await pruning).toBeLessThan(900);
    const { length } = queries;
    await session.clock.advance(day);
    expect(queries.length).toBe(length);
  });

  test("that fails is reported, and tried again an hour later", async () => {
    const errors: unknown[] = [];
    const { repository } = told();
    let calls = 0;
    const prune = () => Promise.reject(new RepositoryError(`no ${++calls}`));
    const session = await working({
      repository: { ...repository, prune },
      retention: { runs: 1 },
      onError: (error) => errors.push(error),
    });
    await session.clock.advance(2 * hour);
    expect(errors.map(String)).toEqual(["RepositoryError: no 1", "RepositoryError: no 2"]);
  });

  test("asks nothing of a repository that is down", async () => {
    let isDown = false;
    const { repository, queries } = told();
    const guarded = wrapped(repository, {
      guard: () => {
        if (isDown) throw new RepositoryError("down");
      },
    });
    const prune = (query: PruneQuery) => repository.prune?.(query) ?? Promise.resolve(0);
    const session = await working({ repository: { ...guarded, prune }, retention: { runs: 1 } });
    await session.clock.advance(30 * minute);
    isDown = true;
    queries.length = 0;
    await session.clock.advance(5 * hour);
    expect(queries).toEqual([]);
  });

  test("is refused when the session starts if the repository cannot forget", async () => {
    const repository = { ...wrapped(memory()), name: "stone" };
    for (const [options, task] of [
      [{ retention: "1 day" }, undefined],
      [{}, { runs: 5 }],
    ] as const) {
      const session = new TestSession({ repository, ...options });
      session.createTask(never, { name: "work", ...(task && { retention: task }) }, () => {});
      await expect(session.start()).rejects.toThrow(/retention: the repository, stone, cannot forget runs/);
    }
    const session = new TestSession({ repository, retention: false });
    await session.start();
    expect(await session.prune()).toBe(0);
  });

  test("by hand needs a session that is started", async () => {
    await expect(new TestSession().prune()).rejects.toThrow(SessionError);
  });

  test.for<unknown>([0, -1, "soon", true, [], { age: 0 }, { runs: 0 }, { runs: 1.5 }, { years: 1 }])(
    "of %s is refused at the door",
    (wrong) => {
      // What the compiler refuses is what is tried here.
      const retention = wrong as Retention;
      expect(() => new TestSession({ retention })).toThrow(OptionError);
      expect(() => new TestSession().createTask(never, { name: "work", retention }, () => {})).toThrow(
        OptionError,
      );
    },
  );
});
