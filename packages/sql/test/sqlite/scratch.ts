import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import type Database from "better-sqlite3";
import { afterAll, beforeAll } from "vitest";

/** better-sqlite3 13 does not run on older ones. */
export const hasSqlite = Number.parseInt(process.versions.node, 10) >= 22;

/** A folder for the tests of a file, gone after the last: answers with a maker of paths in it. */
export function scratchFolder(): (name: string) => string {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "gantry-sqlite-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

/** A connection of its own, to look at a file from outside. */
export function rawDatabase(path: string): Database.Database {
  // Loaded only here: importing it would load it on Node 20, too.
  const Driver = createRequire(import.meta.url)("better-sqlite3") as typeof Database;
  return new Driver(path);
}
