import type { SqliteDatabase } from "kysely";
import { loadDriver } from "./driver.ts";
import { failureOf } from "./failure.ts";
import { checkPlace } from "./place.ts";

/** Opens a file, making it if it is not there. Throws `RepositoryError` that says what is in the way. */
export function openFile(name: string, path: string): SqliteDatabase {
  const Driver = loadDriver(name);
  if (path !== ":memory:") checkPlace(name, path);
  try {
    return new Driver(path);
  } catch (error) {
    throw failureOf(name, "be opened", error);
  }
}
