import {
  afterSuccess,
  memory,
  type News,
  never,
  type Repository,
  seededRandom,
  VirtualClock,
} from "@gantry/core";
import { expect, test } from "vitest";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const second = 1_000;

/** Two sessions on one repository that tells each of them what is written to it. */
function pair() {
  const clock = new VirtualClock("2026-11-21T09:00:00Z");
  const inner = memory({ clock });
  const heard = new Set<(news: News) => void>();
  const tell = (news: News) => {
    for (const listener of heard) listener(news);
  };
  const after = async <T>(news: News, work: Promise<T>) => {
    const result = await work;
    tell(news);
    return result;
  };
  const repository: Repository = {
    ...wrapped(inner, { shared: true }),
    start: (starts) => after("records", inner.start(starts)),
    end: (ends) => after("records", inner.end(ends)),
    pause: (task, pause) => after("state", inner.pause?.(task, pause) ?? Promise.resolve()),
    pauses: async () => (await inner.pauses?.()) ?? new Map(),
    watch: (listener) => {
      heard.add(listener);
      return () => heard.delete(listener);
    },
  };
  const [a, b] = [1, 2].map((seed) => new TestSession({ repository, clock, random: seededRandom(seed) })) as [
    TestSession,
    TestSession,
  ];
  return { clock, a, b, heard };
}

test("what another session has run is taken in as soon as the repository tells of it", async () => {
  const { clock, a, b } = pair();
  const runs: number[] = [];
  const fetch = a.createTask(never, { name: "fetch" }, () => "rows");
  b.createTask(never, { name: "fetch" }, () => "rows");
  b.createTask(afterSuccess("fetch"), { name: "report" }, () => void runs.push(clock.now()));
  await a.start();
  await b.start();
  fetch.queue();
  await clock.advance(1);
  expect(runs).toEqual([Date.parse("2026-11-21T09:00:00Z")]);
});

test("a pause that another session has set is heard of within a second", async () => {
  const { clock, a, b } = pair();
  for (const session of [a, b]) session.createTask(never, { name: "fetch" }, () => {});
  await a.start();
  await b.start();
  await a.task("fetch").pause();
  await clock.advance(second);
  expect(b.task("fetch").paused).toBe(true);
});

test("a repository that cannot be listened to is asked now and then, and the session says so", async () => {
  const errors: unknown[] = [];
  const repository: Repository = {
    ...wrapped(memory(), { shared: true }),
    watch: () => {
      throw new Error("no ears");
    },
  };
  const session = new TestSession({ repository, onError: (error) => errors.push(error) });
  const fetch = session.createTask(never, { name: "fetch" }, () => "rows");
  await session.start();
  expect(errors).toEqual([new Error("no ears")]);
  const end = fetch.run();
  await session.clock.advance(second);
  expect(await end).toMatchObject({ returned: "rows" });
});

test("a session that has ended listens no more", async () => {
  const { clock, a, heard } = pair();
  a.createTask(never, { name: "fetch" }, () => {});
  await a.start();
  expect(heard.size).toBe(1);
  await a.shutDown();
  await clock.advance(second);
  expect(heard.size).toBe(0);
});
