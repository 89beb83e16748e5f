import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const runModule = new URL("../scripts/setup/run.mjs", import.meta.url).href;

/** Starts a program behind `run`, as `npm start` does, and waits until it has said "ready". */
async function start(program: string) {
  const outer = `import { run } from ${JSON.stringify(runModule)};
    process.exitCode = await run(process.execPath, ["-e", ${JSON.stringify(program)}]);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", outer], {
    cwd: fileURLToPath(new URL("../", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return { child, ended: once(child, "close") };
}

test("the exit code of the program is that of the command", async () => {
  const { ended } = await start(`console.log("ready"); process.exitCode = 7;`);
  expect(await ended).toEqual([7, null]);
});

test("a program that a signal has ended gives 128 and the signal's number", async () => {
  const { child, ended } = await start(`console.log("ready"); setInterval(() => {}, 1000);`);
  child.kill("SIGTERM");
  expect(await ended).toEqual([143, null]);
});

test("a signal and its echo reach the program once, and the command waits for its graceful end", async () => {
  const { child, ended } = await start(`
    let seen = 0;
    process.on("SIGINT", () => { seen += 1; });
    process.on("SIGTERM", () => { setImmediate(() => process.exit(100 + seen)); });
    setInterval(() => {}, 1000);
    console.log("ready");`);
  child.kill("SIGINT");
  child.kill("SIGINT");
  child.kill("SIGTERM");
  expect(await ended).toEqual([101, null]);
});
