import type { Repository } from "@gantry/core";
import { systemClock } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { postgres } from "../src/postgres/postgres.ts";
import { sqlite } from "../src/sqlite/sqlite.ts";
import { asked, scratchSchemas, url } from "./postgres/scratch.ts";
import { end, owner, start } from "./samples.ts";
import { hasSqlite, rawDatabase, scratchFolder } from "./sqlite/scratch.ts";

const path = scratchFolder();
const newSchema = scratchSchemas();

type Rows = readonly Record<string, unknown>[];

/** a: a success long ago and a failure today. b: open. c: a crash long ago. */
async function fill(repository: Repository): Promise<void> {
  const today = systemClock.now();
  await repository.open(owner, 60_000);
  const [a1, a2, b1, c1] = [
    start("a", 1),
    start("a", 2, { at: today - 1 }),
    start("b", 1, { at: today }),
    start("c", 1),
  ];
  await repository.start([a1, a2, b1, c1]);
  await repository.end([
    end(a1, "success", { returned: { rows: 3 } }),
    end(a2, "fail", { at: today, error: { name: "TypeError", message: "no \u0000 rows" }, reason: "tired" }),
    end(c1, "crash", { reason: "power" }),
  ]);
}

async function check(look: (view: string) => Promise<Rows>): Promise<void> {
  const sorted = async (view: string, ...columns: readonly string[]) =>
    (await look(view)).map((row) => columns.map((column) => row[column])).sort();
  expect(await sorted("task_states", "task", "action", "run_id", "reason")).toEqual([
    ["a", "fail", "a-2", "tired"],
    ["b", "run", "b-1", null],
    ["c", "crash", "c-1", "power"],
  ]);
  expect(await sorted("failures_today", "task", "action", "reason", "error_name")).toEqual([
    ["a", "fail", "tired", "TypeError"],
  ]);
  expect(await sorted("open_runs", "task", "run_id", "app", "host", "lease")).toEqual([
    ["b", "b-1", "tests", "localhost", "held"],
  ]);
  expect(await sorted("run_list", "run_id", "action")).toEqual([
    ["a-1", "success"],
    ["a-2", "fail"],
    ["b-1", "run"],
    ["c-1", "crash"],
  ]);
  const days = await look("runs_per_day");
  const long = days.filter(({ task, runs }) => task === "a" && Number(runs) === 1);
  expect(long.map(({ successes, failures }) => [Number(successes), Number(failures)]).sort()).toEqual([
    [0, 1],
    [1, 0],
  ]);
}

describe("a view answers what people ask most", () => {
  it.skipIf(!hasSqlite)("in SQLite, with instants in UTC", async () => {
    const repository = sqlite(path("views.db"));
    await fill(repository);
    const raw = rawDatabase(path("views.db"));
    await check(async (view) => raw.prepare(`select * from gantry_${view}`).all() as Rows); // rows of columns
    expect(
      raw.prepare("select started, ended, duration_ms from gantry_run_list where run_id = 'a-1'").get(),
    ).toEqual({ started: "1970-01-01 00:00:01.000", ended: "1970-01-01 00:00:01.500", duration_ms: 500 });
    raw.close();
    await repository.close();
  });

  it("in PostgreSQL, with instants as such", async () => {
    const schema = newSchema();
    const repository = postgres({ url, schema });
    await fill(repository);
    await check((view) => asked(`select * from "${schema}".${view}`));
    expect(
      await asked(`select started, ended, duration_ms from "${schema}".run_list where run_id = 'a-1'`),
    ).toEqual([{ started: new Date(1_000), ended: new Date(1_500), duration_ms: "500" }]);
    await repository.close();
  });
});
