import {
  type ConditionDefinition,
  builtInKinds,
  type RunRecord,
  Session,
  type SessionOptions,
  seededRandom,
  VirtualClock,
} from "@gantry/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AppPlan, appPlans, build } from "../arbitrary/app.ts";

const minute = 60_000;
const days = (count: number) => count * 24 * 60 * minute;

/** Clocks change in this month in both zones that have summer time. */
const start = Date.UTC(2026, 2, 7);

/** The records of a virtual month, one line each. */
async function trace(plan: AppPlan, options: SessionOptions, duration = days(30)): Promise<readonly string[]> {
  const clock = new VirtualClock(start);
  const session = new Session(
    {
      clock,
      random: seededRandom(7),
      timezone: plan.timezone,
      cycleSleep: plan.cycleMinutes * minute,
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
  for await (const record of session.records()) lines.push(`${new Date(record.at).toISOString()} ${JSON.stringify(record)}`);
  return lines;
}

/** Fails at the first line that differs: a whole diff of a month says less. */
function expectSame(found: readonly string[], expected: readonly string[]): void {
  const at = expected.findIndex((line, i) => line !== found[i]);
  if (at === -1 && found.length === expected.length) return;
  const from = at === -1 ? expected.length : at;
  expect(found.slice(Math.max(0, from - 3), from + 3)).toEqual(expected.slice(Math.max(0, from - 3), from + 3));
  expect(found.length).toBe(expected.length);
}

const cases = Number(process.env.GANTRY_PROOF_CASES ?? 40);

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
