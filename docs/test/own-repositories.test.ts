import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memory, type Repository, type RunRecord, type RunStart } from "gantry";
import { repositoryContract } from "gantry/testing";
import { afterAll, describe, expect, it } from "vitest";
import { csvLog } from "../examples/csv-log.ts";
import { JsonLines } from "../examples/json-lines.ts";

const folder = mkdtempSync(join(tmpdir(), "gantry own "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const path = () => join(folder, `runs ${++files}`);

const owner = { session: "s", name: "app", place: "here", host: "localhost", pid: 1, processStart: "1" };

function start(number: number): RunStart {
  const at = number * 1_000;
  const occasion = `occasion ${number}`;
  const given = {
    dueAt: at,
    attempt: 1,
    startNumber: number,
    seen: 0,
    claims: [],
    because: [],
    session: "s",
  };
  return { action: "run", runId: `a-${number}`, task: "a", at, occasion, ...given };
}

async function recordsOf(repository: Repository): Promise<readonly RunRecord[]> {
  const records: RunRecord[] = [];
  for await (const record of repository.records()) records.push(record);
  return records;
}

describe("a repository of JSON lines keeps the contract, and its file says the same", () => {
  for (const { title, run } of repositoryContract) {
    it(title, async () => {
      const file = path();
      const repository = new JsonLines(file);
      await run(async () => repository);
      const told = async (one: Repository) =>
        (await recordsOf(one)).map(({ sequence, runId }) => [sequence, runId]);
      expect(await told(new JsonLines(file))).toEqual(await told(repository));
    });
  }
});

describe("a repository of JSON lines that another process opens", () => {
  it("has all that was stored, and gives the next sequence", async () => {
    const file = path();
    const first = new JsonLines(file);
    await first.open(owner, 60_000);
    await first.start([start(1), start(2)]);
    await first.end([
      { action: "success", runId: "a-1", task: "a", at: 1_500, returned: { rows: [1, null] } },
      { action: "crash", runId: "a-9", task: "a", at: 1_500 },
    ]);
    await first.pause("a", { until: Number.POSITIVE_INFINITY, reason: "lunch" });
    await first.pause("b", { until: 5 });
    await first.pause("c", { until: 5 });
    await first.pause("c", undefined);
    await first.keepTask("kept", { version: 1, when: { sentence: "daily" } });

    const second = new JsonLines(file);
    expect(await recordsOf(second)).toEqual(await recordsOf(first));
    expect(await second.pauses()).toEqual(await first.pauses());
    expect(await second.keptTasks()).toEqual(await first.keptTasks());
    const [open] = await second.openRuns();
    expect(open).toMatchObject({ start: { runId: "a-2" }, owner: { pid: 1, lease: "lapsed" } });
    const [answer] = await second.start([start(3)]);
    expect(answer).toMatchObject({ ok: true, record: { sequence: 4 } });
    const again = { ...start(2), runId: "again" };
    expect(await second.start([again])).toEqual([{ ok: false, refused: "attempt-exists" }]);
  });

  it("forgets half a line, as that of a process that died while it wrote", async () => {
    const file = path();
    const first = new JsonLines(file);
    await first.open(owner, 60_000);
    await first.start([start(1)]);
    const whole = readFileSync(file, "utf8");
    appendFileSync(file, '{"start":[{"action":"ru');
    const second = new JsonLines(file);
    expect((await recordsOf(second)).length).toBe(1);
    expect(readFileSync(file, "utf8")).toBe(whole);
    expect((await second.start([start(2)]))[0]?.ok).toBe(true);
    expect((await recordsOf(new JsonLines(file))).length).toBe(2);
  });

  it("says what a value was that JSON cannot say", async () => {
    const file = path();
    const first = new JsonLines(file);
    await first.open(owner, 60_000);
    await first.start([start(1), start(2)]);
    await first.end([
      { action: "success", runId: "a-1", task: "a", at: 1_500, returned: new Map([[1, 2]]) },
      { action: "success", runId: "a-2", task: "a", at: 1_500, returned: 1n },
    ]);
    const ends = (await recordsOf(new JsonLines(file))).slice(2);
    expect(ends).toMatchObject([{ unstored: "JSON cannot say it" }, { unstored: "JSON cannot say it" }]);
  });

  it("rejects what it cannot write, and has nothing of it", async () => {
    const nowhere = new JsonLines(join(folder, "no such folder", "runs"));
    await expect(nowhere.open(owner, 60_000)).rejects.toMatchObject({ code: "REPOSITORY" });
    await expect(nowhere.start([start(1)])).rejects.toMatchObject({ code: "REPOSITORY" });
    expect(await recordsOf(nowhere)).toEqual([]);
  });
});

describe("a repository with a CSV log keeps the contract", () => {
  for (const { title, run } of repositoryContract) it(title, () => run(async () => csvLog(memory(), path())));
});

describe("a CSV log", () => {
  it("has a row for each record that was stored, as spreadsheets read it", async () => {
    const file = path();
    const repository = csvLog(memory(), file);
    await repository.open(owner, 60_000);
    await repository.start([start(1)]);
    await repository.start([
      { ...start(1), runId: "again" },
      { ...start(2), occasion: '=1+"2", or' },
    ]);
    const error = { name: "Error", message: "no\nconnection" };
    await repository.end([{ action: "fail", runId: "a-1", task: "a", at: 2_500, error }]);
    expect(readFileSync(file, "utf8").split("\r\n")).toEqual([
      "time,task,action,run,occasion,attempt,seconds,reason",
      "1970-01-01T00:00:01.000Z,a,run,a-1,occasion 1,1,,",
      `1970-01-01T00:00:02.000Z,a,run,a-2,"'=1+""2"", or",1,,`,
      '1970-01-01T00:00:02.500Z,a,fail,a-1,occasion 1,1,1.5,"Error: no\nconnection"',
      "",
    ]);
  });

  it("that cannot be written is told of, and the record is stored", async () => {
    const errors: unknown[] = [];
    const repository = csvLog(memory(), join(folder, "no such folder", "log.csv"), (error) =>
      errors.push(error),
    );
    await repository.open(owner, 60_000);
    expect((await repository.start([start(1)]))[0]?.ok).toBe(true);
    expect(errors.length).toBe(1);
    expect((await recordsOf(repository)).length).toBe(1);
  });
});

describe("the page", () => {
  it.for(["json-lines", "csv-log"])("shows %s.ts as it is", (name) => {
    const page = readFileSync(new URL("../repositories.md", import.meta.url), "utf8");
    const file = readFileSync(new URL(`../examples/${name}.ts`, import.meta.url), "utf8");
    expect(page).toContain(`\`\`\`typescript\n${file}\`\`\``);
  });
});
