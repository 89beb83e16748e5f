import type { News, Repository } from "@gantry/core";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { postgres } from "../../src/postgres/postgres.ts";
import { end, owner, start } from "../samples.ts";
import { until } from "../until.ts";
import { asked, scratchSchemas, url } from "./scratch.ts";

const newSchema = scratchSchemas();
const other = { ...owner, session: "session-2" };

async function opened(schema: string, more: object = {}) {
  const repository = postgres({ url, schema, ...more });
  await repository.open(owner, 60_000);
  const news: News[] = [];
  repository.watch?.((one) => news.push(one));
  return { repository, news };
}

async function writes(schema: string, work: (repository: Repository) => Promise<unknown>): Promise<void> {
  const repository = postgres({ url, schema });
  await repository.open(other, 60_000);
  await work(repository);
  await repository.close();
}

describe("what another scheduler stores", () => {
  it("is heard of at once, by notification", async () => {
    const schema = newSchema();
    const { repository, news } = await opened(schema);
    await until(() => repository.hears === "notified", "it listens");
    news.length = 0;
    await writes(schema, (second) => second.start([start("a", 1)]));
    await until(() => news.includes("records"), "a start is heard of");
    expect((await repository.changes(0)).map(({ task }) => task)).toEqual(["a"]);
    news.length = 0;
    await writes(schema, (second) => second.end([end(start("a", 1))]));
    await until(() => news.includes("records"), "an end is heard of");
    await repository.close();
  });

  it("is heard of as state when it is a pause or a kept task, or a row changed by hand", async () => {
    const schema = newSchema();
    const { repository, news } = await opened(schema);
    await until(() => repository.hears === "notified", "it listens");
    for (const work of [
      (second: Repository) => second.pause?.("a", { until: 5 }),
      (second: Repository) => second.keepTask?.("a", { version: 1 }),
    ]) {
      news.length = 0;
      await writes(schema, async (second) => work(second));
      await until(() => news.includes("state"), "a change is heard of");
    }
    news.length = 0;
    await asked(`delete from "${schema}".pauses`);
    await until(() => news.includes("state"), "a change by hand is heard of");
    await repository.close();
  });

  it("is not asked for again and again while nothing is heard of", async () => {
    const schema = newSchema();
    let questions = 0;
    class Counting extends pg.Client {
      override query(...asking: unknown[]): never {
        questions++;
        // As it was asked; what it answers is not looked at here.
        return Reflect.apply(super.query, this, asking) as never;
      }
    }
    const pool = new pg.Pool({ connectionString: url, Client: Counting as never });
    afterAll(() => pool.end());
    const repository = postgres({ pool: pool as never, schema, listenUrl: url });
    await repository.open(owner, 60_000);
    repository.watch?.(() => undefined);
    await until(() => repository.hears === "notified", "it listens");
    const [answer] = await repository.start([start("a", 1)]);
    const sequence = answer?.ok ? answer.record.sequence : 0;
    expect(await repository.changes(sequence)).toEqual([]);
    questions = 0;
    for (let look = 0; look < 100; look++) await repository.changes(sequence);
    expect(questions).toBe(0);
    // Its own records are there without having been heard of.
    await repository.end([end(start("a", 1))]);
    expect(await repository.changes(sequence)).toHaveLength(1);
    await repository.close();
  });

  it("is heard of again after the connection that listens was broken", async () => {
    const schema = newSchema();
    const { repository, news } = await opened(schema);
    await until(() => repository.hears === "notified", "it listens");
    await asked(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %${schema}%' and pid <> pg_backend_pid()`,
    );
    await until(() => repository.hears === "polling", "it notices");
    expect(await repository.start([start("a", 1)])).toMatchObject([{ ok: true }]);
    await until(() => repository.hears === "notified", "it listens again");
    news.length = 0;
    await writes(schema, (second) => second.start([start("b", 1)]));
    await until(() => news.includes("records"), "a start is heard of");
    await repository.close();
  });

  it("is heard of within a second where nothing listens, as with a pool of the app's", async () => {
    const schema = newSchema();
    const pool = new pg.Pool({ connectionString: url });
    afterAll(() => pool.end());
    const repository = postgres({ pool, schema });
    await repository.open(owner, 60_000);
    const news: News[] = [];
    repository.watch?.((one) => news.push(one));
    expect(repository.hears).toBe("polling");
    await until(() => news.length > 0, "it has looked");
    news.length = 0;
    await writes(schema, (second) => second.start([start("a", 1)]));
    await until(() => news.includes("records"), "a start is heard of");
    await writes(schema, async (second) => second.pause?.("a", { until: 5 }));
    await until(() => news.includes("state"), "a pause is heard of");
    await repository.close();
  });

  it("is not heard of any more once it is not listened to, or closed", async () => {
    const schema = newSchema();
    const { repository, news } = await opened(schema);
    const second: News[] = [];
    const stop = repository.watch?.((one) => second.push(one));
    await until(() => repository.hears === "notified", "it listens");
    stop?.();
    second.length = 0;
    news.length = 0;
    await writes(schema, (writer) => writer.start([start("a", 1)]));
    await until(() => news.length > 0, "a start is heard of");
    expect(second).toEqual([]);
    await repository.close();
    const listening = await asked(
      `select 1 from pg_stat_activity where query like 'listen %${schema}%' and pid <> pg_backend_pid()`,
    );
    expect(listening.length).toBeLessThanOrEqual(1);
  });
});
