import { existsSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EndRecord, RunRecord } from "gantry";
import { createTestApp, type TestApp } from "gantry/testing";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { addTasks } from "../src/app.ts";
import { cause } from "../src/cause.ts";
import type { Folders } from "../src/folders.ts";
import { Inbox } from "../src/inbox.ts";
import type { Measurable } from "../src/machine.ts";
import { writeMeasurements } from "../src/measurement-file.ts";
import type { Statistics } from "../src/statistics.ts";
import { Store } from "../src/store.ts";
import { summaryOf } from "../src/summary.ts";
import { waiting } from "../src/waiting.ts";
import { aMeasurement } from "./a-measurement.ts";
import { dataFolder } from "./data-folder.ts";

const minute = 60_000;

/** The demo's own tasks on a virtual clock, and on a machine whose load is known. */
async function virtualDemo(now: string): Promise<{ app: TestApp; folders: Folders; store: Store }> {
  const folders = dataFolder();
  const inbox = join(folders.inbox, "earlier.csv");
  writeFileSync(inbox, writeMeasurements("earlier.csv", [aMeasurement({ at: Date.parse(now) - minute })]));
  utimesSync(inbox, 1, 1);
  const store = await Store.open(folders.store);
  const app = createTestApp({ now });
  const machine: Measurable = { read: async () => aMeasurement({ at: app.clock.now() }) };
  addTasks(app, { machine, inbox: new Inbox(folders), store, folders });
  return { app, folders, store };
}

const isEnd = (record: RunRecord): record is EndRecord => record.action !== "run";

describe("a virtual hour of the demo", () => {
  const now = "2026-11-21T09:00:00Z";
  let records: readonly RunRecord[] = [];
  let report = false;
  let app: TestApp;

  beforeAll(async () => {
    const demo = await virtualDemo(now);
    app = demo.app;
    await app.advance("1 hour");
    await app.stop();
    records = await app.runs();
    report = existsSync(demo.folders.report);
  });

  const ends = (task: string) => records.filter(isEnd).filter((record) => record.task === task);
  const starts = (task: string) =>
    records.filter((record) => record.task === task && record.action === "run");

  test("measures every two seconds", () => {
    expect(starts("measure")).toHaveLength(1_801);
    expect(new Set(ends("measure").map(({ action }) => action))).toEqual(new Set(["success"]));
  });

  test("sums up every ten seconds, and reports on sums, each once", () => {
    expect(starts("digest")).toHaveLength(361);
    const digests = new Set(ends("digest").map(({ runId }) => runId));
    const inputs = ends("report").map((record) => record.inputs?.["statistics"] ?? "none");
    // Writing the page takes real time, in which virtual time flies.
    expect(inputs.length).toBeGreaterThan(5);
    expect(inputs.every((input) => digests.has(input))).toBe(true);
    expect(new Set(inputs).size).toBe(inputs.length);
    expect(report).toBe(true);
  });

  test("sums up what was measured and what came by file", () => {
    const first = ends("digest").find(({ action }) => action === "success")?.returned as Statistics;
    expect(first.load.mean).toBe(50);
    expect(first.count).toBeGreaterThanOrEqual(1);
    const last = ends("digest").at(-1)?.returned as Statistics;
    expect(last.count).toBe(300);
  });

  test("loads the file once, and drops none while there is one", () => {
    expect(ends("ingest").map(({ action }) => action)).toEqual(["success"]);
    expect(starts("seed")).toEqual([]);
  });

  test("fails now and then, and each failure is tried again at once", () => {
    const runs = ends("flaky");
    const failures = runs.filter(({ action }) => action === "fail");
    expect(failures.length).toBeGreaterThan(100);
    for (const failure of failures) {
      const again = runs.find(({ occasion }) => occasion === `retry ${failure.runId}`);
      expect(again?.action).toBe("success");
      expect((again?.startedAt ?? 0) - failure.at).toBeLessThanOrEqual(100);
    }
  });

  test("makes a task when the threshold is passed, once", () => {
    const made = ends("watch").filter(({ action }) => action === "success");
    expect(made.map(({ returned }) => String(returned))).toEqual([
      "80.0 MB held, over the threshold of 40.0 MB: made 'own-memory', every 5 seconds",
    ]);
    expect(starts("own-memory").length).toBeGreaterThan(700);
  });

  test("says of the backup why it waits, and until when", () => {
    expect(starts("backup")).toEqual([]);
    const tenOClock = Date.parse(now) + 60 * minute;
    const why = waiting(app.session.task("backup"), tenOClock);
    expect(why).toBe("daily between 03:00 and 04:00, next in 17 h");
  });

  test("says of each start why it happened", () => {
    const causes = (task: string) =>
      new Set(records.flatMap((one) => (one.action === "run" && one.task === task ? [cause(one)] : [])));
    expect(causes("measure")).toEqual(new Set(["for the first time", "it is time again"]));
    expect(causes("ingest")).toEqual(new Set(["a file has arrived"]));
    expect(causes("report")).toEqual(new Set(["digest succeeded"]));
    expect(causes("flaky")).toEqual(
      new Set(["for the first time", "it is time again", "tried again, since it failed"]),
    );
  });

  test("leaves no run open", () => {
    const summary = summaryOf(records);
    for (const { runs, counts } of summary) {
      expect(Object.values(counts).reduce((sum, one) => sum + one)).toBe(runs);
    }
  });
});

describe("the night", () => {
  test("brings the backup at three, and only one", async () => {
    const { app, folders } = await virtualDemo("2026-11-21T02:58:00Z");
    onTestFinished(() => app.stop());
    await app.advance("1 minute");
    expect(waiting(app.session.task("backup"), app.clock.now())).toBe(
      "daily between 03:00 and 04:00, next in 1 min",
    );
    await app.advance("10 minutes");
    const runs = await app.runs({ task: "backup", action: "success" });
    expect(runs.map(({ at }) => new Date(at).toISOString())).toEqual([
      expect.stringMatching(/^2026-11-21T03:00:0/),
    ]);
    expect(readdirSync(folders.backups)).toHaveLength(1);
  });
});
