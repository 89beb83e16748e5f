import { memory } from "@gantry/core";
import { checkRuns, type ExpectedRuns, type RunEffect, type TimeWindow } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { type Line, run, told } from "./told.ts";

/** The findings, a line each: "double a: ...". */
async function found(lines: readonly Line[], expected: ExpectedRuns = {}): Promise<readonly string[]> {
  const { findings } = await checkRuns(told(...lines), expected);
  return findings.map(({ fault, task, message }) => `${fault} ${task}: ${message}`);
}

/** Windows of so many seconds each, one after the other from 0 on. */
function windows(seconds: number, count: number): readonly TimeWindow[] {
  const length = seconds * 1_000;
  return Array.from({ length: count }, (_, i) => ({ from: i * length, to: (i + 1) * length }));
}

function effect(task: string, occasion: string, attempt = 1, fence?: number): RunEffect {
  return { task, occasion, attempt, ...(fence === undefined ? {} : { fence }) };
}

describe("a history in which all is well", () => {
  it("has no findings, and the verdict says how much there was to judge", async () => {
    const lines = [...run("a 1", 0), ...run("a 2", 10, 1, "crash"), ...run("a 2/2", 12), ...run("b 1", 15)];
    const effects = [
      effect("a", "1", 1, 1),
      effect("a", "2", 1, 2),
      effect("a", "2", 2, 3),
      effect("b", "1", 1, 1),
    ];
    const tasks = {
      a: { windows: windows(10, 2) },
      b: { after: { task: "a", actions: ["success"] as const }, patience: 20_000 },
    };
    expect(await checkRuns(told(...lines), { tasks, effects, until: 20_000 })).toEqual({
      runs: 4,
      crashes: 1,
      repeats: 1,
      dues: 4,
      held: 0,
      effects: 4,
      stale: 0,
      doubles: 0,
      losses: 0,
      findings: [],
    });
  });

  it("may be that of a repository, read as it comes", async () => {
    expect(await checkRuns(memory().records())).toMatchObject({ runs: 0, findings: [] });
  });
});

