import process from "node:process";
// Named so that the compiler knows the module whose type is added to.
import type {} from "vitest";
import type { TestProject } from "vitest/node";
import { PostgresServer } from "./server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The URL of a PostgreSQL server; a test uses a schema or a database of its own there. */
    postgres: string;
  }
}

/** The server that the projects of one test run share, and how many of them use it. */
interface Shared {
  users: number;
  readonly server: Promise<PostgresServer>;
}

// Each project loads this file anew, in one process.
const shared: { gantryPostgres?: Shared | undefined } = globalThis as object;

/** For `globalSetup` of vitest: a server for as long as the tests run, or the one that was given. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env["GANTRY_TEST_POSTGRES_URL"];
  if (given !== undefined && given !== "") {
    project.provide("postgres", given);
    return;
  }
  shared.gantryPostgres ??= { users: 0, server: PostgresServer.create() };
  shared.gantryPostgres.users++;
  project.provide("postgres", (await shared.gantryPostgres.server).url);
}

export async function teardown(): Promise<void> {
  const used = shared.gantryPostgres;
  if (used === undefined || --used.users > 0) return;
  shared.gantryPostgres = undefined;
  await (await used.server).remove();
}
