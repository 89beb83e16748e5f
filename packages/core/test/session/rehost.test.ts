import {
  daily,
  memory,
  never,
  type Random,
  SessionError,
  seededRandom,
  sleep,
  VirtualClock,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const later = "2027-03-01T12:00:00Z";

/** A host like no other: another time, other chances, another past. */
function host(random: Random = seededRandom(9)) {
  return { clock: new VirtualClock(later), random, repository: memory() };
}

describe("a session that is put on another host before it starts", () => {
  test("goes by the other clock and writes to the other repository", async () => {
    const session = new TestSession();
    const before = session.config.repository;
    const work = session.createTask(daily, { name: "work" }, () => {});
    const { clock, ...rest } = host();
    session.rehost({ clock, ...rest });
    expect(session.config).toMatchObject({ clock, repository: rest.repository });
    await session.start();
    await clock.advance(0);
    expect(work.last("success")?.at).toBe(Date.parse(later));
    expect(await session.all()).toHaveLength(2);
    expect((await before.load({ since: new Map([["work", 0]]) })).runs).toEqual([]);
  });

  test("has an id of the other chances", () => {
    const ids = [9, 9, 10].map((seed) => {
      const session = new TestSession();
      session.rehost(host(seededRandom(seed)));
      return session.id;
    });
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  test("answers who has waited for a run since before", async () => {
    const session = new TestSession();
    const work = session.createTask(never, { name: "work" }, () => 7);
    const end = work.run();
    const { clock, ...rest } = host();
    session.rehost({ clock, ...rest });
    await session.start();
    await clock.advance(0);
    expect(await end).toMatchObject({ action: "success", returned: 7, at: Date.parse(later) });
  });

  test("knows removed tasks no more, and numbers new ones on", async () => {
    const session = new TestSession();
    const first = session.createTask(daily, { name: "first" }, () => {});
    session.createTask(daily, { name: "gone" }, () => {}).delete();
    session.rehost(host());
    const second = session.createTask(daily, { name: "second" }, () => {});
    expect(session.tasks.map(({ name }) => name)).toEqual(["first", "second"]);
    expect(second.id).toBeGreaterThan(first.id);
    first.delete();
    expect(() => session.task("first")).toThrow();
  });

  test("must not have been started", async () => {
    const session = new TestSession();
    await session.start();
    expect(() => session.rehost(host())).toThrow(SessionError);
    expect(() => session.rehost(host())).toThrow("The session was started already (it is running)");
  });
});

test("a clock is told of what is waited for on it", async () => {
  const told: string[] = [];
  const { repository, random } = host();
  const clock = Object.assign(new VirtualClock(later), {
    awaited: (_promise: Promise<unknown>, what: string) => void told.push(what),
  });
  const session = new TestSession();
  session.rehost({ clock, random, repository });
  const work = session.createTask(never, { name: "work" }, () => {});
  await session.start();
  void work.run();
  void sleep(clock, 50);
  await clock.advance(0);
  await session.shutDown();
  void session.ended;
  expect(told).toEqual(["the end of a run of task 'work'", "a sleep of 50 ms", "the end of the session"]);
  await clock.advance(0);
});
