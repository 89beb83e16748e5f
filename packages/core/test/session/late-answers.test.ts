import {
  every,
  memory,
  never,
  type Owner,
  type Repository,
  RepositoryError,
  type RunStart,
  sleep,
} from "@gantry/core";
import { expect, test } from "vitest";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const second = 1_000;

test("a start that becomes visible long after its call has failed is closed, and its task goes on", async () => {
  const inner = memory();
  let late: readonly RunStart[] | undefined;
  let calls = 0;
  const repository: Repository = {
    ...wrapped(inner, { shared: true }),
    start: async (starts) => {
      calls++;
      if (calls === 1) {
        late = starts;
        throw new RepositoryError("the connection broke");
      }
      // The repository has answered again by now; only then is done what it was asked for first.
      if (calls === 2) await inner.start(late ?? []);
      return inner.start(starts);
    },
  };
  const session = new TestSession({ repository });
  session.createTask(every("1 minute"), { name: "job", onCrash: "leave" }, () => {});
  await session.start();
  await session.clock.advance(185 * second);
  const job = (await session.all()).map(({ action, attempt }) => `${action} ${attempt}`);
  expect(job.slice(0, 2)).toEqual(["run 1", "crash 1"]);
  expect(job.filter((line) => line.startsWith("success")).length).toBeGreaterThanOrEqual(2);
});

test("a stop waits for an end that is being stored, and stores it again if that fails", async () => {
  const inner = memory();
  let fail = true;
  const repository: Repository = {
    ...wrapped(inner),
    end: async (ends) => {
      await sleep(session.clock, 0.1 * second);
      if (!fail) return inner.end(ends);
      fail = false;
      throw new RepositoryError("the connection broke");
    },
  };
  const session = new TestSession({ repository });
  session.createTask(every("1 hour"), { name: "job" }, () => "done");
  await session.start();
  await session.clock.advance(0.05 * second);
  await session.shutDown();
  await session.clock.advance(5 * second);
  expect(session.phase).toBe("ended");
  const records: string[] = [];
  for await (const { action } of inner.records()) records.push(action);
  expect(records).toEqual(["run", "success"]);
});

test("a session that is stopped while it renews its lease does not come back to life", async () => {
  const inner = memory();
  const opened: Owner[] = [];
  const repository: Repository = {
    ...wrapped(inner, { shared: true }),
    open: (owner, term) => {
      opened.push(owner);
      return inner.open(owner, term);
    },
    renew: async (id, term) => {
      await sleep(session.clock, 0.3 * second);
      return inner.renew(id, term);
    },
  };
  const session = new TestSession({ repository, lease: "1 second" });
  session.createTask(never, { name: "job" }, () => {});
  await session.start();
  await session.clock.advance(0.25 * second);
  await session.shutDown();
  await inner.close();
  await session.clock.advance(5 * second);
  expect(session.phase).toBe("ended");
  expect(opened).toHaveLength(1);
});

test("a renewal of the lease that is never answered does not hold up a forced stop", async () => {
  const inner = memory();
  let silent = false;
  const hushed = <T>(work: () => Promise<T>) => (silent ? new Promise<T>(() => {}) : work());
  const repository: Repository = {
    ...wrapped(inner, { shared: true }),
    renew: (id, term) => hushed(() => inner.renew(id, term)),
  };
  const session = new TestSession({ repository });
  session.createTask(never, { name: "job" }, () => {});
  await session.start();
  await session.clock.advance(second);
  silent = true;
  await session.clock.advance(30 * second);
  await session.shutDown({ force: true });
  await session.clock.advance(10 * second);
  expect(session.phase).toBe("ended");
});

test("a pause is not undone by what was read before it was stored", async () => {
  const inner = memory();
  const repository: Repository = {
    ...wrapped(inner, { shared: true }),
    pause: (task, pause) => inner.pause?.(task, pause) ?? Promise.resolve(),
    pauses: async () => {
      const read = (await inner.pauses?.()) ?? new Map();
      await sleep(session.clock, 0.06 * second);
      return read;
    },
  };
  const session = new TestSession({ repository, lease: "1 second" });
  const job = session.createTask(every("50 ms"), { name: "job" }, () => {});
  const started = session.start();
  await session.clock.advance(second);
  await started;
  for (let round = 0; round < 20; round++) {
    const paused = job.pause();
    await session.clock.advance(0.13 * second);
    await paused;
    expect(job.paused).toBe(true);
    const resumed = job.resume();
    await session.clock.advance(0.17 * second);
    await resumed;
    expect(job.paused).toBe(false);
  }
});

test("a pause that cannot be stored does not hold", async () => {
  let away = false;
  const inner = memory();
  const repository: Repository = {
    ...wrapped(inner),
    pause: async (task, pause) => {
      if (away) throw new RepositoryError("the database is away");
      await inner.pause?.(task, pause);
    },
    pauses: async () => (await inner.pauses?.()) ?? new Map(),
  };
  const session = new TestSession({ repository, onError: () => {} });
  const job = session.createTask(never, { name: "job" }, () => {});
  await session.start();
  away = true;
  await expect(job.pause()).rejects.toThrow("the database is away");
  expect(job.paused).toBe(false);
});

test("lengths of time with a fraction of a millisecond leave nothing of it in the records", async () => {
  const session = new TestSession();
  const job = session.createTask(every(333.5), { name: "job" }, () => {});
  await session.start();
  await session.clock.advance(2 * second);
  await job.pause({ until: 3_600_000.5 });
  const starts = (await session.all()).filter((record) => record.action === "run");
  expect(starts.length).toBeGreaterThan(4);
  for (const start of starts) expect(start).toMatchObject({ dueAt: expect.toSatisfy(Number.isInteger) });
  for (const { until } of ((await session.config.repository.pauses?.()) ?? new Map()).values())
    expect(until).toSatisfy(Number.isInteger);
});
