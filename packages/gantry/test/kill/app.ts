// One of two schedulers on the same database, in a process of its own. It is killed without warning.
import process from "node:process";
import { setTimeout as takes } from "node:timers/promises";
import { Gantry } from "gantry";
import { databaseAt, placeIn } from "./database.ts";
import { writeEffect } from "./effects-file.ts";
import { plans } from "./plans.ts";

const [place, effects] = process.argv.slice(2);
if (place === undefined || effects === undefined) throw new Error("node app.ts <database> <effects file>");

const app = new Gantry({
  repository: databaseAt(placeIn(place)),
  timezone: "UTC",
  name: `killed ${process.pid}`,
  lease: "2 seconds",
});
for (const { name, sentence, takes: duration, failsEach, onCrash } of plans) {
  app.task(sentence, { name, ...(onCrash && { onCrash }) }, async (_args, run) => {
    await takes(duration, undefined, { signal: run.signal });
    if (failsEach !== undefined && Number.parseInt(run.id.slice(-4), 16) % failsEach === 0)
      throw new Error("as planned");
    writeEffect(effects, run);
  });
}
app.on("session:start", ({ session }) => process.send?.(session));
await app.run();
