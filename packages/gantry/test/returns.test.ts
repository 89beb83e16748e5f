import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { arg, returnOf, secret, sqlite, type TaskOptions } from "gantry";
import { createTestApp, type TestApp } from "gantry/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** better-sqlite3 13 does not run on older ones. */
const hasSqlite = Number.parseInt(process.versions.node, 10) >= 22;

let folder = "";
const file = () => join(folder, "runs.db");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gantry-returns-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An app of another process, as far as the file can tell. */
function appAt(now: string, seed: number): TestApp {
  return createTestApp({ repository: sqlite(file()), now, seed });
}

/** Runs the producer once in one app, and its consumer in the next one; answers with what the consumer's end says. */
async function acrossRestart(returned: unknown, options: TaskOptions = {}) {
  const first = appAt("2026-11-21T10:00:00Z", 1);
  first.task("daily", { name: "fetch", ...options }, () => returned);
  await first.advance("1 minute");
  await first.stop();

  const second = appAt("2026-11-21T12:00:00Z", 2);
  const args = { input: returnOf("fetch") };
  second.task("never", { name: "fetch" }, () => returned);
  const report = second.task("after task 'fetch' succeeded", { name: "report", args }, ({ input }) => ({
    got: input,
  }));
  await second.advance("1 minute");
  await second.stop();
  const [end] = (await second.runs({ task: "report" })).slice(1);
  return { end, runs: (await second.runs({ task: "report" })).length, report };
}

describe.skipIf(!hasSqlite)("a value that a task returned", () => {
  it("reaches its consumer in the next session, once", async () => {
    const { end, runs } = await acrossRestart({ rows: [1, 2, { three: null }] });
    expect(end).toMatchObject({ action: "success", returned: { got: { rows: [1, 2, { three: null }] } } });
    expect(end).toHaveProperty("inputs.input", expect.any(String));
    expect(runs).toBe(2);
  });

  it.each([
    ["has no plain form", { at: new Date(0) }, {}, /returned\.at is a Date/],
    ["is larger than its task lets it be", "x".repeat(100), { returns: { limit: 50 } }, /more than 50 bytes/],
    ["its task does not store", 5, { returns: { store: false } }, /does not store what it returns/],
  ])(
    "that %s fails the consumer in the next session, which says why",
    async (_which, returned, options, why) => {
      const { end } = await acrossRestart(returned, options);
      expect(end).toMatchObject({
        action: "fail",
        error: {
          code: "ARGUMENT",
          message: expect.stringMatching(/^argument 'input': The value that 'fetch' returned in run/),
          cause: { code: "SERIALIZATION", message: expect.stringMatching(why) },
        },
      });
    },
  );

  it("may be larger than the default when its task says so", async () => {
    const large = "x".repeat(2 ** 20);
    expect((await acrossRestart(large, { returns: { limit: 2 ** 21 } })).end).toMatchObject({
      action: "success",
    });
  });
});

describe.skipIf(!hasSqlite)("a secret", () => {
  it("is nowhere in the file, whatever its task does with it", async () => {
    const app = appAt("2026-11-21T10:00:00Z", 1);
    app.param("token", secret("hunter2-from-a-parameter"));
    const args = { token: secret("hunter2"), other: arg<string>("token") };
    app.task("daily", { name: "throws", args }, ({ token, other }) => {
      throw new Error(`${token} and ${other}`);
    });
    app.task("daily", { name: "returns", args }, ({ token, other }) => [token, other]);
    await app.advance("1 minute");
    const actions = (await app.runs()).map(({ action }) => action).toSorted();
    await app.stop();
    expect(actions).toEqual(["fail", "run", "run", "success"]);
    const stored = readFileSync(file(), "latin1");
    expect(stored).toContain("*** and ***");
    expect(stored).not.toContain("hunter2");
  });
});
