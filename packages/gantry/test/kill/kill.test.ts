import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { seededRandom } from "@gantry/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { check } from "./checker.ts";

const app = fileURLToPath(new URL("app.ts", import.meta.url));
const oldNode = Number(process.versions.node.split(".")[0]) < 22;
const kills = Number(process.env["GANTRY_KILLS"] ?? 20);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gantry-kill-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function scheduler(file: string): Promise<ChildProcess> {
  const child = fork(app, [file], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  await once(child, "message");
  return child;
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const exit = once(child, "exit");
  child.kill(signal);
  const [code] = await exit;
  return code;
}

test.skipIf(oldNode)(
  `two schedulers on one file, killed ${kills} times, lose nothing and double nothing`,
  {
    timeout: 60_000 + kills * 3_000,
  },
  async () => {
    const file = join(folder, "runs.db");
    const random = seededRandom(26);
    const children = [await scheduler(file), await scheduler(file)];
    for (let i = 0; i < kills; i++) {
      await wait(200 + (random.next() % 700));
      // The first scheduler has begun what is done once a day: cut that off.
      const victim = i === 0 ? 0 : random.next() % 2;
      const child = children[victim] as ChildProcess; // there are two
      expect(await ended(child, "SIGKILL")).toBe(null);
      children[victim] = await scheduler(file);
    }
    await wait(1_000);
    for (const child of children) expect(await ended(child, "SIGTERM")).toBe(143);

    const last = await scheduler(file);
    await wait(1_500);
    expect(await ended(last, "SIGTERM")).toBe(143);

    const verdict = check(file);
    expect(verdict.problems).toEqual([]);
    expect(verdict.sessions).toBeGreaterThan(2);
    expect(verdict.crashes).toBeGreaterThan(0);
    expect(verdict.repeatedOccasions).toBeGreaterThan(0);
    expect(verdict.decisionsReproduced).toBe(verdict.runs);
    console.log(`killed ${kills} times: ${JSON.stringify(verdict)}`);
  },
);
