import { createRequire } from "node:module";
import process from "node:process";
import { memory, type Repository, sqlite } from "gantry";
import { describe, expect, test } from "vitest";
import { type FaultPlan, judgedDay } from "./judged-day.ts";

const oldNode = Number(process.versions.node.split(".")[0]) < 22;
/** How many hours of the day are lived; each of them makes more calls that can fail, and each of these takes longer. */
const length = Number(process.env["GANTRY_FAULT_HOURS"] ?? 3);
/** Whether each call fails in each way in shared memory and in SQLite, too: else in SQLite each fails in one of them. */
const isThorough = process.env["GANTRY_FAULT_HOURS"] !== undefined;

/** The same memory, as if others wrote to it as well: what is new is asked for before each decision. */
function shared(inner: Repository): Repository {
  return new Proxy(inner, {
    get(target, name) {
      const member: unknown = name === "shared" ? true : Reflect.get(target, name, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

/** Outlives the restart of the day, as a file would. */
function inMemory() {
  const Database = createRequire(import.meta.url)("better-sqlite3");
  return new Database(":memory:");
}

const ways: readonly [words: string, way: Omit<FaultPlan, "at">][] = [
  ["fails once, before it is done", { fault: "before", lasts: 0 }],
  ["fails once, after it was done", { fault: "after", lasts: 0 }],
  ["fails, and all others for ten seconds", { fault: "before", lasts: 10_000 }],
  ["loses its answer, and so do all others for ten seconds", { fault: "after", lasts: 10_000 }],
];

/** One of the ways, each in its turn. */
function wayOf(call: number): Omit<FaultPlan, "at"> {
  const [, way] = ways[call % ways.length] as (typeof ways)[number]; // within its length
  return way;
}

/** What went wrong in all these days together, a line each. */
async function problemsOf(make: () => Repository, plans: readonly FaultPlan[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const plan of plans) {
    const { names, problems } = await judgedDay(make(), length, plan);
    const where = `call ${plan.at} (${names[plan.at - 1]}) ${plan.fault}, ${plan.lasts} ms`;
    found.push(...problems.map((problem) => `${where}: ${problem}`));
  }
  return found;
}

/** The number of each call of a day in which nothing fails. */
async function eachCall(make: () => Repository): Promise<readonly number[]> {
  const { calls, verdict, problems } = await judgedDay(make(), length, { at: 0, fault: "before", lasts: 0 });
  expect(problems).toEqual([]);
  expect(verdict.dues).toBeGreaterThan(15);
  expect(verdict.runs).toBeGreaterThan(20);
  return Array.from({ length: calls }, (_, i) => i + 1);
}

const timeout = 600_000;

describe.each<[string, () => Repository]>([
  ["memory", () => memory()],
  ...(isThorough ? [inSharedMemory()] : []),
  ...(isThorough && !oldNode ? [inSqlite()] : []),
])("a day on %s loses nothing and doubles nothing", (_name, make) => {
  test.for(ways)("when any one call %s", { timeout }, async ([, way]) => {
    const plans = (await eachCall(make)).map((at) => ({ ...way, at }));
    expect(await problemsOf(make, plans)).toEqual([]);
  });
});

function inSharedMemory(): [string, () => Repository] {
  return ["memory that others may write to", () => shared(memory())];
}

function inSqlite(): [string, () => Repository] {
  return ["SQLite", () => sqlite({ database: inMemory() })];
}

test.skipIf(oldNode || isThorough)(
  "a day on SQLite loses nothing and doubles nothing when any one call fails, in one of these ways",
  { timeout },
  async () => {
    const [, make] = inSqlite();
    const calls = await eachCall(make);
    const plans = calls.map((at) => ({ ...wayOf(at), at }));
    expect(await problemsOf(make, plans)).toEqual([]);
  },
);
