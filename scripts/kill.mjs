import "./setup/node-version.mjs";

const { install } = await import("./setup/install.mjs");
const { build } = await import("./setup/build.mjs");
const { nodeBinary } = await import("./setup/node-binary.mjs");
const { run } = await import("./setup/run.mjs");
const { say } = await import("./setup/say.mjs");

await install();
const built = await build();
if (built !== 0) {
  say("The sources do not compile: the messages above name file and line.");
  process.exit(built);
}
process.exitCode = await run(nodeBinary(), ["packages/gantry/test/kill/main.ts", ...process.argv.slice(2)]);
