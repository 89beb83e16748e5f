// Runs two functions in processes, one that waits and one that never lets go, and says their process ids.
import { writeSync } from "node:fs";
import process from "node:process";
import { Gantry } from "gantry";

const app = new Gantry({ maxProcesses: 2 });
const say = () => writeSync(1, `${process.pid}\n`);
app.task("daily", { execution: "process" }, async function waits() {
  say();
  await new Promise((resolve) => setTimeout(resolve, 60_000));
});
app.task("daily", { execution: "process" }, function neverLetsGo() {
  say();
  for (;;);
});
await app.run();
