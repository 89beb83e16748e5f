import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sqliteMigrations } from "../../../src/sqlite/migrations/migrations.ts";
import { sqlite } from "../../../src/sqlite/sqlite.ts";
import { owner } from "../../samples.ts";
import { rawDatabase, scratchFolder } from "../scratch.ts";
import { batchSize, type Go, type News } from "./messages.ts";

// The processes run the TypeScript sources as they are; older versions of Node cannot.
const canRunSources = Reflect.get(process.features, "typescript") !== undefined;
const path = scratchFolder();
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

function begin(script: string, ...args: readonly string[]): ChildProcess {
  const execArgv = [
    "--disable-warning=ExperimentalWarning",
    "--import",
    new URL("sources.mjs", import.meta.url).href,
  ];
  return fork(here(script), args, { execArgv });
}

/** Resolves with the first news of a kind; rejects when the process ends without it. */
function heard<K extends News["news"]>(child: ChildProcess, kind: K): Promise<Extract<News, { news: K }>> {
  return new Promise((resolve, reject) => {
    child.on("message", (news: News) => {
      if (news.news === kind) resolve(news as Extract<News, { news: K }>); // as was just asked
    });
    child.once("exit", (code) =>
      reject(new Error(`The process ended with ${code} before it told "${kind}".`)),
    );
  });
}

describe.skipIf(!canRunSources)("two processes on one file", () => {
  it("are each told ok for the starts that they alone have", { timeout: 60_000 }, async () => {
    const count = 200;
    const file = path("race.db");
    const rivals = ["left", "right"].map((name) => begin("race.ts", file, name, String(count)));
    await Promise.all(rivals.map((rival) => heard(rival, "ready")));
    const results = rivals.map((rival) => heard(rival, "raced"));
    for (const rival of rivals) rival.send({ go: true } satisfies Go);
    const raced = await Promise.all(results);
    const accepted = raced.flatMap((result) => result.accepted);
    expect(accepted.length).toBe(count);
    expect(raced.reduce((sum, { refused }) => sum + refused, 0)).toBe(count);

    const raw = rawDatabase(file);
    const stored = raw.prepare("select id from gantry_runs").pluck().all();
    expect(new Set(stored)).toEqual(new Set(accepted));
    expect(raw.prepare("select count(*) from gantry_records").pluck().get()).toBe(2 * count);
    expect(raw.prepare("select version from gantry_schema order by 1").pluck().all()).toEqual(
      sqliteMigrations.map(({ version }) => version),
    );
    raw.close();
  });
});

describe.skipIf(!canRunSources)("a process that is killed", () => {
  it.each([1, 2, 5, 9])(
    "in batch %i leaves whole batches, and all that it was told are stored",
    { timeout: 60_000 },
    async (last) => {
      const file = path(`killed in ${last}.db`);
      const child = begin("store-for-ever.ts", file);
      const exited = once(child, "exit");
      let told = 0;
      child.on("message", (news: News) => {
        if (news.news === "stored") told = news.batch;
        if (news.news === "begins" && news.batch === last) child.kill("SIGKILL");
      });
      const [, signal] = await exited;
      expect(signal).toBe("SIGKILL");

      const repository = sqlite(file);
      await repository.open({ ...owner, session: "afterwards" }, 1);
      const sizes = new Map<string, number>();
      for (const { task } of await repository.changes(0)) sizes.set(task, (sizes.get(task) ?? 0) + 1);
      expect([...sizes.values()].every((size) => size === batchSize)).toBe(true);
      expect(sizes.size).toBeGreaterThanOrEqual(told);
      expect(told).toBeGreaterThanOrEqual(last - 1);
      expect((await repository.openRuns()).length).toBe(sizes.size * batchSize);
      await repository.close();
      const raw = rawDatabase(file);
      expect(raw.pragma("integrity_check", { simple: true })).toBe("ok");
      expect(raw.pragma("foreign_key_check")).toEqual([]);
      raw.close();
    },
  );
});
