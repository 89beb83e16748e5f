import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { killSchedulers } from "./kill-schedulers.ts";
import { placesOfTest } from "./places-of-test.ts";
import { resultText } from "./result-text.ts";

const oldNode = Number(process.versions.node.split(".")[0]) < 22;
const kills = Number(process.env["GANTRY_KILLS"] ?? 8);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gantry-kill-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(oldNode).for(placesOfTest())(
  `two schedulers on %s, killed ${kills} times, lose nothing and double nothing`,
  { timeout: 60_000 + kills * 3_000 },
  async ([name, placeIn]) => {
    const result = await killSchedulers({
      place: placeIn(folder),
      effects: join(folder, `effects in ${name}.txt`),
      kills,
      seed: 26,
    });
    const { verdict, sessions, notReproduced, deaths, exits } = result;
    expect(verdict.findings).toEqual([]);
    expect(notReproduced).toEqual([]);
    expect(deaths.mistaken).toEqual([]);
    expect(sessions).toBeGreaterThan(2);
    expect(verdict.crashes).toBeGreaterThan(0);
    expect(verdict.repeats).toBeGreaterThan(0);
    expect(exits).toEqual([143, 143, 143]);
    console.log(`${name}: ${resultText(result)}`);
  },
);
