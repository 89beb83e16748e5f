import assert from "node:assert/strict";
import type { PruneQuery, Repository } from "@gantry/core";
import { type ContractCase, contractCase } from "./contract-case.ts";
import { collected, sampleEnd, sampleStart, sequences, storeRuns } from "./sample-runs.ts";

/** What everything but the rest of a query may go by: nothing is read, nothing is spared. */
const anything = {
  task: "a",
  unreadBefore: Number.MAX_SAFE_INTEGER,
  spare: [],
  limit: 1_000,
} satisfies PruneQuery;

/** Everything that may go at all. */
const all: PruneQuery = { ...anything, keep: 0 };

/** A case for those repositories that prune when they are told to. */
function pruneCase(
  title: string,
  test: (repository: Repository, prune: (query: PruneQuery) => Promise<number>) => Promise<void>,
): ContractCase {
  return contractCase(title, async (repository) => {
    const { prune } = repository;
    if (prune !== undefined) await test(repository, (query) => prune.call(repository, query));
  });
}

async function leftOf(repository: Repository, task = "a"): Promise<string[]> {
  return (await collected(repository.records({ task, action: "run" }))).map(({ runId }) => runId);
}

function names(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => `a-${from + i}`);
}

const successes = (count: number) => Array.from({ length: count }, () => "success" as const);

