import { repositoryContract } from "@gantry/testing";
import pg from "pg";
import { afterAll, describe, it } from "vitest";
import { postgres } from "../../src/postgres/postgres.ts";
import { emptied, scratchSchemas, url } from "./scratch.ts";

const newSchema = scratchSchemas();

describe("a schema in PostgreSQL keeps the contract", () => {
  const schema = newSchema();
  for (const { title, run } of repositoryContract) {
    it(title, { timeout: 30_000 }, () =>
      run(async () => {
        await emptied(schema);
        return postgres({ url, schema });
      }),
    );
  }
});

describe("a pool of one connection, which the app has made, keeps the contract", () => {
  const schema = newSchema();
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  afterAll(() => pool.end());
  for (const { title, run } of repositoryContract) {
    it(title, { timeout: 30_000 }, () =>
      run(async () => {
        await emptied(schema);
        return postgres({ pool, schema });
      }),
    );
  }
});
