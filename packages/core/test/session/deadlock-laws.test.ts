import { type Execution, never, sleep, type Task, WouldDeadlockError } from "@gantry/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

/** What a task's function does: it waits for runs of these tasks, one after the other or all at once. */
interface Plan {
  readonly execution: Execution;
  readonly concurrency: number;
  readonly calls: readonly number[];
  readonly together: boolean;
  /** Milliseconds that it takes before it calls. */
  readonly takes: number;
}

const plan = fc.record<Plan>({
  execution: fc.constantFrom("async", "async", "async", "main"),
  concurrency: fc.integer({ min: 1, max: 3 }),
  calls: fc.array(fc.nat(4), { maxLength: 3 }),
  together: fc.boolean(),
  takes: fc.constantFrom(0, 1, 5, 20),
});

/** Chains of calls end there, so that whatever hangs hangs by waiting. */
const deepest = 3;

/** A session of such tasks. `refused` are the waits that were refused, `stuck` the runs that never ended. */
async function outcome(plans: readonly Plan[], first: readonly number[]) {
  const session = new TestSession({ timeout: "never" });
  const tasks: Task[] = [];
  const refused: WouldDeadlockError[] = [];
  for (const [i, { execution, concurrency, calls, together, takes }] of plans.entries()) {
    const options = { name: `task ${i}`, execution, concurrency };
    const run = async ({ depth = 0 }: { depth?: number }) => {
      await sleep(session.clock, takes);
      const call = async (other: number) => {
        try {
          await tasks[other % plans.length]?.run({ depth: depth + 1 });
        } catch (error) {
          if (!(error instanceof WouldDeadlockError)) throw error;
          refused.push(error);
        }
      };
      if (depth === deepest) return;
      if (together) await Promise.all(calls.map(call));
      else for (const other of calls) await call(other);
    };
    tasks.push(session.createTask(never, options, run) as Task);
  }
  await session.start();
  for (const i of first) tasks[i % plans.length]?.queue();
  await session.clock.advance(60_000);
  const records = await session.all();
  const ended = new Set(records.filter(({ action }) => action !== "run").map(({ runId }) => runId));
  const stuck = records.filter(({ runId }) => !ended.has(runId));
  return { refused, stuck, failed: records.filter(({ action }) => action === "fail") };
}

const plans = fc.array(plan, { minLength: 1, maxLength: 4 });
const first = fc.array(fc.nat(4), { minLength: 1, maxLength: 4 });

test("whatever waits for whatever, every run ends", async () => {
  await fc.assert(
    fc.asyncProperty(plans, first, async (drawn, begun) => {
      const { stuck, failed } = await outcome(drawn, begun);
      expect(stuck).toEqual([]);
      expect(failed).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("where calls go to later tasks alone and none of them is on main, nothing is refused", async () => {
  await fc.assert(
    fc.asyncProperty(plans, first, async (drawn, begun) => {
      const forward = drawn.map((each, i): Plan => {
        const calls = each.calls.map((call) => i + 1 + call).filter((call) => call < drawn.length);
        return { ...each, calls, execution: calls.length > 0 ? "async" : each.execution };
      });
      const { stuck, refused } = await outcome(forward, begun);
      expect([stuck, refused]).toEqual([[], []]);
    }),
    { numRuns: 200 },
  );
});
