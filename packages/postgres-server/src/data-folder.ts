import { execFile } from "node:child_process";
import { chownSync, cpSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { type Binaries, findBinaries } from "./binaries.ts";

const run = promisify(execFile);

/** PostgreSQL refuses to be run by root: then it is run by the user that is called nobody. */
const nobody = 65_534;

/** A folder with the data of a server, and how programs are to be run on it. */
export interface DataFolder {
  readonly folder: string;
  readonly data: string;
  readonly postgres: string;
  readonly spawning: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly uid?: number;
    readonly gid?: number;
  };
}

/** Makes the data of a new server, with a superuser `postgres` who needs no password. */
export async function makeDataFolder(): Promise<DataFolder> {
  const found = await findBinaries();
  const isRoot = process.getuid?.() === 0;
  const folder = mkdtempSync(join(tmpdir(), "gantry-postgres-"));
  try {
    if (isRoot) chownSync(folder, nobody, nobody);
    const spawning = {
      cwd: folder,
      env: { PATH: process.env["PATH"], LC_ALL: "C" },
      ...(isRoot ? { uid: nobody, gid: nobody } : {}),
    };
    const data = join(folder, "data");
    const { postgres } = await initialised(found, data, spawning).catch((error: unknown) => {
      if (!isRoot || !isForbidden(error)) throw error;
      // The checkout is where nobody else may enter, such as root's home.
      return initialised(copied(found, folder), data, spawning);
    });
    return { folder, data, postgres, spawning };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function initialised(
  binaries: Binaries,
  data: string,
  spawning: DataFolder["spawning"],
): Promise<Binaries> {
  const told = ["-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "--locale=C", "-E", "UTF8"];
  await run(binaries.initdb, told, spawning);
  return binaries;
}

function copied({ initdb }: Binaries, folder: string): Binaries {
  const native = join(folder, "native");
  // Links are copied as they are: the libraries are found by them.
  cpSync(dirname(dirname(realpathSync(initdb))), native, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(native, "bin", "initdb"), postgres: join(native, "bin", "postgres") };
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EACCES";
}
