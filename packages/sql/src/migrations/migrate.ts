import { RepositoryError } from "@gantry/core";
import type { Database } from "../database.ts";
import { integer } from "../rows.ts";
import type { SqlStore } from "../sql-store.ts";
import type { Migration } from "./migration.ts";

/**
 * Brings the tables to the version that this Gantry knows. The writing transaction is the lock: of several processes
 * that start at once one makes the tables and the others find them made.
 *
 * Throws `RepositoryError` when a newer Gantry has been here, before anything is changed.
 */
export async function migrate(store: SqlStore): Promise<void> {
  const known = store.migrations.length;
  const version = (await store.hasTable("gantry_schema"))
    ? await store.single("read its version", readVersion)
    : 0;
  refuseNewer(store, version);
  if (version === known) return;
  await store.reshape("make its tables", async (database) => {
    await createSchemaTable(database);
    // Read again: this transaction may have waited for another process that has done the same.
    const done = await readVersion(database);
    refuseNewer(store, done);
    for (const migration of store.migrations.slice(done)) {
      await migration.up(database);
      await noteDone(database, migration);
    }
  });
}

/** Takes the tables back to an older version, in one transaction; 0: none is left. */
export async function migrateDown(store: SqlStore, version: number): Promise<void> {
  await store.reshape("take its tables back", async (database) => {
    const done = await readVersion(database);
    refuseNewer(store, done);
    for (const migration of store.migrations.slice(version, done).reverse()) {
      await migration.down(database);
      await database.deleteFrom("gantry_schema").where("version", "=", migration.version).execute();
    }
    if (version === 0) await database.schema.dropTable("gantry_schema").execute();
  });
}

async function createSchemaTable(database: Database): Promise<void> {
  await database.schema
    .createTable("gantry_schema")
    .ifNotExists()
    .addColumn("version", "integer", (c) => c.primaryKey().notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .execute();
}

/** The version of the last migration that was applied; 0: none. */
async function readVersion(database: Database): Promise<number> {
  const row = await database
    .selectFrom("gantry_schema")
    .select((schema) => schema.fn.max("version").as("version"))
    .executeTakeFirst();
  return integer(row?.version ?? 0);
}

async function noteDone(database: Database, { version, name }: Migration): Promise<void> {
  await database.insertInto("gantry_schema").values({ version, name }).execute();
}

function refuseNewer({ name, migrations }: SqlStore, version: number): void {
  if (version <= migrations.length) return;
  throw new RepositoryError(
    `${name}: its tables have version ${version}, and this Gantry knows versions up to ${migrations.length}. A newer Gantry has written here: update the packages of Gantry, or give another database.`,
  );
}
