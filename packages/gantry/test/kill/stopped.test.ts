import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { RunRecord } from "@gantry/core";
import { checkRuns } from "gantry/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { databaseAt, type Place, placeText } from "./database.ts";
import { readEffects } from "./effects-file.ts";
import { placesOfTest } from "./places-of-test.ts";
import type { Told } from "./told.ts";

const app = fileURLToPath(new URL("stopped-app.ts", import.meta.url));
const cannotStop = Number(process.versions.node.split(".")[0]) < 22 || process.platform === "win32";

let folder: string;
let children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gantry-stop-"));
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children = [];
  rmSync(folder, { recursive: true, force: true });
});

/** A scheduler, and everything that it has told, which can be waited for. */
function scheduler(place: Place, effects: string, took: number) {
  const child = fork(app, [placeText(place), effects, String(took)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  children.push(child);
  const told: Told[] = [];
  let look = () => {};
  child.on("message", (message: Told) => {
    told.push(message);
    look();
  });
  const heard = (event: Told["event"], task?: string) =>
    new Promise<Told>((resolve, reject) => {
      look = () => {
        const found = told.find((one) => one.event === event && one.task === task);
        if (found !== undefined) resolve(found);
      };
      child.once("exit", () =>
        reject(new Error(`It ended before ${event} ${task ?? ""}: ${JSON.stringify(told)}`)),
      );
      look();
    });
  return { child, heard, told };
}

test.skipIf(cannotStop).for(placesOfTest())(
  "on %s one that stands still longer than its lease is replaced, and when it goes on its ends are refused and its signals aborted",
  { timeout: 60_000 },
  async ([, placeIn]) => {
    const [place, effects] = [placeIn(folder), join(folder, "effects.txt")];
    const first = scheduler(place, effects, 1_000);
    await first.heard("run:start", "polite");
    await first.heard("run:start", "deaf");
    first.child.kill("SIGSTOP");
    const second = scheduler(place, effects, 5);
    await second.heard("run:success", "polite");
    await second.heard("run:success", "deaf");
    first.child.kill("SIGCONT");
    expect((await first.heard("abort", "polite")).said).toContain("taken for dead");
    await first.heard("run:refuse", "deaf");
    await first.heard("lease:lose");
    for (const { child } of [first, second]) {
      child.kill("SIGTERM");
      await once(child, "exit");
    }

    const records: RunRecord[] = [];
    for await (const record of databaseAt(place).records()) records.push(record);
    const verdict = await checkRuns(records, { effects: readEffects(effects) });
    expect(verdict).toMatchObject({ findings: [], crashes: 2, repeats: 2, runs: 4 });
    for (const task of ["polite", "deaf"]) {
      const starts = records.filter((record) => record.action === "run" && record.task === task);
      expect(starts.map(({ attempt }) => attempt)).toEqual([1, 2]);
      expect(new Set(starts.map((start) => start.action === "run" && start.session)).size).toBe(2);
      expect(new Set(starts.map(({ occasion }) => occasion)).size).toBe(1);
    }
    // Nobody can stop a function that does not listen; its fence tells whoever looks that it is too late.
    const fences = readEffects(effects).map(({ task, attempt, fence }) => ({ task, attempt, fence }));
    const [old, late] = [2, 1].map((attempt) =>
      fences.find((effect) => effect.task === "deaf" && effect.attempt === attempt),
    );
    expect(late?.fence).toBeLessThan(old?.fence ?? 0);
    expect(verdict.stale).toBe(1);
    expect(fences.filter(({ task }) => task === "polite").map(({ attempt }) => attempt)).toEqual([2]);
  },
);
