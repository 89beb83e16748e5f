import { builtInKinds, History, type RunRecord, returned, witnessOf, Zone } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { at, forever, second } from "./saturday.ts";

/** Runs of `check` one after the other that returned these values, and starts of the own task where it says so. */
function historyOf(...values: readonly unknown[]): History {
  let sequence = 0;
  const records = values.flatMap((value, i): RunRecord[] => {
    const own = value === "self starts";
    const when = at("10:00") + i * second;
    const run = { runId: `r${i + 1}`, task: own ? "self" : "check", at: when, occasion: `o${i}`, attempt: 1 };
    const start = {
      ...run,
      action: "run" as const,
      dueAt: when,
      startNumber: i + 1,
      seen: sequence,
      claims: [],
      because: [],
      session: "s",
      sequence: ++sequence,
    };
    if (own) return [start];
    return [start, { ...run, action: "success", startedAt: when, sequence: ++sequence, returned: value }];
  });
  const history = new History();
  history.apply(records);
  return history;
}

function observe(value: string | number | boolean, history: History, tasks = ["self", "check"]) {
  return builtInKinds.bind(returned("check", value).node, { task: "self", zone: Zone.of("UTC") }).observe({
    now: at("12:00"),
    patience: 1_000,
    history: (task) => (tasks.includes(task) ? history.of(task) : undefined),
    answer: () => undefined,
  });
}

describe("after task 'check' returned 'ready'", () => {
  it("is false before the task has run", () => {
    expect(observe("ready", historyOf())).toMatchObject({
      truth: false,
      until: forever,
      topics: ["task:check", "task:self"],
    });
  });

  it("is true after a success that returned it, and claims that run", () => {
    const seen = observe("ready", historyOf("ready"));
    expect(seen).toMatchObject({ truth: true, claims: [{ type: "run", task: "check", run: "r1" }] });
    expect(witnessOf(seen)).toEqual(["check#r1", "check#r1 returned 'ready'"]);
  });

  it("is false after a later success that returned something else", () => {
    expect(observe("ready", historyOf("ready", "busy")).truth).toBe(false);
  });

  it("is used up by the own start, until it is returned again", () => {
    expect(observe("ready", historyOf("ready", "self starts")).truth).toBe(false);
    expect(observe("ready", historyOf("ready", "self starts", "ready")).truth).toBe(true);
  });

  it("tells a number from its text", () => {
    expect(observe("5", historyOf(5)).truth).toBe(false);
    expect(observe(5, historyOf(5)).truth).toBe(true);
    expect(observe(true, historyOf(true)).truth).toBe(true);
  });

  it("is unknown where there is no such task", () => {
    expect(observe("ready", historyOf(), ["self"])).toMatchObject({
      truth: undefined,
      reason: "there is no task 'check'",
    });
  });
});
