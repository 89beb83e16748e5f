import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Owner, Repository } from "@gantry/core";
import { PostgresServer } from "@gantry/postgres-server";
import { postgres, sqlite } from "gantry";
import pg from "pg";
import { median } from "../quantiles.ts";
import { table } from "../table.ts";
import { type Load, startsOf } from "./batches.ts";
import { rawPostgres } from "./in-postgres.ts";
import { rawSqlite, repositoryWay } from "./in-sqlite.ts";
import type { Way } from "./way.ts";

const owner: Owner = {
  session: "session-1",
  name: "benchmark",
  place: "here",
  host: "localhost",
  pid: process.pid,
  processStart: "1",
};

/** Runs a second, each started and ended in one batch of `size`. */
async function perSecond(way: Way, load: Load, round: string): Promise<number> {
  const batches = startsOf(load, round);
  const from = performance.now();
  for (const starts of batches) {
    await way.start(starts);
    await way.end(starts);
  }
  return (load.size * load.batches * 1_000) / (performance.now() - from);
}

/** The two ways in turn, so that both find the same machine and tables of the same size. */
async function compared(ours: Way, raw: Way, loads: readonly Load[], rounds: number) {
  const rows: (string | number)[][] = [];
  for (const load of loads) {
    const rates = [ours, raw].map((): number[] => []);
    for (let round = 0; round <= rounds; round++) {
      for (const [which, way] of [ours, raw].entries()) {
        const rate = await perSecond(way, load, `${which}.${load.size}.${round}`);
        // The first round warms both up.
        if (round > 0) rates[which]?.push(rate);
      }
    }
    const [own = 0, other = 0] = rates.map(median);
    // Of each round, so that a machine that is now quick and now slow does not decide.
    const ratios = (rates[0] ?? []).map((rate, i) => rate / (rates[1]?.[i] ?? 1));
    rows.push([load.size, own, other, median(ratios)]);
  }
  return rows;
}

const head = ["runs in a batch", "ours, runs/s", "alone, runs/s", "ours / alone"];

/** Both have stored as much. */
function requireEven(counts: readonly number[]): void {
  const [ours, raw] = counts;
  if (ours !== raw || ours === 0) throw new Error(`Not the same rows: ${counts.join(" and ")}.`);
}

/** How many runs and records the ways have stored, ours first: their tasks tell whose they are. */
function counting(runs: string, records: string): readonly string[] {
  return ["0", "1"].map(
    (which) =>
      `select (select count(*) from ${runs} where task like '% of ${which}.%' and last_at is not null)
        + (select count(*) from ${records} where task like '% of ${which}.%') as n`,
  );
}

async function inSqlite(loads: readonly Load[], rounds: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "gantry-records-"));
  const path = join(folder, "runs.db");
  const repository = sqlite(path);
  try {
    await repository.open(owner, 600_000);
    const raw = rawSqlite(path);
    const rows = await compared(repositoryWay("sqlite", repository), raw, loads, rounds);
    requireEven(counting("gantry_runs", "gantry_records").map((text) => raw.ask(text)));
    await repository.close();
    return table("Runs recorded in SQLite, beside better-sqlite3 with the same transactions", head, rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inPostgres(loads: readonly Load[], rounds: number, toDisk: boolean): Promise<string> {
  const settings = toDisk ? ["fsync=on", "full_page_writes=on"] : [];
  const server = await PostgresServer.create({ settings });
  const client = new pg.Client(server.url);
  const repository: Repository = postgres(server.url);
  try {
    await client.connect();
    await repository.open(owner, 600_000);
    const rows = await compared(repositoryWay("postgres", repository), rawPostgres(client), loads, rounds);
    const counts: number[] = [];
    for (const text of counting("gantry.runs", "gantry.records")) {
      counts.push(Number((await client.query(text)).rows[0].n));
    }
    requireEven(counts);
    const where = toDisk ? "to the disk" : "without waiting for the disk";
    return table(`Runs recorded in PostgreSQL ${where}, beside pg with the same batches`, head, rows);
  } finally {
    await repository.close();
    await client.end();
    await server.remove();
  }
}

/** Runs recorded in a database, beside the database's package alone. */
export async function records(quick: boolean): Promise<string> {
  const rounds = quick ? 3 : 9;
  const loads = [
    { size: 1, batches: quick ? 100 : 300 },
    { size: 10, batches: quick ? 50 : 150 },
    { size: 100, batches: quick ? 20 : 40 },
  ];
  return [
    await inSqlite(loads, rounds),
    await inPostgres(loads, rounds, true),
    await inPostgres(loads, rounds, false),
  ].join("\n\n");
}
