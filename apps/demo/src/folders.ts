import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** Where the demo keeps what outlives it. */
export interface Folders {
  /** Everything below is in it. */
  readonly data: string;
  /** Files dropped here are loaded. */
  readonly inbox: string;
  readonly loaded: string;
  readonly rejected: string;
  readonly backups: string;
  /** Run records. */
  readonly database: string;
  /** What was loaded, as lines of JSON. */
  readonly store: string;
  readonly report: string;
}

/** A data folder that cannot be used. */
export class FolderError extends Error {
  override readonly name = "FolderError";
}

/** Makes the folders that are not there yet. Throws `FolderError` where this user may not write. */
export function openFolders(folder: string): Folders {
  const data = resolve(folder);
  const folders = {
    data,
    inbox: join(data, "inbox"),
    loaded: join(data, "loaded"),
    rejected: join(data, "rejected"),
    backups: join(data, "backups"),
    database: join(data, "runs.db"),
    store: join(data, "measurements.jsonl"),
    report: join(data, "report.html"),
  };
  try {
    for (const one of [folders.inbox, folders.loaded, folders.rejected, folders.backups]) makeFolder(one);
    for (const one of [data, folders.inbox]) probe(join(one, ".writable"));
  } catch (error) {
    throw new FolderError(`The data folder ${data} cannot be used: ${reasonOf(error)}.`, { cause: error });
  }
  return folders;
}

/** Not `recursive: true`: where a file system refuses a folder as /proc does, Node tries again for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Permissions do not tell everything: a disk may be read-only, or full. */
function probe(file: string): void {
  writeFileSync(file, "");
  rmSync(file);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "its disk is read-only",
  ENOSPC: "its disk is full",
  EEXIST: "there is a file where a folder should be",
  ENOTDIR: "there is a file where a folder should be",
  ENOENT: "it does not exist and cannot be made",
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
