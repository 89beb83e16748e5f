import { accessSync, constants, type Stats, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { RepositoryError } from "@gantry/core";

/**
 * Refuses a path where no database can be, before SQLite is asked: SQLite says of all of these only that it is unable
 * to open the file.
 */
export function checkPlace(name: string, path: string): void {
  const file = resolve(path);
  const folder = dirname(file);
  const found = look(name, file);
  if (found?.isDirectory() === true) {
    throw new RepositoryError(
      `${name}: ${file} is a folder. Give the path of a file in it: "${path}/runs.db".`,
    );
  }
  const around = look(name, folder);
  if (around === undefined) {
    throw new RepositoryError(
      `${name}: the folder ${folder} does not exist. Create it (mkdir -p "${folder}") or give another path.`,
    );
  }
  if (!around.isDirectory()) {
    throw new RepositoryError(`${name}: ${folder} is not a folder but a file. Give another path.`);
  }
  if (found !== undefined) requireAccess(name, file, "the file");
  // SQLite keeps its log beside the file, so the folder must be writable in any case.
  requireAccess(name, folder, "the folder");
}

/** `undefined`: there is nothing at this path. */
function look(name: string, path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // A file stands where a folder should be: the same as nothing, and found out one level further up.
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return undefined;
    throw new RepositoryError(
      `${name}: ${path} cannot be looked at. Let this user enter its folders, or give another path.`,
      {
        cause: error,
      },
    );
  }
}

function requireAccess(name: string, path: string, what: string): void {
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw new RepositoryError(
      `${name}: ${what} ${path} is not writable for this user. Change its permissions (chmod u+w, chown) or give another path.`,
      { cause: error },
    );
  }
}
