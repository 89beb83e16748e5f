import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { GantryError, OptionError, RepositoryError } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { sqliteMigrations } from "../../src/sqlite/migrations/migrations.ts";
import { sqlite } from "../../src/sqlite/sqlite.ts";
import { owner, start } from "../samples.ts";
import { hasSqlite, rawDatabase, scratchFolder } from "./scratch.ts";

const path = scratchFolder();

async function refusal(file: string): Promise<RepositoryError> {
  const error: unknown = await sqlite(file)
    .open(owner, 1)
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RepositoryError);
  return error as RepositoryError; // as was just asserted
}

describe("options that cannot be right are refused at once", () => {
  it.each<[string, () => unknown, string]>([
    ["an empty path", () => sqlite(""), "sqlite: the path of a file or an opened database"],
    // The compiler refuses these, plain JavaScript does not.
    ["nothing", () => sqlite({} as never), "sqlite: the path of a file or an opened database"],
    ["both", () => sqlite({ path: "a", database: {} } as never), "one of the two"],
    ["a size below 0", () => sqlite({ path: "a", maxReturned: -1 }), "sqlite: maxReturned: a whole number"],
    [
      "a reserved prefix",
      () => sqlite({ path: "a", prefix: "SQLite_x" }),
      "sqlite: prefix: letters, digits and _",
    ],
    [
      "no number",
      () => sqlite({ path: "a", busyTimeout: Number.NaN }),
      "sqlite: busyTimeout: a whole number",
    ],
  ])("%s", (_, make, message) => {
    expect(make).toThrow(OptionError);
    expect(make).toThrow(message);
  });
});

describe("a repository that is not open", () => {
  it("says so, before it is opened and after it is closed", async () => {
    const repository = sqlite(path("closed.db"));
    await expect(repository.start([start("a", 1)])).rejects.toThrow(
      "closed.db: cannot store a start: it is not open",
    );
    if (!hasSqlite) return;
    await repository.open(owner, 60_000);
    await repository.close();
    await expect(repository.changes(0)).rejects.toThrow("closed.db: cannot look for news: it is not open");
  });
});

describe.skipIf(hasSqlite)("on a Node that better-sqlite3 does not run on", () => {
  it("a file is refused with what to do", async () => {
    expect((await refusal(path("old.db"))).message).toContain("needs Node 22 or newer");
  });
});

describe.skipIf(!hasSqlite)("a path that cannot be a database is refused with what to do", () => {
  it("a folder that is missing", async () => {
    const { message } = await refusal(path("no/such/runs.db"));
    expect(message).toContain(`the folder ${path("no/such")} does not exist. Create it (mkdir -p`);
  });

  it("a folder that is a file", async () => {
    writeFileSync(path("plain"), "");
    expect((await refusal(path("plain/runs.db"))).message).toContain(
      `${path("plain")} is not a folder but a file`,
    );
    expect((await refusal(path("plain/deeper/runs.db"))).message).toContain("plain/deeper does not exist");
  });

  it("a file that is a folder", async () => {
    mkdirSync(path("folder"));
    expect((await refusal(path("folder"))).message).toContain(
      `${path("folder")} is a folder. Give the path of a file`,
    );
  });

  it("a file of another kind, which is left as it is", async () => {
    const text = "name,value\n".repeat(500);
    writeFileSync(path("table.csv"), text);
    const error = await refusal(path("table.csv"));
    expect(error.message).toMatch(
      /table\.csv: cannot open it: it is a file of another kind.*give another path/,
    );
    expect(error.message).not.toContain("\n");
    expect(error.cause).toMatchObject({ code: "SQLITE_NOTADB" });
    expect(readFileSync(path("table.csv"), "utf8")).toBe(text);
  });

  it("a file and a folder that this user may not write", async () => {
    mkdirSync(path("locked"));
    rawDatabase(path("locked/runs.db")).exec("create table t (x)").close();
    chmodSync(path("locked/runs.db"), 0o444);
    chmodSync(path("locked"), 0o555);
    chmodSync(path("."), 0o755);
    const writing = /not writable for this user/;
    await asOrdinaryUser(async () => {
      expect((await refusal(path("locked/runs.db"))).message).toMatch(writing);
      expect((await refusal(path("locked/new.db"))).message).toMatch(writing);
    });
    chmodSync(path("locked"), 0o755);
  });
});

/** Root may write everything: then the test is somebody else meanwhile. */
async function asOrdinaryUser(work: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0 || process.seteuid === undefined) return work();
  process.seteuid(65_534);
  try {
    await work();
  } finally {
    process.seteuid(0);
  }
}

