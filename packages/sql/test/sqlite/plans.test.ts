import type { PruneQuery, Repository } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { sqlite } from "../../src/sqlite/sqlite.ts";
import { collected, end, owner, start } from "../samples.ts";
import { hasSqlite, rawDatabase } from "./scratch.ts";

/** What SQLite does for each statement that a repository prepares from now on. */
async function opened() {
  const raw = rawDatabase(":memory:");
  const plans: string[] = [];
  const explained = (text: string) => {
    if (/^(select|with|insert|update|delete)/i.test(text)) {
      const parameters = Array.from(text.matchAll(/\?/g), () => 1);
      const steps = raw
        .prepare<unknown[], { detail: string }>(`explain query plan ${text}`)
        .all(...parameters);
      plans.push(...steps.map(({ detail }) => detail));
    }
    return raw.prepare<unknown[]>(text);
  };
  // A database as far as the repository asks for one.
  const repository = sqlite({ database: { close: () => raw.close(), prepare: explained as never } });
  await repository.open(owner, 60_000);
  plans.length = 0;
  return { repository, plans };
}

/** Forgets what may be forgotten of a few runs. */
async function pruned(repository: Repository, query: Partial<PruneQuery>): Promise<void> {
  const starts = [1, 2, 3, 4].map((number) => start("a", number));
  await repository.start(starts);
  await repository.end(starts.map((one) => end(one)));
  const count = await repository.prune?.({ task: "a", unreadBefore: 9_000, spare: [], limit: 2, ...query });
  expect(count).toBeGreaterThan(0);
}

/** Steps that read a table or an index from end to end; the index of open runs holds nothing but these. */
const whole = (plans: readonly string[]) =>
  plans.filter(
    (step) => /^SCAN (record|run|session|gantry)/.test(step) && !step.includes("gantry_runs_open"),
  );

describe.skipIf(!hasSqlite)("what a session asks again and again reads no table from end to end", () => {
  it.each<[string, (o: Awaited<ReturnType<typeof opened>>["repository"]) => Promise<unknown>]>([
    [
      "loading the past of tasks",
      (r) =>
        r.load({
          since: new Map([
            ["a", 0],
            ["b", 5],
          ]),
        }),
    ],
    ["news", (r) => r.changes(0)],
    ["open runs", (r) => r.openRuns()],
    [
      "storing starts, also refused ones",
      async (r) => [await r.start([start("a", 1)]), await r.start([start("a", 1, { runId: "x" })])],
    ],
    ["storing ends", async (r) => [await r.start([start("a", 1)]), await r.end([end(start("a", 1))])]],
    ["renewing", (r) => r.renew("session-1", 2)],
    ["the records of a task", (r) => collected(r.records({ task: "a" }))],
    [
      "the last failures of a task",
      (r) => collected(r.records({ task: "a", action: "fail", order: "descending", limit: 5 })),
    ],
    ["the records of a run", (r) => collected(r.records({ runId: "a-1" }))],
    ["the records of an occasion", (r) => collected(r.records({ occasion: "occasion 1" }))],
    ["the records of a stretch of time", (r) => collected(r.records({ from: 1, to: 5 }))],
    [
      "the failures of a task in a stretch of time",
      (r) => collected(r.records({ task: "a", action: ["fail", "crash"], from: 1, to: 5 })),
    ],
    [
      "the latest failures of all tasks",
      (r) => collected(r.records({ action: "fail", order: "descending", limit: 5 })),
    ],
    ["the failures of a stretch of time, counted", async (r) => r.count?.({ action: "fail", from: 1 })],
    ["the runs of a task, counted", async (r) => r.count?.({ task: "a", action: "run" })],
    ["forgetting old runs", (r) => pruned(r, { olderThan: 9_000 })],
    ["forgetting runs that are too many", (r) => pruned(r, { keep: 1 })],
    [
      "forgetting runs that are many and can nearly all be read",
      (r) => pruned(r, { keep: 1, unreadBefore: 2_000 }),
    ],
    ["the records after a sequence", (r) => collected(r.records({ after: 10, limit: 5 }))],
  ])("%s", async (_, ask) => {
    const { repository, plans } = await opened();
    await ask(repository);
    expect(plans.length).toBeGreaterThan(0);
    expect(whole(plans)).toEqual([]);
    await repository.close();
  });

  it("and a full reading does, so that this test can tell", async () => {
    const { repository, plans } = await opened();
    await collected(repository.records());
    expect(whole(plans)).toEqual(["SCAN record"]);
    await repository.close();
  });
});
