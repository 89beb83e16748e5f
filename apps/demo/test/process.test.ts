import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { Gantry, type RunRecord, sqlite } from "gantry";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { dataFolder } from "./data-folder.ts";
import { DemoProcess } from "./demo-process.ts";

const isOld = Number.parseInt(process.versions.node, 10) < 22;

function start(folder: string, ...flags: readonly string[]): DemoProcess {
  const demo = new DemoProcess(folder, ...flags);
  onTestFinished(() => demo.signal("SIGKILL"));
  return demo;
}

async function recordsOf(database: string): Promise<readonly RunRecord[]> {
  await using reader = new Gantry({ repository: sqlite(database) });
  await reader.start();
  const records: RunRecord[] = [];
  for await (const record of reader.session.records()) records.push(record);
  return records;
}

/** The ids of the runs that have a start and no end. */
function openRuns(records: readonly RunRecord[]): readonly string[] {
  const ended = new Set(records.flatMap((record) => (record.action === "run" ? [] : [record.runId])));
  return records.flatMap(({ action, runId }) => (action === "run" && !ended.has(runId) ? [runId] : []));
}

describe.skipIf(isOld)("the demo in a process of its own", { timeout: 30_000 }, () => {
  beforeAll(() => {
    const built = existsSync(new URL("../dist/main.js", import.meta.url));
    if (!built) throw new Error("The demo is not built: run npm test, which builds it first.");
  });

  test("stops gracefully on Ctrl-C, and the next start goes on from there", async () => {
    const { data, database, report } = dataFolder();
    const first = start(data, "--forever");
    await first.printed(/report +success/);
    first.signal("SIGINT");
    expect(await first.ended()).toBe(130);
    expect(first.output).toContain("Begins anew");
    expect(first.output).toMatch(/measure +\d+ +\d+ /);
    expect(first.output).toContain(report);
    expect(first.output).not.toContain("\u001b");
    const records = await recordsOf(database);
    expect(openRuns(records)).toEqual([]);
    expect(readFileSync(report, "utf8")).toMatch(/^<!doctype html>[\s\S]*<\/html>\n$/);

    const second = start(data, "--for", "300ms");
    expect(await second.ended()).toBe(0);
    const runs = records.filter(({ action, task }) => action === "run" && task !== "own-memory").length;
    expect(second.output).toMatch(new RegExp(`Continues in .*: ${runs} runs? so far`));
  });

  test("says after kill -9 which run crashed, and does its work anew", async () => {
    const { data, database } = dataFolder();
    const first = start(data, "--forever");
    await first.printed(/seed +starts/);
    first.signal("SIGKILL");
    expect(await first.ended()).toBe(null);
    const second = start(data, "--forever");
    await second.printed(/ingest +success/);
    second.signal("SIGINT");
    expect(await second.ended()).toBe(130);
    expect(second.output).toMatch(/seed +crash/);
    const records = await recordsOf(database);
    expect(openRuns(records)).toEqual([]);
    const seeds = records.filter(({ task, action }) => task === "seed" && action !== "run");
    expect(seeds.map(({ action }) => action)).toEqual(["crash", "success"]);
  });

  test("refuses a database of another kind with the remedy, and leaves it as it is", async () => {
    const { data, database } = dataFolder();
    const text = "Dear diary, this is no database.\n".repeat(10);
    writeFileSync(database, text);
    const demo = start(data);
    expect(await demo.ended()).toBe(1);
    expect(demo.output).toContain("it is a file of another kind");
    expect(demo.output).toContain("--data DIR");
    expect(demo.output).not.toMatch(/^\s+at /m);
    expect(readFileSync(database, "utf8")).toBe(text);
  });

  test("refuses a data folder that cannot be one, with the remedy", async () => {
    const { data } = dataFolder();
    const file = join(data, "file");
    writeFileSync(file, "");
    const demo = start(file);
    expect(await demo.ended()).toBe(1);
    expect(demo.output.split("\n")[0]).toContain("there is a file where a folder should be");
    expect(demo.output).toContain("GANTRY_DEMO_DATA=DIR");
  });

  test("refuses an unknown flag, with the nearest one and the usage", async () => {
    const { data } = dataFolder();
    const demo = start(data, "--forver");
    expect(await demo.ended()).toBe(2);
    expect(demo.output).toMatch(/^There is no flag --forver\. Did you mean --forever\?\n\nUsage: /);
  });
});
