import "./setup/node-version.mjs";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeBinary } from "./setup/node-binary.mjs";
import { root } from "./setup/root.mjs";
import { run } from "./setup/run.mjs";
import { pack, publicPackages } from "./setup/tarballs.mjs";
import { tool } from "./setup/tool.mjs";

// The packages as users have them: installed from tarballs by npm, far away from this repository. There a program has
// to find its functions again in threads and processes, in whatever way it is written and run.

const folder = mkdtempSync(join(tmpdir(), "gantry-install-"));
const app = join(folder, "app");
const programs = join(root, "packages/gantry/test/workers/programs");
/** The Node to run the programs on; another one may be named. */
const node = process.argv[2] ?? nodeBinary();
let failed = 0;

const typed = [
  { task: "first", returned: 40 },
  { task: "etl.first", returned: { elsewhere: true } },
  { task: "last" },
];
const counted = [{ task: "counts", returned: 36 }];
// Some of what Gantry needs is written for `require`.
const requireInModules =
  'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';

try {
  if (await install()) {
    await compile();
    await bundle("bundle.js", { external: ["gantry"] });
    await bundle("whole.js", { external: ["better-sqlite3", "pg"], banner: { js: requireInModules } });
    for (const execution of ["thread", "process"]) await checkIn(execution);
  } else failed += 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

async function checkIn(execution) {
  await check(`${execution}: JavaScript`, ["app.js", execution], typed);
  await check(`${execution}: TypeScript that was compiled`, ["compiled/app-typed.js", execution], typed);
  await check(
    `${execution}: TypeScript by tsx`,
    ["node_modules/tsx/dist/cli.mjs", "app-tsx.ts", execution],
    counted,
  );
  await check(
    `${execution}: TypeScript by tsx's loader`,
    ["--import", "tsx", "app-tsx.ts", execution],
    counted,
  );
  if ((await outputOf(["-p", "Boolean(process.features.typescript)"])).trim() === "true")
    await check(`${execution}: TypeScript by Node itself`, ["app-typed.ts", execution], typed);
  await check(`${execution}: a bundle, Gantry outside`, ["bundle.js", execution], typed);
  await check(
    `${execution}: a bundle, Gantry inside, is refused`,
    ["whole.js", execution],
    'external: ["gantry"',
  );
}

/** Installs the tarballs, and tsx, into an app of its own. */
async function install() {
  mkdirSync(app);
  const dependencies = { tsx: versionOf("packages/gantry", "tsx") };
  for (const name of publicPackages()) {
    const tarball = await pack(name, folder);
    if (tarball === undefined) return false;
    dependencies[nameOf(name)] = `file:${tarball}`;
  }
  writeFileSync(join(app, "package.json"), JSON.stringify({ type: "module", private: true, dependencies }));
  for (const file of ["app.js", "app-typed.ts", "app-tsx.ts"])
    copyFileSync(join(programs, file), join(app, file));
  let output = "";
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const options = ["--prefer-offline", "--no-audit", "--no-fund", "--no-package-lock"];
  const code = await run(npm, ["install", ...options], {
    cwd: app,
    onOutput(text) {
      output += text;
    },
  });
  if (code !== 0) console.log(`npm install ended with ${code}:\n${output.trimEnd()}\n`);
  return code === 0;
}

/** Compiles the app as users do: against the types that were installed. */
async function compile() {
  const options = ["--module", "nodenext", "--target", "es2022", "--strict", "--outDir", "compiled"];
  const types = ["--typeRoots", join(root, "node_modules/@types"), "--types", "node", "--skipLibCheck"];
  const ok = await tool("typescript/bin/tsc", [...options, ...types, "app-typed.ts"], app);
  report("the types, compiled against", ok);
}

async function bundle(outfile, options) {
  const { build } = createRequire(createRequire(join(root, "package.json")).resolve("vite"))("esbuild");
  await build({
    entryPoints: [join(app, "app-typed.ts")],
    outfile: join(app, outfile),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    keepNames: true,
    logLevel: "error",
    ...options,
  });
}

async function check(what, args, expected) {
  const output = await outputOf(["--no-warnings", ...args]);
  const isText = typeof expected === "string";
  const wanted = isText ? expected : expected.map((line) => `${JSON.stringify(line)}\n`).join("");
  const ok = isText ? output.includes(wanted) : output === wanted;
  report(what, ok);
  if (!ok) console.log(`expected:\n${wanted}\nfound:\n${output}`);
}

async function outputOf(args) {
  let output = "";
  await run(node, args, {
    cwd: app,
    onOutput(text) {
      output += text;
    },
  });
  return output;
}

function report(what, ok) {
  console.log(`${ok ? "ok    " : "failed"}  ${what}`);
  if (!ok) failed += 1;
}

function nameOf(name) {
  return packageJson(join("packages", name)).name;
}

/** Of a dependency as it is installed here. */
function versionOf(owner, dependency) {
  return packageJson(join(owner, "node_modules", dependency)).version;
}

function packageJson(path) {
  return JSON.parse(readFileSync(join(root, path, "package.json"), "utf8"));
}
