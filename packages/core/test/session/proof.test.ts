import {
  type ConditionDefinition,
  type Observation,
  Session,
  type SessionOptions,
  seededRandom,
  VirtualClock,
} from "@gantry/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { after } from "../../src/conditions/kinds/after.ts";
import { asked } from "../../src/conditions/kinds/asked.ts";
import { every } from "../../src/conditions/kinds/every.ts";
import { has } from "../../src/conditions/kinds/has.ts";
import { periodic } from "../../src/conditions/kinds/periodic.ts";
import { running } from "../../src/conditions/kinds/running.ts";
import { timeOf } from "../../src/conditions/kinds/time-of.ts";
import { silentLogger } from "../../src/session/quiet-logger.ts";
import { type AppPlan, appPlans, build } from "../arbitrary/app.ts";

const minute = 60_000;
const days = (count: number) => count * 24 * 60 * minute;

/** Clocks change in this month in both zones that have summer time. */
const start = Date.UTC(2026, 2, 7);

/** The records of a virtual month, one line each. */
async function trace(
  plan: AppPlan,
  options: SessionOptions,
  duration = days(30),
): Promise<readonly string[]> {
  const clock = new VirtualClock(start);
  const session = new Session(
    {
      clock,
      random: seededRandom(7),
      timezone: plan.timezone,
      cycleSleep: plan.cycleMinutes * minute,
      logger: silentLogger,
      onError: (error) => {
        throw error;
      },
      ...options,
    },
    { readCondition: (text) => expect.unreachable(`no sentence here: ${text}`) },
  );
  build(plan, session, clock);
  await session.start();
  await clock.runUntil(start + duration);
  const lines: string[] = [];
  for await (const record of session.records())
    lines.push(`${new Date(record.at).toISOString()} ${JSON.stringify(record)}`);
  return lines;
}

/** Fails at the first line that differs: a whole diff of a month says less. */
function expectSame(found: readonly string[], expected: readonly string[]): void {
  const at = expected.findIndex((line, i) => line !== found[i]);
  if (at === -1 && found.length === expected.length) return;
  const from = at === -1 ? expected.length : at;
  expect(found.slice(Math.max(0, from - 3), from + 3)).toEqual(
    expected.slice(Math.max(0, from - 3), from + 3),
  );
  expect(found.length).toBe(expected.length);
}

const cases = Number(process.env["GANTRY_PROOF_CASES"] ?? 50);

test("looking only when something may have changed gives the very runs of looking all the time", {
  timeout: 300_000,
}, async () => {
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(appPlans, async (plan) => {
      const polled = await trace(plan, { cycle: "poll" });
      const agenda = await trace(plan, { cycle: "aligned" });
      runs += polled.length;
      expectSame(agenda, polled);
    }),
    { numRuns: cases },
  );
  expect(runs).toBeGreaterThan(cases * 20);
});

/** Tasks that wait for each other in a ring would go round and round in one instant; on the grid they take turns. */
const withoutRings = appPlans.filter((plan) => !/"kind":"(after|returned)"/.test(JSON.stringify(plan)));

test("the same app and seed give the same records, byte for byte", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(withoutRings, async (plan) => {
      expectSame(await trace(plan, {}, days(7)), await trace(plan, {}, days(7)));
    }),
    { numRuns: 20 },
  );
});

/** A kind whose horizon is `late` ms too late, or that forgets a topic. */
function sabotaged(
  kind: ConditionDefinition,
  spoil: Partial<Observation> | { late: number },
): ConditionDefinition {
  return {
    ...kind,
    bind(node, binding, parts) {
      const observe = kind.bind(node, binding, parts);
      return (facts) => {
        const observation = observe(facts);
        return "late" in spoil
          ? { ...observation, until: observation.until + spoil.late }
          : { ...observation, ...spoil };
      };
    },
  };
}

const lateness = { late: 60 * minute };
const forgetful = { topics: [] };

// The proof is worth something only if it finds what it is made to find. Kinds that read their own task's runs alone
// are not made to forget: a task is looked at after its own runs in any case.
test.for([
  ["every", "looks an hour late", every, lateness],
  ["periodic", "looks an hour late", periodic, lateness],
  ["timeOf", "looks an hour late", timeOf, lateness],
  ["has", "looks an hour late", has, lateness],
  ["asked", "looks an hour late", asked, lateness],
  ["after", "reads no runs", after, forgetful],
  ["has", "reads no runs", has, forgetful],
  ["running", "reads no runs", running, forgetful],
] as const)("the proof fails when %s %s", { timeout: 300_000 }, async ([, , kind, spoil]) => {
  // The definition's type says which nodes it takes; the session gives it no others.
  const conditions = [sabotaged(kind as unknown as ConditionDefinition, spoil)];
  const affected = appPlans.filter((plan) => JSON.stringify(plan).includes(`"kind":"${kind.kind}"`));
  const found = await fc.check(
    fc.asyncProperty(affected, async (plan) => {
      const polled = await trace(plan, { cycle: "poll", conditions }, days(10));
      expectSame(await trace(plan, { cycle: "aligned", conditions }, days(10)), polled);
    }),
    { numRuns: 400, endOnFailure: true, seed: 11 },
  );
  expect(found.failed).toBe(true);
});