describe("a double is found:", () => {
  it("two runs of one attempt", async () => {
    const lines: Line[] = [
      ...run("a 1", 0),
      { start: "other", at: 2, as: { task: "a", occasion: "1", startNumber: 9 } },
    ];
    expect(await found([...lines, { end: "other", at: 3, as: { task: "a", occasion: "1" } }])).toEqual([
      "double a: attempt 1 of occasion '1' (run other) comes after attempt 1",
    ]);
  });

  it("a run that is started or ended twice", async () => {
    expect(await found([...run("a 1", 0), { start: "a 1", at: 2 }])).toEqual([
      "double a: run a 1 is started a second time (sequence 3)",
    ]);
    expect(await found([...run("a 1", 0), { end: "a 1", at: 2, with: "crash" }])).toEqual([
      "double a: run a 1 ends as crash though it ended as success (sequence 3)",
    ]);
  });

  it("a start number that two starts have", async () => {
    const lines: Line[] = [
      ...run("a 1", 0),
      { start: "a 2", at: 2, as: { startNumber: 1 } },
      { end: "a 2", at: 3 },
    ];
    expect(await found(lines)).toEqual([
      "double a: attempt 1 of occasion '2' (run a 2) has the start number 1 of attempt 1 of occasion '1' (run a 1)",
    ]);
  });

  it.each(["success", "fail", "terminate", "inaction"] as const)(
    "an occasion that ran again after a %s",
    async (action) => {
      expect(await found([...run("a 1", 0, 1, action), ...run("a 1/2", 5)])).toEqual([
        `double a: attempt 2 of occasion '1' (run a 1/2) was started though attempt 1 of occasion '1' (run a 1) had ended as ${action}`,
      ]);
    },
  );

  it("an occasion that ran again after as many crashes as are allowed", async () => {
    const lines = [...run("a 1", 0, 1, "crash"), ...run("a 1/2", 2, 1, "crash"), ...run("a 1/3", 4)];
    expect(await found(lines)).toEqual([]);
    expect(await found(lines, { tasks: { a: { maxCrashes: 2 } } })).toEqual([
      "double a: attempt 3 of occasion '1' (run a 1/3) was started though attempt 2 of occasion '1' (run a 1/2) had ended as crash",
    ]);
    expect(await found(lines.slice(0, 4), { tasks: { a: { onCrash: "leave" } } })).toHaveLength(1);
  });

  it("an occasion that ran again before its crash was recorded", async () => {
    const lines: Line[] = [
      { start: "a 1", at: 0 },
      { start: "a 1/2", at: 1 },
      { end: "a 1", at: 2, with: "crash" },
      { end: "a 1/2", at: 3 },
    ];
    expect(await found(lines, { tasks: { a: { concurrency: 2 } } })).toEqual([
      "double a: attempt 2 of occasion '1' (run a 1/2) was started while attempt 1 of occasion '1' (run a 1) was open",
    ]);
  });

  it("more runs at once than allowed", async () => {
    const lines: Line[] = ["a 1", "a 2", "a 3"].map((start, at) => ({ start, at }));
    const ends: Line[] = ["a 1", "a 2", "a 3"].map((end, at) => ({ end, at: at + 3 }));
    expect(await found([...lines, ...ends], { tasks: { a: { concurrency: 3 } } })).toEqual([]);
    expect(await found([...lines, ...ends], { tasks: { a: { concurrency: 2 } } })).toEqual([
      "double a: attempt 1 of occasion '3' (run a 3) was started while 2 of at most 2 were open, such as attempt 1 of occasion '1' (run a 1)",
    ]);
  });

  it("a second run in a window that one run fulfils", async () => {
    const tasks = { a: { windows: windows(10, 1) } };
    expect(await found([...run("a 1", 1), ...run("a 2", 3)], { tasks, until: 10_000 })).toEqual([
      "double a: attempt 1 of occasion '2' (run a 2) is one too many for its window",
    ]);
  });

  it("an effect that is there twice", async () => {
    const effects = [effect("a", "1"), effect("a", "1")];
    expect(await found(run("a 1", 0), { effects })).toEqual([
      "double a: the effect of attempt 1 of occasion '1' is there a second time",
    ]);
  });
});

