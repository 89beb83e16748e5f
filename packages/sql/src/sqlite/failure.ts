import { GantryError, RepositoryError } from "@gantry/core";

/** What SQLite's codes mean for the user, and what to do. The longer codes begin with these. */
const meanings: readonly [code: string, meaning: string][] = [
  [
    "SQLITE_BUSY",
    "another process keeps it locked. Find out which (fuser, lsof) or be more patient: { busyTimeout }",
  ],
  [
    "SQLITE_LOCKED",
    "another connection of this process keeps it locked. Give the repository a connection of its own",
  ],
  [
    "SQLITE_NOTADB",
    "it is a file of another kind, not a SQLite database. It was left as it is; give another path",
  ],
  ["SQLITE_CORRUPT", "the file is damaged. Restore a copy, or save what can be read: sqlite3 FILE .recover"],
  ["SQLITE_FULL", "there is no space left. Free some on its disk; what failed was not stored"],
  [
    "SQLITE_READONLY",
    "it is not writable for this user. Change its permissions (chmod u+w, chown) or give another path",
  ],
  [
    "SQLITE_PERM",
    "it is not writable for this user. Change its permissions (chmod u+w, chown) or give another path",
  ],
  [
    "SQLITE_CANTOPEN",
    "it or a file beside it is not readable or not writable for this user, or the path leads nowhere",
  ],
  ["SQLITE_IOERR", "its disk does not read or write it. Look at the disk; what failed was not stored"],
];

/** Whether the same may succeed a moment later. */
export function isBusy(error: unknown): boolean {
  return codeOf(error)?.startsWith("SQLITE_BUSY") === true;
}

/** What went wrong, for people; `doing` completes "cannot". What Gantry itself has refused stays as it is. */
export function failureOf(name: string, doing: string, error: unknown): GantryError {
  if (error instanceof GantryError) return error;
  const code = codeOf(error);
  const [, known] = meanings.find(([prefix]) => code?.startsWith(prefix)) ?? [];
  const meaning = known ?? (error instanceof Error ? error.message : String(error));
  return new RepositoryError(
    `${name}: cannot ${doing}: ${meaning}${code === undefined ? "." : ` (${code}).`}`,
    {
      cause: error,
    },
  );
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
