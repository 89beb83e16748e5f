import { repositoryContract } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { OptionError } from "../../src/errors.ts";
import { fairShare } from "../../src/runs/memory/fair-share.ts";
import { memory } from "../../src/runs/memory-repository.ts";
import type { EndAction, RunEnd, RunStart } from "../../src/runs/record.ts";
import type { Repository } from "../../src/runs/repository.ts";
import { ended, started } from "./run-samples.ts";

describe("the memory repository keeps the contract", () => {
  for (const { title, run } of repositoryContract) it(title, () => run(async () => memory()));
});

function start(task: string, number: number, other: Partial<RunStart> = {}): RunStart {
  const { sequence: _, ...run } = started(number, { task, runId: `${task}-${number}`, ...other });
  return run;
}

function end(run: RunStart, action: EndAction = "success"): RunEnd {
  const {
    sequence: _,
    startedAt: _at,
    occasion: _o,
    attempt: _a,
    ...rest
  } = ended({ ...run, sequence: 0 }, 0, action);
  return rest;
}

async function store(repository: Repository, task: string, actions: readonly EndAction[]): Promise<void> {
  for (const [i, action] of actions.entries()) {
    const run = start(task, i + 1);
    await repository.start([run]);
    await repository.end([end(run, action)]);
  }
}

const everything = Number.NEGATIVE_INFINITY;
const nothing = Number.POSITIVE_INFINITY;

async function loaded(repository: Repository, task: string, since = everything): Promise<number[]> {
  const { runs } = await repository.load({ since: new Map([[task, since]]) });
  return runs.map((run) => run.start.startNumber);
}

const successes = (count: number) => Array.from({ length: count }, () => "success" as const);

describe("the memory repository", () => {
  it("is not shared and is called memory", () => {
    expect([memory().name, memory().shared]).toEqual(["memory", false]);
  });

  it("knows which start numbers are used, in whatever order they came", async () => {
    const repository = memory();
    const refused = async (number: number) => {
      const [answer] = await repository.start([
        start("a", number, { runId: `again-${number}`, occasion: `another ${number}` }),
      ]);
      return answer?.ok === false ? answer.refused : undefined;
    };
    for (const number of [3, 1, 5, 2]) await repository.start([start("a", number)]);
    for (const number of [1, 2, 3, 5]) {
      expect(await refused(number)).toBe("start-number-exists");
    }
    expect(await refused(4)).toBeUndefined();
    expect(await refused(6)).toBeUndefined();
  });

  it("keeps the very objects it was given", async () => {
    const repository = memory();
    const run = start("a", 1);
    const returned = { socket: new Map() };
    await repository.start([run]);
    await repository.end([{ ...end(run), returned }]);
    const { runs } = await repository.load({ since: new Map([["a", 0]]) });
    expect(runs[0]?.start.claims).toBe(run.claims);
    expect(runs[0]?.end?.returned).toBe(returned);
  });

  it.each([-1, 1.5, Number.NaN])("refuses to keep %d runs", (keep) => {
    expect(() => memory({ keep })).toThrow(OptionError);
  });
});

describe("pruning", () => {
  it("keeps the number of runs in bounds", async () => {
    const repository = memory({ keep: 100 });
    await store(repository, "a", successes(1_000));
    const kept = await loaded(repository, "a");
    expect(kept.length).toBeGreaterThanOrEqual(100);
    expect(kept.length).toBeLessThan(150);
    expect(kept.at(-1)).toBe(1_000);
    expect((await repository.changes(0)).length).toBe(2 * kept.length);
  });

  it("keeps the last start and the last record of each action, as if nothing had been pruned", async () => {
    const actions: EndAction[] = ["fail", "terminate", "inaction", "crash", ...successes(500)];
    const [pruned, whole] = [memory({ keep: 10 }), memory({ keep: nothing })];
    for (const repository of [pruned, whole]) await store(repository, "a", actions);
    expect((await loaded(whole, "a")).length).toBe(504);
    expect(await loaded(pruned, "a", nothing)).toEqual([1, 2, 3, 4, 504]);
    expect(await loaded(whole, "a", nothing)).toEqual([1, 2, 3, 4, 504]);
  });

  it("keeps a hundred failures of an unbroken row", async () => {
    const repository = memory({ keep: 10 });
    await store(
      repository,
      "a",
      Array.from({ length: 500 }, () => "fail" as const),
    );
    expect((await loaded(repository, "a", nothing)).length).toBeGreaterThanOrEqual(100);
  });

  it("keeps open runs, which can still end", async () => {
    const repository = memory({ keep: 0 });
    const open = start("b", 1);
    await repository.start([open]);
    await store(repository, "a", successes(200));
    expect((await repository.openRuns()).map((run) => run.start.runId)).toEqual(["b-1"]);
    expect(await repository.end([end(open)])).toMatchObject([{ ok: true }]);
  });

  it("goes on refusing the start numbers of pruned runs", async () => {
    const repository = memory({ keep: 10 });
    await store(repository, "a", successes(200));
    expect(await loaded(repository, "a")).not.toContain(1);
    const stale = start("a", 1, { runId: "stale", occasion: "another" });
    expect(await repository.start([stale])).toEqual([{ ok: false, refused: "start-number-exists" }]);
  });

  it("goes on refusing the attempts of an occasion that is in sight", async () => {
    const repository = memory({ keep: 0 });
    for (const attempt of [1, 2, 3]) {
      const run = start("a", attempt, { occasion: "daily", attempt });
      await repository.start([run]);
      await repository.end([end(run, "crash")]);
    }
    await store(repository, "b", successes(200));
    const again = start("a", 4, { occasion: "daily", attempt: 1 });
    expect(await repository.start([again])).toEqual([{ ok: false, refused: "attempt-exists" }]);
  });

  it("spares the tasks with a short past", async () => {
    const repository = memory({ keep: 100 });
    await store(repository, "daily", successes(7));
    await store(repository, "every second", successes(2_000));
    expect(await loaded(repository, "daily")).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe("a fair share", () => {
  it.each<[number[], number, number]>([
    [[], 10, Number.POSITIVE_INFINITY],
    [[3, 4], 10, Number.POSITIVE_INFINITY],
    [[2, 50, 100], 42, 20],
    [[100], 10, 10],
    [[5, 5, 5], 0, 0],
  ])("of %j within %d is %d", (parts, total, share) => {
    expect(fairShare(parts, total)).toBe(share);
  });
});
