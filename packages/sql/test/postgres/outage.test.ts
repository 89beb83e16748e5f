import { sleep, systemClock } from "@gantry/core";
import { PostgresServer } from "@gantry/postgres-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PostgresRepository, postgres } from "../../src/postgres/postgres.ts";
import { end, owner, start } from "../samples.ts";
import { until } from "../until.ts";

let server: PostgresServer;
beforeAll(async () => {
  server = await PostgresServer.create();
}, 60_000);
afterAll(() => server.remove());

let schemas = 0;
async function opened(deadline: number): Promise<PostgresRepository> {
  const repository = postgres({ url: server.url, schema: `outage_${++schemas}`, deadline });
  await repository.open(owner, 60_000);
  repository.watch?.(() => undefined);
  await repository.start([start("before", 1)]);
  await until(() => repository.hears === "notified", "it listens");
  return repository;
}

/** Everything works again, and what was stored before is there. */
async function isWell(repository: PostgresRepository): Promise<void> {
  await until(() => repository.renew(owner.session, 60_000).catch(() => false), "it answers again");
  expect(await repository.start([start("after", 1)])).toMatchObject([{ ok: true }]);
  expect(await repository.end([end(start("before", 1))])).toMatchObject([{ ok: true }]);
  expect((await repository.changes(0)).map(({ task }) => task)).toEqual(["before", "after", "before"]);
  await until(() => repository.hears === "notified", "it listens again");
}

describe("a server that is stopped and started again", { timeout: 60_000 }, () => {
  it("fails each call at once and clearly meanwhile, and is as before afterwards", async () => {
    const repository = await opened(5_000);
    await server.stop();
    for (const work of [
      () => repository.start([start("meanwhile", 1)]),
      () => repository.end([end(start("before", 1))]),
      () => repository.renew(owner.session, 60_000),
      () => repository.changes(0),
      () => repository.openRuns(),
    ]) {
      const began = systemClock.monotonic();
      await expect(work()).rejects.toMatchObject({
        code: "REPOSITORY",
        message: expect.stringMatching(
          /^postgres 127\.0\.0\.1:\d+\/postgres \(outage_\d+\): cannot .*(nobody listens|stopped|broke)/,
        ),
      });
      expect(systemClock.monotonic() - began).toBeLessThan(4_000);
    }
    await sleep(systemClock, 1_000);
    await server.start();
    await isWell(repository);
    await repository.close();
  });

  it("is listened to again as soon as it is back, however often that was tried meanwhile", async () => {
    const repository = await opened(5_000);
    await server.stop();
    // The next try to listen is four seconds away by then.
    await sleep(systemClock, 4_500);
    await server.start();
    const began = systemClock.monotonic();
    await until(() => repository.hears === "notified", "it listens again");
    expect(systemClock.monotonic() - began).toBeLessThan(2_000);
    await repository.close();
  });

  it("is as before after it was killed, too", async () => {
    const repository = await opened(5_000);
    await server.kill();
    await server.start();
    await isWell(repository);
    await repository.close();
  });
});

describe("a server that hangs", { timeout: 60_000 }, () => {
  it("keeps no call waiting for longer than the deadline, and is as before when it goes on", async () => {
    const repository = await opened(700);
    server.freeze();
    const began = systemClock.monotonic();
    const calls = [
      repository.start([start("meanwhile", 1)]),
      repository.renew(owner.session, 60_000),
      repository.openRuns(),
      repository.count?.(),
      repository.pauses?.(),
      // More than there are connections.
      ...Array.from({ length: 8 }, () => repository.openRuns()),
    ];
    const settled = await Promise.allSettled(calls);
    const took = systemClock.monotonic() - began;
    expect(settled.every(({ status }) => status === "rejected")).toBe(true);
    expect(took).toBeLessThan(6_000);
    await expect(calls[0]).rejects.toThrow(/cannot store a start: the host does not answer/);
    await sleep(systemClock, 1_000);
    server.thaw();
    await until(() => repository.renew(owner.session, 60_000).catch(() => false), "it answers again");
    const [answer] = await repository.start([start("after", 1)]);
    expect(answer?.ok).toBe(true);
    await repository.close();
  });

  it.each([500, 10_000])("does not keep a repository from closing: deadline %i ms", async (deadline) => {
    const repository = await opened(deadline);
    server.freeze();
    const began = systemClock.monotonic();
    await expect(repository.close()).rejects.toThrow("cannot note its end");
    expect(systemClock.monotonic() - began).toBeLessThan(3_000);
    server.thaw();
  });
});
