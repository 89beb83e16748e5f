import "./setup/node-version.mjs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack, publicPackages } from "./setup/tarballs.mjs";
import { tool } from "./setup/tool.mjs";

// What users install is the tarball, so it is the tarball that is looked at: a file missing from it, or a
// type that cannot be found through its doors, shows nowhere else.

const folder = mkdtempSync(join(tmpdir(), "gantry-packages-"));
let failed = 0;
try {
  for (const name of publicPackages()) {
    const tarball = await pack(name, folder);
    const publint = tarball !== undefined && (await tool("publint/src/cli.js", ["run", tarball, "--strict"]));
    const types =
      publint &&
      (await tool("@arethetypeswrong/cli/dist/index.js", [
        tarball,
        "--profile",
        "esm-only",
        "--no-emoji",
        "--quiet",
      ]));
    console.log(`${types ? "ok    " : "failed"}  ${name}`);
    if (!types) failed += 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
