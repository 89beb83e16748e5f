import { RepositoryError } from "@gantry/core";
import { integer } from "../rows.ts";
import type { Database, SqlStore } from "../sql-store.ts";
import { runs } from "./0001-runs.ts";
import { pauses } from "./0002-pauses.ts";
import type { Migration } from "./migration.ts";

const migrations: readonly Migration[] = [runs, pauses];

/**
 * Brings the tables to the version that this Gantry knows. The writing transaction is the lock: of several processes
 * that start at once one makes the tables and the others find them made.
 *
 * Throws `RepositoryError` when a newer Gantry has been here, before anything is changed.
 */
export async function migrate(store: SqlStore): Promise<void> {
  const hasVersion = await store.hasTable("gantry_schema");
  const version = hasVersion ? await store.read("read its version", readVersion) : 0;
  refuseNewer(store, version);
  if (version === migrations.length) return;
  await store.write("make its tables", async (database) => {
    await createSchemaTable(database);
    // Read again: this transaction may have waited for another process that has done the same.
    const done = await readVersion(database);
    refuseNewer(store, done);
    for (const migration of migrations.slice(done)) {
      await migration.up(database);
      await noteDone(database, migration);
    }
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

function refuseNewer(store: SqlStore, version: number): void {
  if (version <= migrations.length) return;
  throw new RepositoryError(
    `${store.name}: its tables have version ${version}, and this Gantry knows versions up to ${migrations.length}. A newer Gantry has written here: update the packages of Gantry, or give another database.`,
  );
}
