import { describe, expect, it } from "vitest";
import { migrate, migrateDown } from "../../src/migrations/migrate.ts";
import { postgres } from "../../src/postgres/postgres.ts";
import { collected, end, owner, start } from "../samples.ts";
import { postgresStore } from "../stores.ts";
import { asked, scratchSchemas, url } from "./scratch.ts";

const newSchema = scratchSchemas();

/** Everything that a schema holds, as PostgreSQL describes it. */
function shapeOf(schema: string): Promise<unknown> {
  const its = `n.nspname = '${schema}'`;
  return asked(`
    select 'column' as kind, c.relname as name, a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
        || a.attnotnull || a.attidentity::text || a.attgenerated::text as text
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where ${its} and a.attnum > 0 and not a.attisdropped
    union all select 'index', indexname, indexdef from pg_indexes where schemaname = '${schema}'
    union all select 'constraint', conname, pg_get_constraintdef(p.oid) from pg_constraint p
      join pg_namespace n on n.oid = p.connamespace where ${its}
    union all select 'view', viewname, definition from pg_views where schemaname = '${schema}'
    union all select 'function', proname, pg_get_functiondef(p.oid) from pg_proc p
      join pg_namespace n on n.oid = p.pronamespace where ${its}
    union all select 'trigger', tgname, pg_get_triggerdef(t.oid) from pg_trigger t
      join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where ${its} and not tgisinternal
    order by 1, 2, 3`);
}

describe("the steps of the schema", () => {
  it("lead up, down and up again to the same tables, from each version", async () => {
    const schema = newSchema();
    const store = postgresStore(url, schema);
    await store.open();
    await migrate(store);
    const newest = await shapeOf(schema);
    for (let version = store.migrations.length - 1; version >= 0; version--) {
      await migrateDown(store, version);
      const older = await shapeOf(schema);
      expect(older).not.toEqual(newest);
      await migrate(store);
      expect(await shapeOf(schema)).toEqual(newest);
      await migrateDown(store, version);
      expect(await shapeOf(schema)).toEqual(older);
      if (version === 0) expect(older).toEqual([]);
    }
    await store.close();
  });

  it("carry what is stored along, in both directions", async () => {
    const schema = newSchema();
    const repository = postgres({ url, schema });
    await repository.open(owner, 60_000);
    await repository.start([start("a", 1), start("b", 1)]);
    await repository.end([end(start("a", 1), "success", { returned: { rows: 3 } })]);
    const records = await collected(repository.records());
    await repository.close();
    const store = postgresStore(url, schema);
    await store.open();
    await migrateDown(store, 1);
    await store.close();
    await repository.open(owner, 60_000);
    expect(await collected(repository.records())).toEqual(records);
    await repository.close();
  });

  it("are taken once: opening again changes nothing", async () => {
    const schema = newSchema();
    const repository = postgres({ url, schema });
    await repository.open(owner, 60_000);
    await repository.close();
    const before = await shapeOf(schema);
    await repository.open(owner, 60_000);
    await repository.close();
    expect(await shapeOf(schema)).toEqual(before);
  });

  it("of a newer Gantry are refused and left as they are", async () => {
    const schema = newSchema();
    const repository = postgres({ url, schema });
    await repository.open(owner, 60_000);
    await repository.close();
    await asked(`insert into "${schema}".schema values (99, 'from the future')`);
    const before = await shapeOf(schema);
    await expect(repository.open(owner, 60_000)).rejects.toMatchObject({
      code: "REPOSITORY",
      message: expect.stringMatching(
        /have version 99, and this Gantry knows versions up to \d.*update the packages/,
      ),
    });
    expect(await shapeOf(schema)).toEqual(before);
  });
});
