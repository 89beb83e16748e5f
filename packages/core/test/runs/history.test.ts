import { beforeEach, describe, expect, it } from "vitest";
import { History } from "../../src/runs/history.ts";
import { ended, started } from "./run-samples.ts";

let history: History;

beforeEach(() => {
  history = new History();
});

describe("the history", () => {
  it("keeps tasks apart and follows the sequence", () => {
    const [a, b] = [started(1), started(2, { task: "b" })];
    expect(history.apply([a, b])).toEqual(new Set(["a", "b"]));
    expect(history.of("a").lastStart).toBe(a);
    expect(history.of("b").lastStart).toBe(b);
    expect(history.of("c").lastStart).toBeUndefined();
    expect(history.sequence).toBe(2);
  });

  it("names only the tasks whose history has changed", () => {
    const a = started(1);
    history.apply([a]);
    expect(history.apply([a, ended(started(9, { task: "b" }), 2)])).toEqual(new Set());
    expect(history.sequence).toBe(2);
  });

  it("gives the same object for a task that has run", () => {
    history.apply([started(1)]);
    expect(history.of("a")).toBe(history.of("a"));
  });
});

describe("loading the past", () => {
  it("puts records in their order, whatever the order of the runs", () => {
    const [slow, quick] = [started(1), started(2)];
    const runs = [
      { start: slow, end: ended(slow, 4, "success") },
      { start: quick, end: ended(quick, 3, "fail") },
    ];
    history.load({ sequence: 4, runs }, new Map([["a", 60_000]]));
    expect(history.of("a").lastEnd?.action).toBe("success");
    expect(history.of("a").failures).toBe(0);
    expect(history.sequence).toBe(4);
  });

  it("takes the sequence of the repository, which may be higher than that of any run it has", () => {
    history.load({ sequence: 100, runs: [] }, new Map([["a", 0]]));
    expect(history.sequence).toBe(100);
  });

  it("replaces what was known of a task", () => {
    const run = started(1);
    history.apply([run]);
    history.load({ sequence: 2, runs: [{ start: run, end: ended(run, 2) }] }, new Map([["a", 0]]));
    expect(history.of("a").openCount).toBe(0);
    expect(history.of("a").attempts("occasion 1").ended).toBe(1);
  });

  it("leaves the sequence where it is the second time, so that no news of other tasks is skipped", () => {
    history.load({ sequence: 10, runs: [] }, new Map([["a", 0]]));
    // Meanwhile somebody else has stored a start of `a` as 11 and one of `b` as 12.
    const [a, b] = [started(1, { sequence: 11 }), started(1, { sequence: 12, task: "b", runId: "b-1" })];
    history.load({ sequence: 12, runs: [{ start: b, end: undefined }] }, new Map([["b", 0]]));
    expect(history.sequence).toBe(10);
    expect(history.apply([a, b])).toEqual(new Set(["a"]));
    expect(history.sequence).toBe(12);
  });

  it("reaches as far back as it was loaded", () => {
    expect(history.reaches("a", 0)).toBe(false);
    history.load({ sequence: 0, runs: [] }, new Map([["a", 60_000]]));
    expect(history.reaches("a", 60_000)).toBe(true);
    expect(history.reaches("a", 60_001)).toBe(false);
  });

  it("forgets what lies further back, as new records come in", () => {
    history.load({ sequence: 0, runs: [] }, new Map([["a", 10_000]]));
    for (let number = 1; number <= 1_000; number++) {
      const run = started(number, { sequence: 2 * number - 1 });
      history.apply([run, ended(run, 2 * number)]);
    }
    expect(history.of("a").run("run-1")).toBeUndefined();
    for (let number = 990; number <= 1_000; number++)
      expect(history.of("a").run(`run-${number}`)).toBeDefined();
  });
});
