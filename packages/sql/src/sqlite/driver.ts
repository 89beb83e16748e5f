import { createRequire } from "node:module";
import process from "node:process";
import { RepositoryError } from "@gantry/core";
import type { SqliteDatabase } from "kysely";

/** better-sqlite3, as far as it is used here. */
export type Driver = new (path: string) => SqliteDatabase;

/** better-sqlite3 13 brings the whole process down on older ones, without an error that could be caught. */
const oldestNode = 22;

/**
 * Loads better-sqlite3, only when a file is to be opened: it is an optional package, and most apps that import this one
 * for its types or run in memory do not have it.
 */
export function loadDriver(name: string): Driver {
  const { node } = process.versions;
  if (Number.parseInt(node, 10) < oldestNode) {
    throw new RepositoryError(
      `${name}: opening a file needs Node ${oldestNode} or newer, and this is Node ${node}. Update Node; or install better-sqlite3@12 and hand over what it has opened: sqlite({ database: new Database("runs.db") }).`,
    );
  }
  try {
    // What the package exports is this class; its types are not asked for, so that users need not have them.
    return createRequire(import.meta.url)("better-sqlite3") as Driver;
  } catch (error) {
    throw new RepositoryError(
      `${name}: the package better-sqlite3, which reads and writes the file, cannot be loaded. Install it: npm install better-sqlite3.`,
      { cause: error },
    );
  }
}
