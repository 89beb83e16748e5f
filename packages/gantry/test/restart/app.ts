// Restarts itself as a new process once, then ends: a program for restart.test.ts.
import { appendFileSync, existsSync } from "node:fs";
import process from "node:process";
import { Gantry, never, sessionArg } from "gantry";

const [, , log = "", how] = process.argv;
if (how === "spawn") Reflect.deleteProperty(process, "execve");
const isSecond = existsSync(log);

const app = new Gantry();
app.task(never, { name: "once", onStartup: true, args: { session: sessionArg() } }, async ({ session }) => {
  appendFileSync(log, `${process.pid} ${process.argv.slice(2).join(" ")}\n`);
  if (isSecond) {
    process.exitCode = 7;
    await session.shutDown();
  } else await session.restart({ process: true });
});
await app.run();
