// A scheduler that can be stopped in its tracks; it tells what becomes of its runs.
import process from "node:process";
import { setTimeout as takes } from "node:timers/promises";
import { Gantry } from "gantry";
import { databaseAt, placeIn } from "./database.ts";
import { writeEffect } from "./effects-file.ts";
import type { Told } from "./told.ts";

const [place, effects, took] = process.argv.slice(2);
if (place === undefined || effects === undefined)
  throw new Error("node stopped-app.ts <database> <effects file> <ms>");
const tell = (told: Told) => process.send?.(told);

const app = new Gantry({ repository: databaseAt(placeIn(place)), timezone: "UTC", lease: "2 seconds" });

app.task("daily", { name: "polite" }, async (_args, run) => {
  run.signal.addEventListener("abort", () =>
    tell({ event: "abort", task: "polite", said: String(run.signal.reason) }),
  );
  await takes(20 * Number(took), undefined, { signal: run.signal });
  writeEffect(effects, run);
});
app.task("daily", { name: "deaf" }, async (_args, run) => {
  await takes(Number(took));
  writeEffect(effects, run);
});
for (const event of ["run:start", "run:success", "run:refuse", "run:crash"] as const) {
  app.on(event, ({ task }) => tell({ event, task }));
}
app.on("lease:lose", () => tell({ event: "lease:lose" }));
await app.run();
