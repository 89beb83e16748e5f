// One of two schedulers on the same file, in a process of its own. It is killed without warning.
import process from "node:process";
import { setTimeout as takes } from "node:timers/promises";
import { Gantry, sqlite } from "gantry";
import { plans } from "./sentences.ts";

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("the path of the database is missing");

const app = new Gantry({ repository: sqlite(file), timezone: "UTC", name: `killed ${process.pid}` });
for (const { name, sentence, takes: duration, failsEach } of plans) {
  app.task(sentence, { name }, async (_args, { id, signal }) => {
    await takes(duration, undefined, { signal });
    if (failsEach !== undefined && Number.parseInt(id.slice(-4), 16) % failsEach === 0)
      throw new Error("as planned");
  });
}
app.on("session:start", () => process.send?.("started"));
await app.run();
