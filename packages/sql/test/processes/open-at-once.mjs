// Opens a new database together with others and stores two starts: node open-at-once.mjs <url or path> <schema> <name>.
// It takes the built package: ten processes that compile the sources each keep a small machine busy for long.
import process from "node:process";
import { postgres, sqlite } from "@gantry/sql";

const [, , place, schema, name] = process.argv;

function start(task, runId) {
  const what = { action: "run", runId, task, at: 1_000, dueAt: 1_000, occasion: "first", attempt: 1 };
  return { ...what, startNumber: 1, seen: 0, claims: [], because: [], session: name };
}

process.once("message", async () => {
  const repository = place.startsWith("postgres:")
    ? postgres({ url: place, schema })
    : sqlite({ path: place, busyTimeout: 30_000 });
  const who = { name: "tests", place: "here", host: "localhost", pid: process.pid, processStart: "1" };
  await repository.open({ session: name, ...who }, 60_000);
  const own = start(`own of ${name}`, `own of ${name}`);
  const answers = await repository.start([own, start("contested", `contested by ${name}`)]);
  await repository.close();
  process.send(answers.map(({ ok }) => ok));
  process.disconnect();
});
process.send("ready");
