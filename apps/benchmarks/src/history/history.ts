import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PostgresServer } from "@gantry/postgres-server";
import { Gantry } from "gantry";
import { inChild } from "../in-child.ts";
import { median } from "../quantiles.ts";
import { table } from "../table.ts";
import { type Input, type Measured, type measure, places } from "./measure.ts";

const module = new URL("./measure.js", import.meta.url).href;

const mebibyte = 2 ** 20;

const names: Readonly<Record<Input["what"], string>> = {
  start: "a session starts",
  rawStart: "the package reads what it has to know",
  stream: "session.records()",
  rawStream: "the package goes through the same join",
};

/** Two ways in turn, so that both find the same machine. */
async function rowsOf(
  { kind, at }: Pick<Input, "kind" | "at">,
  pair: readonly Input["what"][],
  times: number,
): Promise<(string | number)[][]> {
  const found = pair.map((): Measured[] => []);
  for (let i = 0; i < times; i++) {
    for (const [which, what] of pair.entries()) {
      const measured = await inChild<typeof measure>(module, { kind, at, what });
      if (measured !== undefined) found[which]?.push(measured);
    }
  }
  return pair.map((what, which) => {
    const measured = found[which] ?? [];
    const grown = median(measured.map((one) => one.grown / mebibyte));
    return [names[what], median(measured.map(({ ms }) => ms)), measured[0]?.rows || "", grown];
  });
}

async function measuredIn(kind: Input["kind"], at: string, quick: boolean): Promise<string> {
  const records = quick ? 100_000 : 1_000_000;
  const place = places[kind](at);
  // Makes the tables.
  const app = new Gantry({ repository: place.repository() });
  await app.start();
  await app.stop();
  await place.fill(records);
  const starts = await rowsOf({ kind, at }, ["start", "rawStart"], quick ? 3 : 7);
  const streams = await rowsOf({ kind, at }, ["stream", "rawStream"], quick ? 1 : 3);
  const title = `A log of ${records.toLocaleString("en")} records in ${kind}`;
  return table(title, ["", "ms", "rows", "MiB grown"], [...starts, ...streams]);
}

/** A session over a long log: its start, and a look through all of it. */
export async function history(quick: boolean): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "gantry-history-"));
  const server = await PostgresServer.create();
  try {
    return [
      await measuredIn("sqlite", join(folder, "history.db"), quick),
      await measuredIn("postgres", server.url, quick),
    ].join("\n\n");
  } finally {
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}
