// Kills schedulers and judges what is left: node main.ts sqlite|postgres [kills] [seed]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { PostgresServer } from "@gantry/postgres-server";
import type { Place } from "./database.ts";
import { killSchedulers } from "./kill-schedulers.ts";
import { resultText } from "./result-text.ts";

const [database = "sqlite", kills = "200", seed = "26"] = process.argv.slice(2);
if ((database !== "sqlite" && database !== "postgres") || !(Number(kills) > 0)) {
  console.error("npm run kill -- sqlite|postgres [kills] [seed]");
  process.exit(2);
}

// By way of `exit`, so that the schedulers and the server go with it.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

const folder = mkdtempSync(join(tmpdir(), "gantry-kill-"));
const given = process.env["GANTRY_TEST_POSTGRES_URL"];
const server = database === "postgres" && !given ? await PostgresServer.create() : undefined;
const url = server?.url ?? given ?? "";
const place: Place =
  database === "sqlite"
    ? { sqlite: join(folder, "runs.db") }
    : { postgres: url, schema: `kill_${process.pid}_${Date.now()}` };
try {
  const result = await killSchedulers({
    place,
    effects: join(folder, "effects.txt"),
    kills: Number(kills),
    seed: Number(seed),
    killed: (count) => {
      if (count % 20 === 0) console.log(`${count} kills`);
    },
  });
  for (const { fault, task, message } of result.verdict.findings)
    console.log(`${fault}: ${task}: ${message}`);
  for (const mistake of result.deaths.mistaken) console.log(`taken for dead while it lived: ${mistake}`);
  for (const decision of result.notReproduced) console.log(`not reproduced: ${decision}`);
  console.log(`slowest to be found: ${result.deaths.slowest}`);
  console.log(resultText(result));
  const { verdict, notReproduced, deaths } = result;
  const isGood = [verdict.findings, notReproduced, deaths.mistaken].every(({ length }) => length === 0);
  console.log(isGood ? "nothing lost, nothing twice" : "NOT as it should be");
  process.exitCode = isGood ? 0 : 1;
} finally {
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
}
