import "../../scripts/setup/node-version.mjs";

// Loaded after the check above, and only then: see there.
const { install } = await import("../../scripts/setup/install.mjs");
const { build } = await import("../../scripts/setup/build.mjs");
const { nodeBinary } = await import("../../scripts/setup/node-binary.mjs");
const { run } = await import("../../scripts/setup/run.mjs");
const { say } = await import("../../scripts/setup/say.mjs");

await install();
const built = await build();
if (built !== 0) {
  say("The sources do not compile: the messages above name file and line.");
  process.exit(built);
}
process.exitCode = await run(nodeBinary(), ["packages/conformance/dist/main.js", ...process.argv.slice(2)]);
