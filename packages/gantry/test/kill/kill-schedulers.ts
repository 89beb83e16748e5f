import { setTimeout as wait } from "node:timers/promises";
import { type RunRecord, seededRandom } from "@gantry/core";
import { checkRuns, type RunsVerdict } from "gantry/testing";
import { databaseAt, type Place } from "./database.ts";
import { type DeathsFound, deathsIn } from "./deaths.ts";
import { readEffects } from "./effects-file.ts";
import { expectedOfPlans } from "./expected-of-plans.ts";
import { outagesOf } from "./outages.ts";
import { notReproduced } from "./reproduce.ts";
import { Scheduler } from "./scheduler.ts";
import { Stalls } from "./stalls.ts";

export interface KillOptions {
  /** New and empty. */
  readonly place: Place;
  /** A file that is not there yet. */
  readonly effects: string;
  readonly kills: number;
  readonly seed: number;
  /** Told after each kill. */
  readonly killed?: (count: number) => void;
}

export interface KillResult {
  readonly kills: number;
  readonly verdict: RunsVerdict;
  readonly sessions: number;
  /** Decisions that come out otherwise when they are taken again from the records. */
  readonly notReproduced: readonly string[];
  readonly deaths: DeathsFound;
  /** How schedulers ended that were asked to: with 143. */
  readonly exits: readonly (number | null)[];
}

/** How late a start may be in ms: a dead one's runs are found after 400 ms, and the machine may be busy. */
const patience = 900;

/** Two schedulers on one database, of which one is killed again and again; then both go on until all is quiet. */
export async function killSchedulers({
  place,
  effects,
  kills,
  seed,
  killed,
}: KillOptions): Promise<KillResult> {
  const random = seededRandom(seed);
  const killedAt = new Map<string, number>();
  const stalls = new Stalls();
  const all: Scheduler[] = [];
  const begin = () => {
    const scheduler = new Scheduler(place, effects);
    all.push(scheduler);
    return scheduler;
  };
  const from = Date.now();
  const pair = [begin(), begin()];
  await Promise.all(pair.map(({ started }) => started));
  for (let i = 0; i < kills; i++) {
    await wait(150 + (random.next() % 700));
    // The first scheduler has begun what is done once a day: cut that off.
    const victim = i === 0 ? 0 : random.next() % 2;
    const dying = pair[victim] as Scheduler; // there are two
    const at = Date.now();
    await dying.end("SIGKILL");
    // Read afterwards: it may have told it while it was being killed.
    if (dying.session !== undefined) killedAt.set(dying.session, at);
    const next = begin();
    pair[victim] = next;
    // Now and then the next kill meets one that is only starting, or leaves nobody alive.
    if (random.next() % 4 !== 0) await next.started;
    killed?.(i + 1);
  }
  await Promise.all(pair.map(({ started }) => started));
  await wait(3_000);
  const until = Date.now();
  const exits = await Promise.all(pair.map((scheduler) => scheduler.end("SIGTERM")));
  const last = begin();
  await last.started;
  await wait(1_500);
  exits.push(await last.end("SIGTERM"));
  stalls.stop();

  const records: RunRecord[] = [];
  for await (const record of databaseAt(place).records()) records.push(record);
  const life = { from, to: until };
  const lives = all.map(({ lived }) => lived);
  const verdict = await checkRuns(records, {
    tasks: expectedOfPlans(life),
    effects: readEffects(effects),
    patience,
    ...life,
    until,
    outages: [...outagesOf(lives, life), ...stalls.windows],
  });
  const sessions = new Set(records.flatMap((record) => (record.action === "run" ? [record.session] : [])));
  return {
    kills,
    verdict,
    sessions: sessions.size,
    notReproduced: notReproduced(records),
    deaths: deathsIn(records, killedAt),
    exits,
  };
}
