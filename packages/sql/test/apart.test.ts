import type { Repository } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { postgres } from "../src/postgres/postgres.ts";
import { sqlite } from "../src/sqlite/sqlite.ts";
import { asked, scratchSchemas, url } from "./postgres/scratch.ts";
import { collected, end, owner, start } from "./samples.ts";
import { hasSqlite, rawDatabase, scratchFolder } from "./sqlite/scratch.ts";

const path = scratchFolder();
const newSchema = scratchSchemas();

/** Two apps do the same in one database, each as if it were alone. */
async function liveApart(first: Repository, second: Repository): Promise<void> {
  await first.open(owner, 60_000);
  await second.open(owner, 60_000);
  for (const repository of [first, second]) {
    expect(await repository.changes(0)).toEqual([]);
    expect(await repository.start([start("a", 1), start("a", 2)])).toMatchObject([
      { ok: true },
      { ok: true },
    ]);
    await repository.end([end(start("a", 1), "success", { returned: 1 })]);
    await repository.pause?.("a", { until: 5 });
    await repository.keepTask?.("a", { version: 1 });
  }
  await first.revoke(owner.session, "dead");
  await first.prune?.({ task: "a", unreadBefore: 0, spare: [], limit: 10, keep: 0 });
  await first.pause?.("a", undefined);
  await first.keepTask?.("a", undefined);
  expect(await second.renew(owner.session, 60_000)).toBe(true);
  expect(await collected(second.records())).toHaveLength(3);
  expect(await second.count?.({ occasion: "occasion 1" })).toBe(2);
  expect((await second.load({ since: new Map([["a", 0]]) })).runs).toHaveLength(2);
  expect((await second.openRuns()).map(({ owner }) => owner?.lease)).toEqual(["held"]);
  expect((await second.pauses?.())?.size).toBe(1);
  expect((await second.keptTasks?.())?.size).toBe(1);
  await first.close();
  await second.close();
}

describe("two apps in one database know nothing of each other", () => {
  it.skipIf(!hasSqlite)("with a prefix each, in one file", async () => {
    const file = path("apart.db");
    await liveApart(sqlite(file), sqlite({ path: file, prefix: "other_" }));
    const raw = rawDatabase(file);
    const names = raw.prepare("select name from sqlite_master where name not like 'sqlite_%'").pluck().all();
    const [own, others] = [/^gantry_/, /^other_/].map(
      (prefix) => names.filter((name) => prefix.test(String(name))).length,
    );
    expect(own).toBeGreaterThan(15);
    expect(others).toBe(own);
    expect(names).toHaveLength(2 * (own ?? 0));
    raw.close();
  });

  it("with a schema each, in PostgreSQL, whatever they are called", async () => {
    const [first, second] = [newSchema(), `${newSchema()} "it's" Ä`];
    try {
      await liveApart(postgres({ url, schema: first }), postgres({ url, schema: second }));
    } finally {
      await asked(`drop schema "${second.replaceAll('"', '""')}" cascade`);
    }
  });
});