describe("a loss is found:", () => {
  it("a run without an end, unless some may still be running", async () => {
    const lines: Line[] = [{ start: "a 1", at: 0 }];
    expect(await found(lines)).toEqual(["loss a: attempt 1 of occasion '1' (run a 1) has no end"]);
    expect(await found(lines, { stillRunning: true })).toEqual([]);
  });

  it("a window without a run", async () => {
    const lines = [...run("a 1", 1), ...run("a 3", 21)];
    const tasks = { a: { windows: windows(10, 3) } };
    expect(await found(lines, { tasks, until: 30_000 })).toEqual([
      "loss a: a window found no start from 1970-01-01T00:00:10.000Z to 1970-01-01T00:00:20.000Z, though one was possible for 10000 ms",
    ]);
  });

  it("a task that never ran", async () => {
    const tasks = { gone: { windows: windows(10, 1) }, never: { every: 5_000 } };
    expect(await found(run("a 1", 0), { tasks, until: 12_000 })).toEqual([
      expect.stringContaining("loss gone: a window found no start"),
      expect.stringContaining("loss never: what was due at the beginning found"),
    ]);
  });

  it("a window whose only run crashed, with time left to run again", async () => {
    const tasks = { a: { windows: windows(10, 1) } };
    expect(await found(run("a 1", 1, 2, "crash"), { tasks, until: 10_000 })).toEqual([
      expect.stringMatching(/^loss a: a window .* possible for 7000 ms$/),
    ]);
  });

  it("two windows for which there is one run", async () => {
    const tasks = {
      a: {
        windows: [
          { from: 0, to: 20_000 },
          { from: 0, to: 10_000 },
        ],
      },
    };
    expect(await found(run("a 1", 5), { tasks, until: 20_000 })).toEqual([
      expect.stringMatching(/^loss a: a window .* to 1970-01-01T00:00:20/),
    ]);
  });

  it("a start that comes too late after the one before", async () => {
    const lines = [...run("a 1", 0), ...run("a 2", 5), ...run("a 3", 12)];
    const tasks = { a: { every: 5_000 } };
    expect(await found(lines, { tasks })).toEqual([
      "loss a: what was due 5000 ms after run a 2 found no start from 1970-01-01T00:00:10.000Z to 1970-01-01T00:00:12.000Z, though one was possible for 2000 ms",
    ]);
    expect(await found(lines, { tasks, patience: 2_000 })).toEqual([]);
  });

  it("a crash that no other attempt follows, where the task is to run again", async () => {
    const tasks = { a: { onCrash: "rerun" } } as const;
    const lines = [...run("a 1", 0, 1, "crash"), ...run("a 2", 2)];
    expect(await found(lines, { tasks, until: 10_000 })).toEqual([
      "loss a: the crash of run a 1 found no start from 1970-01-01T00:00:01.000Z to 1970-01-01T00:00:10.000Z, though one was possible for 7500 ms",
    ]);
    expect(await found([...lines, ...run("a 1/2", 3)], { tasks, until: 10_000 })).toEqual([]);
    const thrice = [1, 2, 3].flatMap((attempt) => run(`a 1/${attempt}`, attempt, 0.5, "crash"));
    expect(await found(thrice, { tasks, until: 10_000 })).toEqual([]);
  });

  it("a cause that no start has seen", async () => {
    const tasks = { b: { after: { task: "a", actions: ["success"] as const } } };
    const lines = [...run("a 1", 0), ...run("b 1", 1), ...run("a 2", 2), ...run("a 3", 2, 1, "fail")];
    expect(await found(lines, { tasks, until: 10_000 })).toEqual([
      "loss b: the success of run a 2 of 'a' found no start from 1970-01-01T00:00:02.500Z to 1970-01-01T00:00:10.000Z, though one was possible for 7500 ms",
    ]);
    expect(await found([...lines, ...run("b 2", 3)], { tasks, until: 10_000 })).toEqual([]);
  });

  it("a success without an effect", async () => {
    expect(await found([...run("a 1", 0), ...run("a 2", 1, 1, "fail")], { effects: [] })).toEqual([
      "loss a: attempt 1 of occasion '1' (run a 1) is a success without an effect",
    ]);
  });
});

describe("no loss is what nothing could start in:", () => {
  const tasks = { a: { windows: windows(10, 2), every: 10_000 } };

  it("a window that an open run held", async () => {
    const lines = [...run("a 1", 1, 18.5)];
    expect(await checkRuns(told(...lines), { tasks, until: 20_000 })).toMatchObject({
      held: 1,
      findings: [],
    });
  });

  it("an outage", async () => {
    const outages = [{ from: 9_500, to: 19_500 }];
    expect(await checkRuns(told(...run("a 1", 1)), { tasks, until: 20_000, outages })).toMatchObject({
      held: 1,
      findings: [],
    });
    const shorter = [{ from: 9_500, to: 18_500 }];
    expect(await checkRuns(told(...run("a 1", 1)), { tasks, until: 20_000, outages: shorter })).toMatchObject(
      {
        losses: 2,
      },
    );
  });

  it("an occasion that has crashed three times", async () => {
    const crashes = [1, 2, 3].flatMap((attempt) => run(`a 1/${attempt}`, attempt, 0.5, "crash"));
    expect(
      await checkRuns(told(...crashes), { tasks: { a: { windows: windows(10, 1) } }, until: 10_000 }),
    ).toMatchObject({ crashes: 3, repeats: 2, held: 1, findings: [] });
  });

  it("an occasion that crashed and is to be left, and one that ran again only later", async () => {
    const window = windows(10, 1);
    const crash = run("a 1", 1, 2, "crash");
    const leave = { a: { windows: window, onCrash: "leave" } } as const;
    expect(await checkRuns(told(...crash), { tasks: leave, until: 10_000 })).toMatchObject({
      held: 1,
      findings: [],
    });
    const rerun = { a: { windows: windows(10, 2), onCrash: "rerun" } } as const;
    const later = [...run("a 1", 9, 2, "crash"), ...run("a 1/2", 11), ...run("a 2", 12)];
    expect(await checkRuns(told(...later), { tasks: rerun, until: 20_000 })).toMatchObject({
      held: 0,
      findings: [],
    });
  });

  it("what is due after the end", async () => {
    expect(await found(run("a 1", 1), { tasks, until: 10_500 })).toEqual([]);
  });
});

