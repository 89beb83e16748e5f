import "./setup/node-version.mjs";

const { mkdtempSync, readFileSync, rmSync } = await import("node:fs");
const { tmpdir } = await import("node:os");
const { join } = await import("node:path");
const { install } = await import("./setup/install.mjs");
const { build } = await import("./setup/build.mjs");
const { nodeBinary } = await import("./setup/node-binary.mjs");
const { root } = await import("./setup/root.mjs");
const { run } = await import("./setup/run.mjs");
const { say } = await import("./setup/say.mjs");

await install();
const built = await build();

const folder = mkdtempSync(join(tmpdir(), "gantry-test-"));
const totalsFile = join(folder, "totals.json");
const vitest = join(root, "node_modules/vitest/vitest.mjs");
const reporters = ["--reporter=default", "--reporter=./scripts/test-totals.mjs"];
const code = await run(nodeBinary(), [vitest, "run", ...reporters, ...process.argv.slice(2)], {
  env: { ...process.env, GANTRY_TEST_TOTALS: totalsFile },
});

if (built !== 0) say("The sources do not compile: the messages before the tests name file and line.");
console.log(totalsLine());
rmSync(folder, { recursive: true, force: true });
process.exitCode = code || built;

function totalsLine() {
  try {
    const { passed, failed, skipped } = JSON.parse(readFileSync(totalsFile, "utf8"));
    return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
  } catch {
    // The runner ended before it had totals (a broken configuration, a signal): nothing passed.
    return "0 passed, 1 failed";
  }
}
