import { loadDriver } from "./driver.ts";
import { failureOf } from "./failure.ts";
import { FileIdentity } from "./file-identity.ts";
import { checkPlace } from "./place.ts";
import type { Connected } from "./sqlite-store.ts";

/** Opens a file, making it if it is not there. Throws `RepositoryError` that says what is in the way. */
export function openFile(name: string, path: string): Connected {
  const Driver = loadDriver(name);
  if (path !== ":memory:") checkPlace(name, path);
  try {
    const connection = new Driver(path);
    return path === ":memory:"
      ? { connection }
      : { connection, file: { path, identity: new FileIdentity(name, path) } };
  } catch (error) {
    throw failureOf(name, "be opened", error);
  }
}
