import "./setup/node-version.mjs";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeBinary } from "./setup/node-binary.mjs";
import { root } from "./setup/root.mjs";
import { run } from "./setup/run.mjs";

// What users install is the tarball, so it is the tarball that is looked at: a file missing from it, or a
// type that cannot be found through its doors, shows nowhere else.

const folder = mkdtempSync(join(tmpdir(), "gantry-packages-"));
let failed = 0;
try {
  for (const name of publicPackages()) {
    const tarball = await pack(name);
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

function publicPackages() {
  return readdirSync(join(root, "packages"))
    .sort()
    .filter(
      (name) =>
        JSON.parse(readFileSync(join(root, "packages", name, "package.json"), "utf8")).private !== true,
    );
}

async function pack(name) {
  const destination = join(folder, name);
  mkdirSync(destination);
  const args = ["pack", "--pack-destination", destination];
  const ok = await tool("pnpm/bin/pnpm.cjs", args, join(root, "packages", name));
  const tarball = readdirSync(destination).find((file) => file.endsWith(".tgz"));
  return ok && tarball !== undefined ? join(destination, tarball) : undefined;
}

/** Runs a tool of this repository; what it says is shown only when it fails. */
async function tool(script, args, cwd = root) {
  let output = "";
  const code = await run(nodeBinary(), [join(root, "node_modules", script), ...args], {
    cwd,
    onOutput(text) {
      output += text;
    },
  });
  if (code !== 0) console.log(`${script} ${args.join(" ")} ended with ${code}:\n${output.trimEnd()}\n`);
  return code === 0;
}
