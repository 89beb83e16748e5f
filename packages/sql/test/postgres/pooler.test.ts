import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type News, systemClock } from "@gantry/core";
import { repositoryContract } from "@gantry/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgres } from "../../src/postgres/postgres.ts";
import { owner, start } from "../samples.ts";
import { until } from "../until.ts";
import { emptied, scratchSchemas, url } from "./scratch.ts";
import { TransactionPooler } from "./transaction-pooler.ts";

const newSchema = scratchSchemas();
const pooler = new TransactionPooler(url, 3);
// The pooler of these tests asks for no password: a server that was given may want one.
const canPool = new URL(url).password === "";
const script = fileURLToPath(new URL("close-soon.mjs", import.meta.url));
let pooled: string;
beforeAll(async () => {
  if (canPool) pooled = await pooler.open();
});
afterAll(async () => {
  if (canPool) await pooler.close();
});

describe.skipIf(!canPool)("behind a pooler that gives each transaction another connection", () => {
  const schema = newSchema();
  for (const { title, run } of repositoryContract) {
    it(title, { timeout: 30_000 }, () =>
      run(async () => {
        await emptied(schema);
        return postgres({ url: pooled, schema });
      }),
    );
  }

  it("nothing of a connection is counted on", () => {
    expect(pooler.passed.transactions).toBeGreaterThan(1_000);
    expect(pooler.passed.changes).toBeGreaterThan(1_000);
    expect(pooler.passed.named).toBe(0);
  });
});

describe.skipIf(!canPool)("notifications that do not arrive", () => {
  it("are noticed, said once, and done without", { timeout: 30_000 }, async () => {
    const schema = newSchema();
    const warnings: string[] = [];
    const repository = postgres({ url: pooled, schema, warn: (message) => warnings.push(message) });
    await repository.open(owner, 60_000);
    const news: News[] = [];
    repository.watch?.((one) => news.push(one));
    await until(() => warnings.length > 0, "it says so");
    expect(warnings).toEqual([
      expect.stringMatching(
        /^postgres .*: notifications do not arrive, so other schedulers are heard of within a second/,
      ),
    ]);
    expect(repository.hears).toBe("polling");
    news.length = 0;
    const second = postgres({ url: pooled, schema, warn: () => undefined });
    await second.open({ ...owner, session: "session-2" }, 60_000);
    await second.start([start("a", 1)]);
    await until(() => news.includes("records"), "a start is heard of");
    expect(await repository.changes(0)).toHaveLength(1);
    await second.close();
    // It has tried again and has said nothing more.
    expect(warnings).toHaveLength(1);
    await repository.close();
  });

  it("do not keep up a process that has nothing else to do", { timeout: 30_000 }, async () => {
    const child = fork(script, [pooled, newSchema()], { execArgv: [] });
    const ended = once(child, "exit");
    await once(child, "message");
    const closed = systemClock.monotonic();
    expect(await ended).toEqual([0, null]);
    expect(systemClock.monotonic() - closed).toBeLessThan(1_500);
  });

  it("arrive by another way that is named", async () => {
    const repository = postgres({ url: pooled, listenUrl: url, schema: newSchema() });
    await repository.open(owner, 60_000);
    repository.watch?.(() => undefined);
    await until(() => repository.hears === "notified", "it listens");
    await repository.close();
  });
});
