import { type EndAction, endActions, memory, type PruneQuery, type Repository } from "@gantry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { postgres } from "../src/postgres/postgres.ts";
import { sqlite } from "../src/sqlite/sqlite.ts";
import { emptied, scratchSchemas, url } from "./postgres/scratch.ts";
import { collected, end, owner, start } from "./samples.ts";
import { hasSqlite } from "./sqlite/scratch.ts";

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

/** What is pruned in the end: after it, start numbers that were in use may or may not be given again. */
const prunes: fc.Arbitrary<readonly PruneQuery[]> = fc.array(
  fc.record(
    {
      task: fc.constantFrom("a", "b"),
      unreadBefore: fc.oneof(fc.nat(12_000), fc.constant(99_000)),
      olderThan: fc.nat(12_000),
      keep: fc.nat(6),
      spare: fc.array(
        fc.nat(12).map((number) => `run ${number}`),
        { maxLength: 3 },
      ),
      limit: fc.constantFrom(0, 100),
    },
    { requiredKeys: ["task", "unreadBefore", "spare", "limit"] },
  ),
  { maxLength: 3 },
);

/** Everything that a repository answers to the steps. */
async function answers(
  repository: Repository,
  plan: readonly Step[],
  pruned: readonly PruneQuery[],
): Promise<unknown[]> {
  await repository.open(owner, 60_000);
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
        // Until when a lease runs depends on when it was asked for.
        (await repository.openRuns()).map(({ start, owner }) => [start, owner?.session, owner?.lease]),
      );
    }
  }
  for (const query of pruned) told.push(await repository.prune?.(query));
  told.push(await repository.changes(0));
  await repository.close();
  return told;
}

const newSchema = scratchSchemas();

/** A sequence may skip numbers: what counts is the order. */
function ranked(told: readonly unknown[]): unknown {
  const numbers = new Set<number>();
  const visit = (value: unknown, see: (sequence: number) => unknown): unknown => {
    if (Array.isArray(value)) return value.map((part) => visit(part, see));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [
        key,
        key === "sequence" ? see(Number(part)) : visit(part, see),
      ]),
    );
  };
  visit(told, (sequence) => numbers.add(sequence));
  const order = [...numbers].sort((a, b) => a - b);
  return visit(told, (sequence) => order.indexOf(sequence));
}

describe("databases answer as memory does, whatever is asked of them", () => {
  it.skipIf(!hasSqlite)("SQLite", async () => {
    await fc.assert(
      fc.asyncProperty(steps, prunes, async (plan, pruned) => {
        const told = await answers(sqlite(":memory:"), plan, pruned);
        expect(told).toEqual(await answers(memory(), plan, pruned));
      }),
      { numRuns: 150 },
    );
  });

  it("PostgreSQL", { timeout: 60_000 }, async () => {
    const schema = newSchema();
    await fc.assert(
      fc.asyncProperty(steps, prunes, async (plan, pruned) => {
        await emptied(schema);
        const told = await answers(postgres({ url, schema }), plan, pruned);
        expect(ranked(told)).toEqual(ranked(await answers(memory(), plan, pruned)));
      }),
      { numRuns: 60 },
    );
  });
});