describe("records that contradict each other are found:", () => {
  it("an end before its start, and one that has none", async () => {
    expect(
      await found(
        [
          { end: "a 1", at: 0 },
          { start: "a 1", at: 0 },
        ],
        { stillRunning: true },
      ),
    ).toEqual(["broken a: run a 1 ends as success and was not started before (sequence 1)"]);
  });

  it("records out of order", async () => {
    const lines: Line[] = [
      ...run("a 1", 0),
      { start: "a 2", at: 1, as: { sequence: 2 } },
      { end: "a 2", at: 2 },
    ];
    expect(await found(lines)).toEqual([
      "broken a: a record of run a 2 stands after sequence 2 (sequence 2)",
    ]);
  });

  it.each([
    ["occasion", { occasion: "2" }],
    ["attempt", { attempt: 2 }],
    ["task", { task: "b" }],
    ["instant of the start", { startedAt: 7 }],
  ] as const)("an end with another %s than its start", async (what, as) => {
    const lines: Line[] = [
      { start: "a 1", at: 0 },
      { end: "a 1", at: 1, as },
    ];
    expect(await found(lines)).toEqual([
      expect.stringContaining(`the end of run a 1 has another ${what} than its start`),
    ]);
  });

  it("an attempt whose forerunner is missing", async () => {
    expect(await found(run("a 1/2", 0))).toEqual([
      "broken a: attempt 2 of occasion '1' (run a 1/2) comes after attempt 0: some are missing",
    ]);
    expect(await found([...run("a 1", 0, 1, "crash"), ...run("a 1/3", 2)])).toEqual([
      "broken a: attempt 3 of occasion '1' (run a 1/3) comes after attempt 1: some are missing",
    ]);
  });

  it("an effect without a stored start", async () => {
    expect(await found(run("a 1", 0), { effects: [effect("a", "1"), effect("a", "1", 2)] })).toEqual([
      "broken a: the effect of attempt 2 of occasion '1' has no stored start",
    ]);
  });

  it("a fence that has not grown with the attempt", async () => {
    const lines = [...run("a 1", 0, 1, "crash"), ...run("a 1/2", 2)];
    const effects = [effect("a", "1", 1, 7), effect("a", "1", 2, 7)];
    expect(await found(lines, { effects })).toEqual([
      "broken a: attempt 2 of occasion '1' (run a 1/2) has the fence 7, and the attempt before had 7",
    ]);
  });
});

it("an effect that comes after one with a higher fence is counted as stale", async () => {
  const lines = [...run("a 1", 0, 1, "crash"), ...run("a 1/2", 2)];
  const effects = [effect("a", "1", 2, 8), effect("a", "1", 1, 7)];
  expect(await checkRuns(told(...lines), { effects })).toMatchObject({ stale: 1, findings: [] });
});
