import { describe, expect, it } from "vitest";
import { migrate, migrateDown } from "../../src/migrations/migrate.ts";
import { sqliteMigrations } from "../../src/sqlite/migrations/migrations.ts";
import { sqlite } from "../../src/sqlite/sqlite.ts";
import { collected, end, owner, start } from "../samples.ts";
import { sqliteStore } from "../stores.ts";
import { hasSqlite, rawDatabase, scratchFolder } from "./scratch.ts";

const path = scratchFolder();

/** Everything that SQLite has been told to make. */
function shapeOf(file: string): unknown[] {
  const raw = rawDatabase(file);
  const rows = raw
    .prepare(
      "select type, name, tbl_name, sql from sqlite_master where name not like 'sqlite_%' order by 1, 2",
    )
    .all();
  raw.close();
  return rows;
}

describe.skipIf(!hasSqlite)("the steps of the schema", () => {
  it("lead up, down and up again to the same tables, from each version", async () => {
    for (const prefix of ["gantry_", "other_"]) {
      const file = path(`${prefix}.db`);
      const store = sqliteStore(file, prefix);
      await store.open();
      await migrate(store);
      const newest = shapeOf(file);
      expect(newest.length).toBeGreaterThan(15);
      const shapes = new Map<number, unknown[]>();
      for (let version = sqliteMigrations.length - 1; version >= 0; version--) {
        await migrateDown(store, version);
        shapes.set(version, shapeOf(file));
        await migrate(store);
        expect(shapeOf(file)).toEqual(newest);
        await migrateDown(store, version);
        expect(shapeOf(file)).toEqual(shapes.get(version));
      }
      expect(shapes.get(0)).toEqual([]);
      await store.close();
    }
  });

  it("carry what is stored along, in both directions", async () => {
    const file = path("full.db");
    const repository = sqlite(file);
    await repository.open(owner, 60_000);
    const runs = [start("a", 1), start("b", 1), start("c", 1)];
    await repository.start(runs);
    await repository.end([
      end(start("a", 1), "success", { returned: { rows: [1, "two", null, 'say "hä"\u0000'] } }),
      end(start("b", 1), "success", { returned: null }),
      end(start("c", 1), "fail", { error: { name: "Error", message: "no" } }),
    ]);
    const records = await collected(repository.records());
    const open = await repository.openRuns();
    await repository.close();
    const store = sqliteStore(file);
    await store.open();
    // The first version that has all tables of the records.
    await migrateDown(store, 1);
    await store.close();
    const raw = rawDatabase(file);
    const details = raw.prepare("select detail from gantry_records where action = 'success'").pluck().all();
    expect(details.map((detail) => JSON.parse(detail as string).returned)).toEqual([
      { rows: [1, "two", null, 'say "hä"\u0000'] },
      null,
    ]);
    raw.close();
    await repository.open(owner, 60_000);
    expect(await collected(repository.records())).toEqual(records);
    expect(await repository.openRuns()).toEqual(open);
    await repository.close();
  });
});
