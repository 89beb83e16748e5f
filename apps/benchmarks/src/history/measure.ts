import { Gantry } from "gantry";
import { inPostgres } from "./in-postgres.ts";
import { inSqlite } from "./in-sqlite.ts";
import { isRead, taskNames } from "./past.ts";
import type { Place } from "./place.ts";

export const places = { sqlite: inSqlite, postgres: inPostgres };

export interface Input {
  readonly kind: keyof typeof places;
  readonly at: string;
  readonly what: keyof typeof ways;
}

export interface Measured {
  readonly ms: number;
  /** How many rows were read; 0: nobody says. */
  readonly rows: number;
  /** By how many bytes the process was larger than before, at its largest. */
  readonly grown: number;
}

function collected(): number {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

/** Starts a session over a long past, whose conditions read a part of it. */
async function start(place: Place): Promise<Measured> {
  const app = new Gantry({ repository: place.repository(), retention: false });
  for (const [i, name] of taskNames.entries()) {
    app.task(isRead(i) ? "every 300 days & has failed past 7 days" : "every 300 days", { name }, () => {});
  }
  const before = collected();
  const from = performance.now();
  await app.start();
  const measured = { ms: performance.now() - from, rows: 0, grown: process.memoryUsage.rss() - before };
  await app.stop();
  return measured;
}

async function rawStart(place: Place): Promise<Measured> {
  const before = collected();
  const from = performance.now();
  const { length } = await place.readStart();
  return { ms: performance.now() - from, rows: length, grown: process.memoryUsage.rss() - before };
}

async function streamed(records: AsyncIterable<unknown> | Iterable<unknown>): Promise<Measured> {
  const before = collected();
  const from = performance.now();
  let [rows, largest] = [0, before];
  for await (const _ of records) {
    rows++;
    if (rows % 1_000 === 0) largest = Math.max(largest, process.memoryUsage.rss());
  }
  return { ms: performance.now() - from, rows, grown: largest - before };
}

const ways = {
  start,
  rawStart,
  stream: (place: Place) => streamed(new Gantry({ repository: place.repository() }).session.records()),
  rawStream: (place: Place) => streamed(place.readAll()),
};

export async function measure({ kind, at, what }: Input): Promise<Measured> {
  return await ways[what](places[kind](at));
}
