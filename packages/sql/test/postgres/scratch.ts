import "@gantry/postgres-server"; // for the type of what is injected
import process from "node:process";
import pg from "pg";
import { afterAll, inject } from "vitest";

let schemas = 0;

/** The server of this test run. */
export const url = inject("postgres");

/** Makes names of schemas that nobody else uses; they are dropped after the last test of the file. */
export function scratchSchemas(): () => string {
  const made: string[] = [];
  afterAll(async () => {
    await asked(...made.map((schema) => `drop schema if exists "${schema}" cascade`));
    await (await connection)?.end();
    connection = undefined;
  });
  return () => {
    const schema = `test_${process.pid}_${++schemas}`;
    made.push(schema);
    return schema;
  };
}

let connection: Promise<pg.Client> | undefined;

/** Asks on a connection of its own, from outside; answers with the rows of the last question. */
export async function asked(...questions: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  connection ??= connected();
  const client = await connection;
  let rows: readonly Record<string, unknown>[] = [];
  for (const question of questions) rows = (await client.query(question)).rows;
  return rows;
}

async function connected(): Promise<pg.Client> {
  const client = new pg.Client(url);
  await client.connect();
  return client;
}

/** Empties the tables of a schema, if it has any: quicker than making them anew. */
export async function emptied(schema: string): Promise<void> {
  const [known] = await asked(`select to_regclass('"${schema}".runs') is not null as known`);
  if (known?.["known"] !== true) return;
  const tables = ["sessions", "returns", "records", "runs", "pauses", "tasks"].map(
    (name) => `"${schema}".${name}`,
  );
  await asked(tables.map((table) => `delete from ${table}`).join("; "));
}
