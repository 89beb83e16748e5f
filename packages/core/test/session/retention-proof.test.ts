import {
  memory,
  type PruneQuery,
  type Repository,
  type Retention,
  returnOf,
  Session,
  seededRandom,
  VirtualClock,
} from "@gantry/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AppPlan, appPlans, build } from "../arbitrary/app.ts";
import { wrapped } from "./wrapped-repository.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const start = Date.UTC(2026, 2, 7);

/** Each session goes on from what the one before has left in the repository: so what was forgotten would be missed. */
const sessions = 4;
const days = 6;

/** What is done to the app while the first session lasts; a condition that comes later may read what was forgotten before. */
function withoutNewConditions(plan: AppPlan): AppPlan {
  let at = 0;
  const changes = plan.changes.filter(({ minutes, change }) => {
    at += minutes;
    return at * minute < (days - 1) * day && change.do !== "create" && change.do !== "update";
  });
  return { ...plan, changes };
}

const plans = appPlans.map(withoutNewConditions);

const silent = { debug() {}, info() {}, warn() {}, error() {} };

type Prune = (query: PruneQuery) => Promise<number>;

/** Everything that was recorded, as it was told when it was, by sessions that follow each other. */
async function trace(plan: AppPlan, retention: Retention, spoilt = (prune: Prune): Prune => prune) {
  const clock = new VirtualClock(start);
  const inner = memory({ keep: Number.POSITIVE_INFINITY });
  let pruned = 0;
  const prune = spoilt((query) => inner.prune?.(query) ?? Promise.reject(new Error("memory prunes")));
  const repository: Repository = {
    ...wrapped(inner),
    async prune(query) {
      const count = await prune(query);
      pruned += count;
      return count;
    },
  };
  const lines: string[] = [];
  for (let number = 1; number <= sessions; number++) {
    const session = new Session(
      {
        clock,
        repository,
        retention,
        random: seededRandom(number),
        timezone: plan.timezone,
        cycle: "aligned",
        logger: silent,
        cycleSleep: plan.cycleMinutes * minute,
        onError: (error) => {
          throw error;
        },
      },
      { readCondition: (text) => expect.unreachable(`no sentence here: ${text}`) },
    );
    for (const event of ["start", "success", "fail", "terminate", "inaction", "crash"] as const) {
      session.on(`run:${event}`, (record) => lines.push(JSON.stringify(record)));
    }
    const args = Object.fromEntries(
      plan.tasks.slice(0, 3).map(({ name }) => [name, returnOf(name, { default: "none" })]),
    );
    build(number === 1 ? plan : { ...plan, changes: [] }, session, clock, args);
    await session.start();
    await clock.advance(days * day);
    const ended = session.shutDown().then(() => session.ended);
    await clock.advance(day);
    await ended;
  }
  return { lines, pruned };
}

const keepNothing: Retention = { age: 1, runs: 1 };

function expectSame(found: readonly string[], expected: readonly string[]): void {
  const at = expected.findIndex((line, i) => line !== found[i]);
  if (at === -1 && found.length === expected.length) return;
  expect(found.slice(Math.max(0, at - 3), at + 3)).toEqual(expected.slice(Math.max(0, at - 3), at + 3));
  expect(found.length).toBe(expected.length);
}

const cases = Number(process.env["GANTRY_PROOF_CASES"] ?? 25);

test("an app that forgets as soon as it may decides as one that forgets nothing", {
  timeout: 300_000,
}, async () => {
  let forgetful = 0;
  await fc.assert(
    fc.asyncProperty(plans, async (plan) => {
      const [all, few] = [await trace(plan, false), await trace(plan, keepNothing)];
      if (few.pruned > 0) forgetful++;
      expect(all.pruned).toBe(0);
      expectSame(few.lines, all.lines);
    }),
    { numRuns: cases },
  );
  // How much is forgotten varies from nothing, where a condition reads the whole past, to nearly all. Of few apps it may be
  // that none forgets.
  expect(forgetful).toBeGreaterThan(cases / 5 - 4);
});

test("and the comparison finds one that forgets what conditions can read", { timeout: 300_000 }, async () => {
  const spoilt =
    (prune: Prune): Prune =>
    (query) =>
      prune({ ...query, unreadBefore: Date.UTC(2100, 0) });
  const found = await fc.check(
    fc.asyncProperty(plans, async (plan) => {
      expectSame((await trace(plan, keepNothing, spoilt)).lines, (await trace(plan, false)).lines);
    }),
    { numRuns: 400, endOnFailure: true, seed: 11 },
  );
  expect(found.failed).toBe(true);
});