describe.skipIf(!hasSqlite)("the tables", () => {
  it("are made once: opening a second time changes nothing", async () => {
    const schema = () => {
      const raw = rawDatabase(path("twice.db"));
      const rows = [
        raw.prepare("select * from sqlite_master").all(),
        raw.prepare("select * from gantry_schema").all(),
      ];
      raw.close();
      return rows;
    };
    const first = sqlite(path("twice.db"));
    await first.open(owner, 1);
    await first.close();
    const before = schema();
    const second = sqlite(path("twice.db"));
    await second.open(owner, 1);
    await second.close();
    expect(schema()).toEqual(before);
    expect(before[1]).toEqual(sqliteMigrations.map(({ version, name }) => ({ version, name })));
  });

  it("are made by one of several that open a new file at once", async () => {
    const repositories = Array.from({ length: 5 }, () => sqlite(path("at once.db")));
    await Promise.all(repositories.map((repository, i) => repository.open({ ...owner, session: `${i}` }, 1)));
    const answers = await Promise.all(
      repositories.map((repository, i) => repository.start([start("a", 1, { runId: `rival ${i}` })])),
    );
    expect(answers.flat().filter(({ ok }) => ok).length).toBe(1);
    await Promise.all(repositories.map((repository) => repository.close()));
  });

  it("share a file with those of another program", async () => {
    const raw = rawDatabase(path("other.db"));
    raw.exec("create table orders (id integer primary key, what text); insert into orders values (1, 'tea')");
    const repository = sqlite(path("other.db"));
    await repository.open(owner, 60_000);
    await repository.start([start("a", 1)]);
    await repository.close();
    expect(raw.prepare("select * from orders").all()).toEqual([{ id: 1, what: "tea" }]);
    raw.close();
  });

  it("of a newer Gantry are refused and left as they are", async () => {
    const repository = sqlite(path("newer.db"));
    await repository.open(owner, 60_000);
    await repository.close();
    const raw = rawDatabase(path("newer.db"));
    const newest = sqliteMigrations.length;
    raw.exec(`insert into gantry_schema values (${newest + 1}, 'from the future')`);
    const error = await refusal(path("newer.db"));
    expect(error.message).toContain(
      `its tables have version ${newest + 1}, and this Gantry knows versions up to ${newest}`,
    );
    expect(error.message).toContain("update the packages of Gantry, or give another database");
    expect(raw.prepare("select count(*) as n from gantry_sessions").get()).toEqual({ n: 1 });
    raw.close();
  });

  it("in the way, of the same name and another make, are an error and not a stack trace", async () => {
    rawDatabase(path("in the way.db")).exec("create table gantry_runs (x)").close();
    expect((await refusal(path("in the way.db"))).message).toMatch(
      /cannot make its tables: table .*gantry_runs.* already exists/,
    );
  });
});

describe.skipIf(!hasSqlite)("fractions of a ms that an older version stored", () => {
  it("are read as whole ones", async () => {
    const file = path("fractions.db");
    const repository = sqlite(file);
    await repository.open(owner, 60_000);
    await repository.start([start("a", 1)]);
    await repository.pause?.("a", { until: 5 });
    rawDatabase(file)
      .exec("update gantry_runs set due_at = 1.5, started_at = 2.25; update gantry_pauses set until = 3.75")
      .close();
    expect(await repository.changes(0)).toMatchObject([{ dueAt: 2, at: 2 }]);
    expect(await repository.pauses?.()).toEqual(new Map([["a", { until: 4 }]]));
    await repository.close();
  });
});

describe.skipIf(!hasSqlite)("rows that this Gantry does not understand", () => {
  it.each<[string, string, string]>([
    [
      "JSON of a newer version, of a start",
      "update gantry_runs set version = 2",
      "stored in version 2 of the format",
    ],
    [
      "an integer beyond a number",
      "update gantry_runs set seen = 9007199254740993",
      "beyond what a number holds",
    ],
    ["damaged JSON", "update gantry_runs set claims = '['", "Run a-1 is stored with damaged JSON"],
  ])("%s", async (name, damage, message) => {
    const file = path(`rows ${name}.db`);
    const repository = sqlite(file);
    await repository.open(owner, 60_000);
    await repository.start([start("a", 1)]);
    rawDatabase(file).exec(damage).close();
    const reading = repository.changes(0);
    await expect(reading).rejects.toBeInstanceOf(GantryError);
    await expect(reading).rejects.toThrow(message);
    await repository.close();
  });
});