export const prune = [
  pruneCase("runs whose records are all too old are pruned", async (repository, prune) => {
    // They start at 1, 2, ... 6 s and end half a second later; the first ends at 4 s.
    const starts = Array.from({ length: 6 }, (_, i) => sampleStart("a", i + 1));
    await repository.start(starts);
    await repository.end(starts.map((start, i) => sampleEnd(start, "success", i === 0 ? { at: 4_000 } : {})));
    assert.equal(await prune({ ...anything, olderThan: 3_500 }), 1);
    assert.deepEqual(await leftOf(repository), ["a-1", "a-3", "a-4", "a-5", "a-6"]);
    assert.equal(await prune({ ...anything, olderThan: 4_001 }), 2);
    assert.deepEqual(await leftOf(repository), ["a-4", "a-5", "a-6"]);
  }),

  pruneCase("a run that seems to end before it started is as old as its start", async (repository, prune) => {
    const start = sampleStart("a", 1, { at: 9_000 });
    await repository.start([start]);
    await repository.end([sampleEnd(start, "success", { at: 2_000 })]);
    const last = sampleStart("a", 2);
    await repository.start([last]);
    await repository.end([sampleEnd(last)]);
    assert.equal(await prune({ ...anything, olderThan: 9_000 }), 0);
    assert.equal(await prune({ ...anything, olderThan: 9_001 }), 1);
  }),

  pruneCase("runs that are more than enough are pruned", async (repository, prune) => {
    await storeRuns(repository, "a", successes(6));
    assert.equal(await prune({ ...anything, keep: 4 }), 2);
    assert.deepEqual(await leftOf(repository), names(3, 6));
    assert.equal(await prune({ ...anything, keep: 4 }), 0);
  }),

  pruneCase("enough is told by the numbers of the starts, open runs counted", async (repository, prune) => {
    await storeRuns(repository, "a", ["success", "success", "run", "success", "run", "success"]);
    assert.equal(await prune({ ...anything, keep: 4 }), 2);
    assert.deepEqual(await leftOf(repository), names(3, 6));
  }),

  pruneCase(
    "a run that is too old is pruned though it is not too many, and the other way round",
    async (repository, prune) => {
      await storeRuns(repository, "a", successes(6));
      assert.equal(await prune({ ...anything, olderThan: 2_000, keep: 5 }), 1);
      assert.equal(await prune({ ...anything, olderThan: 3_000, keep: 6 }), 1);
      assert.equal(await prune({ ...anything, olderThan: 1_000, keep: 3 }), 1);
      assert.deepEqual(await leftOf(repository), names(4, 6));
    },
  ),

  pruneCase("nothing is pruned that is neither too old nor too many", async (repository, prune) => {
    await storeRuns(repository, "a", successes(6));
    assert.equal(await prune(anything), 0);
    assert.deepEqual(await leftOf(repository), names(1, 6));
  }),

  pruneCase("a run that can still be read is not pruned", async (repository, prune) => {
    await storeRuns(repository, "a", successes(6));
    assert.equal(await prune({ ...all, olderThan: 9_000, unreadBefore: 3_500 }), 2);
    assert.deepEqual(await leftOf(repository), names(3, 6));
  }),

  pruneCase("an open run is not pruned", async (repository, prune) => {
    await storeRuns(repository, "a", ["success", "run", "success", "success"]);
    assert.equal(await prune({ ...all, olderThan: 99_000 }), 2);
    assert.deepEqual(await leftOf(repository), ["a-2", "a-4"]);
    assert.deepEqual(
      (await repository.openRuns()).map(({ start }) => start.runId),
      ["a-2"],
    );
  }),

  pruneCase("the last record of each action is not pruned", async (repository, prune) => {
    const actions = ["success", "fail", "terminate", "inaction", "crash"] as const;
    await storeRuns(repository, "a", [...actions, ...actions, "success", "success"]);
    assert.equal(await prune(all), 7);
    assert.deepEqual(await leftOf(repository), ["a-7", "a-8", "a-9", "a-10", "a-12"]);
  }),

  pruneCase(
    "the last of an action is the last by order, also when runs are pruned",
    async (repository, prune) => {
      const starts = [1, 2, 3].map((number) => sampleStart("a", number));
      await repository.start(starts);
      const [slow, quick, last] = starts;
      assert.ok(slow && quick && last);
      await repository.end([sampleEnd(quick, "success", { at: 9_000 })]);
      await repository.end([sampleEnd(slow, "success", { at: 4_000 })]);
      await repository.end([sampleEnd(last, "fail", { at: 4_500 })]);
      assert.equal(await prune(all), 1);
      assert.deepEqual(await leftOf(repository), ["a-1", "a-3"]);
    },
  ),

  pruneCase("the unbroken row of failures at the end is not pruned", async (repository, prune) => {
    await storeRuns(repository, "a", ["fail", "success", "fail", "success", "fail", "fail", "fail"]);
    assert.equal(await prune(all), 3);
    assert.deepEqual(await leftOf(repository), names(4, 7));
    await storeRuns(repository, "b", ["fail", "fail", "fail"]);
    assert.equal(await prune({ ...all, task: "b" }), 0);
  }),

  pruneCase(
    "all attempts of the last start's occasion stay, whatever is pruned",
    async (repository, prune) => {
      const starts = [1, 2, 3, 4].map((number) =>
        sampleStart("a", number, number > 1 ? { occasion: "daily", attempt: number - 1 } : {}),
      );
      for (const start of starts) {
        await repository.start([start]);
        await repository.end([sampleEnd(start, "crash")]);
      }
      assert.equal(await prune(all), 1);
      assert.deepEqual(await leftOf(repository), names(2, 4));
    },
  ),

  pruneCase("runs that are to be spared stay", async (repository, prune) => {
    await storeRuns(repository, "a", successes(5));
    assert.equal(await prune({ ...all, olderThan: 99_000, spare: ["a-2", "a-4", "unheard"] }), 2);
    assert.deepEqual(await leftOf(repository), ["a-2", "a-4", "a-5"]);
  }),

  pruneCase("very many runs can be spared", async (repository, prune) => {
    await storeRuns(repository, "a", successes(3));
    const others = Array.from({ length: 40_000 }, (_, i) => `other-${i}`);
    assert.equal(await prune({ ...all, spare: [...others, "a-2"] }), 1);
    assert.deepEqual(await leftOf(repository), ["a-2", "a-3"]);
  }),

  pruneCase("runs are pruned in batches, the oldest first", async (repository, prune) => {
    await storeRuns(repository, "a", successes(8));
    const query = { ...anything, olderThan: 4_000, keep: 3, limit: 2 };
    assert.equal(await prune(query), 2);
    assert.deepEqual(await leftOf(repository), names(3, 8));
    assert.deepEqual([await prune(query), await prune(query), await prune(query)], [2, 1, 0]);
    assert.deepEqual(await leftOf(repository), names(6, 8));
    assert.equal(await prune({ ...all, limit: 0 }), 0);
  }),

  pruneCase("the runs of other tasks stay when one is pruned", async (repository, prune) => {
    await storeRuns(repository, "a", successes(3));
    await storeRuns(repository, "b", successes(3));
    assert.equal(await prune(all), 2);
    assert.equal((await leftOf(repository, "b")).length, 3);
    assert.equal(await prune({ ...all, task: "unheard" }), 0);
  }),

  pruneCase("a pruned run is gone from whatever asks for records", async (repository, prune) => {
    await storeRuns(repository, "a", successes(3));
    await prune(all);
    for (const query of [{ runId: "a-1" }, { occasion: "occasion 1" }, { to: 2_000 }]) {
      assert.deepEqual(await collected(repository.records(query)), []);
      assert.equal((await repository.count?.(query)) ?? 0, 0);
    }
    const [again] = await repository.end([sampleEnd(sampleStart("a", 1))]);
    assert.deepEqual(again, { ok: false, refused: "not-open" });
  }),

  pruneCase("the sequence of a pruned record is never given again", async (repository, prune) => {
    await storeRuns(repository, "a", successes(4));
    const before = sequences(await collected(repository.records()));
    await prune(all);
    const next = sampleStart("a", 5);
    const [started] = await repository.start([next]);
    assert.ok(started?.ok);
    assert.ok(started.record.sequence > Math.max(...before));
  }),

  pruneCase("news after pruning are what is left of them, in their order", async (repository, prune) => {
    await storeRuns(repository, "a", successes(4));
    await storeRuns(repository, "b", successes(2));
    const before = await repository.changes(0);
    await prune(all);
    const left = before.filter(({ task, runId }) => task === "b" || runId === "a-4");
    assert.deepEqual(await repository.changes(0), left);
    const seen = before.at(-2)?.sequence ?? 0;
    assert.deepEqual(await repository.changes(seen), before.slice(-1));
    assert.deepEqual(await repository.changes(before.at(-1)?.sequence ?? 0), []);
  }),

  pruneCase(
    "what a session loads is the same before and after unread runs are pruned",
    async (repository, prune) => {
      const actions = [
        "success",
        "fail",
        "crash",
        "inaction",
        "terminate",
        "fail",
        "success",
        "success",
        "fail",
      ] as const;
      for (const task of ["a", "b"])
        await storeRuns(repository, task, [...actions, ...actions, "run", "fail", "fail"]);
      const query = {
        since: new Map([
          ["a", 17_500],
          ["b", Number.POSITIVE_INFINITY],
        ]),
      };
      const before = await repository.load(query);
      assert.ok((await prune({ ...all, unreadBefore: 17_500 })) > 0);
      assert.ok((await prune({ ...all, task: "b", olderThan: 99_000 })) > 0);
      assert.deepEqual(await repository.load(query), before);
    },
  ),

  pruneCase("a task goes on after its past was pruned", async (repository, prune) => {
    await storeRuns(repository, "a", successes(3));
    await prune(all);
    const [next, again] = [sampleStart("a", 4), sampleStart("a", 3, { runId: "again", occasion: "other" })];
    const started = await repository.start([next, again]);
    assert.ok(started[0]?.ok);
    assert.deepEqual(started[1], { ok: false, refused: "start-number-exists" });
    const ended = await repository.end([sampleEnd(next)]);
    assert.ok(ended[0]?.ok);
    assert.equal(await prune(all), 1);
    assert.deepEqual(await leftOf(repository), ["a-4"]);
  }),
];
