import { type EndAction, endActions, memory, type Repository } from "@gantry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sqlite } from "../../src/sqlite/sqlite.ts";
import { collected, end, owner, start } from "../samples.ts";
import { hasSqlite } from "./scratch.ts";

type Step =
  | {
      readonly do: "start";
      readonly runs: readonly (readonly [task: string, occasion: number, attempt: number, number: number])[];
    }
  | { readonly do: "end"; readonly runs: readonly (readonly [which: number, action: EndAction])[] }
  | { readonly do: "load"; readonly since: number }
  | { readonly do: "look"; readonly descending: boolean; readonly limit: number };

const small = fc.integer({ min: 1, max: 3 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant("start" as const),
      runs: fc.array(fc.tuple(fc.constantFrom("a", "b"), small, small, fc.integer({ min: 1, max: 9 })), {
        maxLength: 4,
      }),
    }),
    fc.record({
      do: fc.constant("end" as const),
      runs: fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...endActions)), { maxLength: 4 }),
    }),
    fc.record({ do: fc.constant("load" as const), since: fc.nat(12_000) }),
    fc.record({ do: fc.constant("look" as const), descending: fc.boolean(), limit: fc.nat(6) }),
  ),
  { maxLength: 12 },
);

/** Everything that a repository answers to the steps. */
async function answers(repository: Repository, plan: readonly Step[]): Promise<unknown[]> {
  await repository.open(owner, 1);
  const told: unknown[] = [];
  let runs = 0;
  for (const step of plan) {
    if (step.do === "start") {
      const starts = step.runs.map(([task, occasion, attempt, number]) =>
        start(task, number, { occasion: `o${occasion}`, attempt, runId: `run ${++runs}` }),
      );
      told.push(await repository.start(starts));
    } else if (step.do === "end") {
      const all = await collected(repository.records({ action: "run" }));
      const ends = step.runs.flatMap(([which, action]) => {
        const run = all[which % Math.max(1, all.length)];
        return run === undefined || run.action !== "run" ? [] : [end(run, action)];
      });
      told.push(await repository.end(ends));
    } else if (step.do === "load") {
      told.push(
        await repository.load({
          since: new Map([
            ["a", step.since],
            ["b", 5_000],
          ]),
        }),
      );
    } else {
      const order = step.descending ? "descending" : "ascending";
      told.push(
        await collected(repository.records({ limit: step.limit, order })),
        await repository.openRuns(),
      );
    }
  }
  told.push(await repository.changes(0));
  await repository.close();
  return told;
}

describe.skipIf(!hasSqlite)("memory and SQLite", () => {
  it("answer alike, whatever is asked of them", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (plan) => {
        expect(await answers(sqlite(":memory:"), plan)).toEqual(await answers(memory(), plan));
      }),
      { numRuns: 150 },
    );
  });
});
