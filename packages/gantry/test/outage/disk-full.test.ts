import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Gantry, type RunRecord, sqlite } from "gantry";
import { checkRuns, createTestApp, type RunEffect } from "gantry/testing";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Told } from "./told.ts";

const oldNode = Number(process.versions.node.split(".")[0]) < 22;
const second = 1_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gantry-full-"));
});
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(oldNode)(
  "a disk that is full for a minute, and can be read all the time, is told of once, and nothing is lost",
  async () => {
    const Database = createRequire(import.meta.url)("better-sqlite3");
    const raw = new Database(join(folder, "full.db"));
    const app = createTestApp({ repository: sqlite({ database: raw }), lease: "2 seconds" });
    const told: { event: string; at: number; message?: string }[] = [];
    const effects: RunEffect[] = [];
    app.task("every 1 second", { name: "tick" }, (_args, { task, occasion, attempt, fence }) => {
      effects.push({ task, occasion, attempt, fence });
      return "x".repeat(3_000);
    });
    app.on("repository:down", ({ error }) => {
      told.push({ event: "down", at: app.clock.now(), message: (error as Error).message });
    });
    app.on("repository:up", () => told.push({ event: "up", at: app.clock.now() }));
    await app.advance(10 * second);
    const from = app.clock.now();
    raw.pragma(`max_page_count = ${raw.pragma("page_count", { simple: true })}`);
    await app.advance(60 * second);
    expect(told).toMatchObject([{ event: "down", message: expect.stringContaining("no space left") }]);
    expect(app.session.health).toMatchObject({
      standstill: "the repository does not answer",
      repository: { state: "down", since: told[0]?.at },
    });
    const during = effects.length;
    raw.pragma("max_page_count = 1000000");
    await app.advance(2 * second);
    expect(told.map(({ event }) => event)).toEqual(["down", "up"]);
    expect(effects.length).toBeGreaterThan(during);
    await app.advance(10 * second);
    await app.stop();
    const verdict = await checkRuns(await app.runs(), {
      effects,
      tasks: { tick: { every: second } },
      outages: [{ from, to: told[1]?.at ?? 0 }],
    });
    expect(verdict.findings).toEqual([]);
    raw.close();
  },
);

/** A scheduler whose files may not grow beyond so many KiB. */
function limited(file: string, kibibytes: number): ChildProcess {
  const app = fileURLToPath(new URL("limited-app.ts", import.meta.url));
  // The unit of `ulimit -f` is 512 bytes in sh.
  const script = `ulimit -f ${2 * kibibytes}; exec "$0" "$@"`;
  const child = spawn("sh", ["-c", script, process.execPath, app, file], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.add(child);
  return child;
}

test.skipIf(oldNode || process.platform === "win32")(
  "a process that may write no more goes on living, says so once, and the next one finds all in order",
  { timeout: 60_000 },
  async () => {
    const file = join(folder, "limited.db");
    const child = limited(file, 600);
    const told: Told[] = [];
    await new Promise<void>((resolve, reject) => {
      child.on("message", (message: Told) => {
        told.push(message);
        if (message.event === "down") resolve();
      });
      child.once("exit", (code) => reject(new Error(`ended with ${code}: ${JSON.stringify(told)}`)));
    });
    await wait(2_500);
    expect(child.exitCode).toBe(null);
    expect(told).toMatchObject([
      {
        event: "down",
        message: expect.stringMatching(/cannot store .*(no space left|does not read or write it)/),
      },
    ]);
    child.removeAllListeners("exit");
    child.kill("SIGKILL");
    await once(child, "exit");

    const next = new Gantry({ repository: sqlite(file), timezone: "UTC" });
    await next.start();
    await next.stop();
    const records: RunRecord[] = [];
    for await (const record of sqlite(file).records()) records.push(record);
    const verdict = await checkRuns(records);
    expect(verdict.findings).toEqual([]);
    expect(verdict.runs).toBeGreaterThan(3);
  },
);
