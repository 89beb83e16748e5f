import {
  afterNode,
  allNode,
  anyNode,
  askedNode,
  builtInKinds,
  type ConditionNode,
  constantNode,
  everyNode,
  fullCycle,
  History,
  periodicNode,
  runningNode,
  type StartRecord,
  Zone,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { decide } from "../../src/session/decide.ts";
import { byTurn, type SessionState, type TaskState } from "../../src/session/state.ts";
import { defaultReturns } from "../../src/tasks/return-options.ts";
import { definitionOf, type TaskDefinition } from "../../src/tasks/task-definition.ts";

const now = Date.UTC(2026, 10, 21, 12);
const hour = 3_600_000;

function taskState(
  name: string,
  when: ConditionNode,
  options: Partial<TaskDefinition> & Partial<TaskState> = {},
): TaskState {
  const zone = Zone.of("UTC");
  const { execution = "async", priority = 0, disabled = false, timeout = hour, concurrency = 1 } = options;
  const session = { execution, timeout, zone, returns: defaultReturns, read: () => when };
  const { onStartup = false } = options;
  const given = { name, priority, disabled, concurrency, onStartup };
  const definition = definitionOf(when, given, () => {}, session);
  return {
    definition,
    number: options.number ?? 0,
    observer: builtInKinds.bind(when, { task: name, zone }),
    live: options.live ?? new Map(),
    queue: options.queue ?? [],
    pause: options.pause,
    skips: options.skips ?? 0,
    unstored: options.unstored ?? 0,
    removed: false,
    refused: options.refused,
  };
}

function stateOf(tasks: readonly TaskState[], changes: Partial<SessionState> = {}): SessionState {
  return {
    tasks: new Map(tasks.map((task) => [task.definition.name, task])),
    leaving: new Set(),
    history: new History(),
    readers: (name) =>
      tasks.filter(
        (task) => task.definition.name !== name && task.observer.reads.some((read) => read.task === name),
      ),
    answers: new Map(),
    asking: new Set(),
    starting: true,
    startedAt: now - hour,
    cycleSleep: 100,
    ...changes,
  };
}

function start(task: string, sequence: number, at: number, more: Partial<StartRecord> = {}): StartRecord {
  return {
    action: "run",
    runId: `${task}-${sequence}`,
    task,
    sequence,
    at,
    dueAt: at,
    occasion: `occasion ${sequence}`,
    attempt: 1,
    startNumber: sequence,
    seen: sequence - 1,
    claims: [],
    because: [],
    session: "s",
    ...more,
  };
}

const daily = periodicNode(fullCycle("day"));

describe("a start", () => {
  test("carries its occasion, attempt, number, claims and what it had seen", () => {
    const task = taskState("report", daily);
    const { commands } = decide(stateOf([task]), now, [task]);
    expect(commands).toEqual([
      {
        type: "start",
        task,
        start: {
          task: "report",
          at: now,
          dueAt: now - hour,
          occasion: "daily 2026-11-21",
          attempt: 1,
          startNumber: 1,
          seen: 0,
          claims: [{ type: "period", name: "daily 2026-11-21" }],
          because: [],
        },
      },
    ]);
  });

  test("is not decided while the session does not start anything", () => {
    const task = taskState("report", daily);
    expect(decide(stateOf([task], { starting: false }), now, [task]).commands).toEqual([]);
  });

  test("is not decided for a disabled task, unless it is asked for by hand", () => {
    const disabled = taskState("report", daily, { disabled: true });
    expect(decide(stateOf([disabled]), now, [disabled]).commands).toEqual([]);
    const queued = { runId: "r1", args: {} };
    const asked = taskState("report", daily, { disabled: true, queue: [queued] });
    expect(decide(stateOf([asked]), now, [asked]).commands).toMatchObject([
      { type: "start", queued, start: { occasion: "manual r1" } },
    ]);
  });

  test("of the same occasion is the next attempt after a crash, and there is none after three crashes", () => {
    const task = taskState("report", daily);
    const history = new History();
    const crash = (sequence: number, attempt: number) => {
      const run = start("report", sequence, now - hour + sequence, {
        occasion: "daily 2026-11-21",
        claims: [{ type: "period", name: "daily 2026-11-21" }],
        attempt,
        startNumber: attempt,
      });
      const { runId, occasion } = run;
      const identity = { runId, occasion, attempt, task: "report", startedAt: run.at };
      history.apply([run, { action: "crash", sequence: sequence + 1, at: run.at + 1, ...identity }]);
    };
    crash(1, 1);
    const again = () => decide(stateOf([task], { history }), now, [task]).commands;
    expect(again()).toMatchObject([
      { start: { occasion: "daily 2026-11-21", attempt: 2, startNumber: 2, seen: 2 } },
    ]);
    crash(3, 2);
    expect(again()).toMatchObject([{ start: { attempt: 3 } }]);
    crash(5, 3);
    expect(again()).toEqual([]);
  });

  test("waits while as many runs are open as the task may have, and its condition is not observed meanwhile", () => {
    const task = taskState("report", constantNode(true));
    const history = new History();
    history.apply([start("report", 1, now - hour)]);
    const decision = decide(stateOf([task], { history }), now, [task]);
    expect(decision).toMatchObject({
      commands: [],
      observations: 0,
      looks: [{ again: { topics: ["task:report"] } }],
    });
  });

  test("of an occasion with an open run waits, whatever the concurrency", () => {
    const task = taskState("report", daily, { concurrency: 3 });
    const history = new History();
    history.apply([start("report", 1, now - hour, { occasion: "daily 2026-11-21" })]);
    expect(decide(stateOf([task], { history }), now, [task]).commands).toEqual([]);
  });

  test("that waits for its occasion is looked at when it would have another, though it stays true until later", () => {
    const task = taskState("report", anyNode([daily, periodicNode(fullCycle("hour"))]), { concurrency: 2 });
    const history = new History();
    const occasion = "daily 2026-11-21 & hourly 2026-11-21 12:00+00:00";
    history.apply([start("report", 1, now, { occasion })]);
    expect(decide(stateOf([task], { history }), now, [task])).toMatchObject({
      commands: [],
      looks: [{ again: { until: now + hour } }],
    });
  });

  test("that was refused is not proposed again as it was", () => {
    const task = taskState("report", daily, { refused: "1: daily 2026-11-21 (1)" });
    expect(decide(stateOf([task]), now, [task]).commands).toEqual([]);
  });

  test("without a new cause follows the last one no earlier than cycleSleep after it", () => {
    const task = taskState("always", constantNode(true));
    const history = new History();
    const last = start("always", 1, now - 30);
    const { runId, occasion, attempt } = last;
    const end = { action: "success", sequence: 2, at: now - 20, startedAt: last.at } as const;
    history.apply([last, { ...end, runId, occasion, attempt, task: "always" }]);
    expect(decide(stateOf([task], { history }), now, [task])).toMatchObject({
      commands: [],
      looks: [{ again: { until: now + 70 } }],
    });
    expect(decide(stateOf([task], { history }), now + 70, [task]).commands).toMatchObject([
      { start: { occasion: "after always-1", startNumber: 2 } },
    ]);
  });
});

describe("the order of a tick", () => {
  test("is by priority, then by creation", () => {
    const [low, first, second] = [
      taskState("low", daily, { number: 0 }),
      taskState("first", daily, { number: 1, priority: 5 }),
      taskState("second", daily, { number: 2, priority: 5 }),
    ] as const;
    const due = [low, first, second].sort(byTurn);
    expect(due.map((task) => task.definition.name)).toEqual(["first", "second", "low"]);
  });

  test("ends before a task that reads a task just started, which is decided once that start is stored", () => {
    const a = taskState("a", daily, { number: 0 });
    const b = taskState("b", daily, { number: 1 });
    const readsA = taskState("reads a", runningNode("a"), { number: 2 });
    const { commands, resume, looks } = decide(stateOf([a, b, readsA]), now, [a, b, readsA]);
    expect(commands).toMatchObject([{ task: a }, { task: b }]);
    expect(looks).toHaveLength(2);
    expect(resume).toEqual({ at: readsA, least: 0 });
  });

  test("ends after a start on main, for the rest is decided when that has ended", () => {
    const main = taskState("main", daily, { number: 0, execution: "main" });
    const other = taskState("other", daily, { number: 1 });
    const { commands, resume } = decide(stateOf([main, other]), now, [main, other]);
    expect(commands).toMatchObject([{ type: "start", task: main }]);
    expect(resume).toEqual({ at: main, least: 1 });
  });
});

describe("a user's condition", () => {
  const question = { key: "a file is there", name: "a file is there", values: {} };

  test("is asked only where the rest of the sentence leaves it to decide, in whatever order they stand", () => {
    const file = askedNode("a file is there");
    for (const parts of [
      [file, constantNode(false)],
      [constantNode(false), file],
    ]) {
      const task = taskState("ingest", allNode(parts));
      expect(decide(stateOf([task]), now, [task]).commands).toEqual([]);
    }
    const task = taskState("ingest", allNode([file, constantNode(true)]));
    expect(decide(stateOf([task]), now, [task])).toMatchObject({
      commands: [{ type: "ask", question }],
      resume: { at: task, least: 0 },
    });
  });

  test("that has been asked and not answered is not asked again, and starts nothing", () => {
    const task = taskState("ingest", askedNode("a file is there"));
    const state = stateOf([task], { asking: new Set([question.key]) });
    expect(decide(state, now, [task])).toMatchObject({
      commands: [],
      looks: [{ unknown: undefined, again: { topics: ["answer:a file is there"] } }],
    });
  });

  test("starts the task once it has answered, and is stale when its time is over", () => {
    const task = taskState("ingest", askedNode("a file is there"));
    const answers = new Map([[question.key, { truth: true, until: now + 1, seen: 0 }]]);
    expect(decide(stateOf([task], { answers }), now, [task]).commands).toMatchObject([
      { type: "start", start: { occasion: "first", because: ["a file is there"] } },
    ]);
    expect(decide(stateOf([task], { answers }), now + 1, [task]).commands).toMatchObject([{ type: "ask" }]);
  });
});

describe("the end of a run", () => {
  const live = (
    startedAt: number,
    { ending = false, end }: { ending?: boolean; end?: ConditionNode } = {},
  ) => {
    const endObserver = end && builtInKinds.bind(end, { task: "slow", zone: Zone.of("UTC") });
    return new Map([["r", { runId: "r", startedAt, ending, stuck: false, limit: hour, endObserver }]]);
  };

  test("is asked for when its time is up, at that very millisecond", () => {
    const task = taskState("slow", everyNode(24 * hour), { live: live(now - hour) });
    expect(decide(stateOf([task]), now - 1, [task])).toMatchObject({ looks: [{ again: { until: now } }] });
    expect(
      decide(stateOf([task]), now - 1, [task]).commands.filter(({ type }) => type === "terminate"),
    ).toEqual([]);
    expect(decide(stateOf([task]), now, [task]).commands).toContainEqual({
      type: "terminate",
      task,
      runId: "r",
      why: { type: "timeout", limit: hour },
    });
  });

  test("is asked for while the end condition is true, and only once", () => {
    const task = (ending: boolean) =>
      taskState("slow", afterNode("slow", "fail"), { live: live(now, { ending, end: constantNode(true) }) });
    expect(decide(stateOf([task(false)]), now, [task(false)]).commands).toMatchObject([
      { why: { type: "condition" } },
    ]);
    expect(decide(stateOf([task(true)]), now, [task(true)]).commands).toEqual([]);
  });
});

describe("a start that is held", () => {
  const work = (options: Parameters<typeof taskState>[2]) => taskState("work", everyNode(hour), options);
  const starts = (task: TaskState, changes: Partial<SessionState> = {}) =>
    decide(stateOf([task], changes), now, [task]).commands.filter(({ type }) => type === "start").length;

  test("while the task is paused waits for the end of the pause", () => {
    const task = work({ pause: { until: now + 5 } });
    expect(decide(stateOf([task]), now, [task])).toMatchObject({
      commands: [],
      looks: [{ again: { until: now + 5 } }],
    });
    expect(starts(work({ pause: { until: now } }))).toBe(1);
  });

  test("to be skipped is stored and not carried out", () => {
    const task = work({ skips: 1 });
    expect(decide(stateOf([task]), now, [task]).commands).toMatchObject([{ type: "start", skip: true }]);
  });

  test("while only others may start is held", () => {
    const only = (task: string, obeyCondition: boolean) => ({
      only: { tasks: new Set([task]), obeyCondition },
    });
    expect(starts(work({}), only("other", true))).toBe(0);
    expect(starts(work({}), only("work", true))).toBe(1);
    expect(starts(work({}), only("work", false))).toBe(0);
  });

  test("by the moment: tasks of the start run then and only then, and others do not", () => {
    const stage = { option: "onStartup", claim: "startup" } as const;
    const first = taskState("first", constantNode(false), { onStartup: true });
    expect(starts(first)).toBe(0);
    expect(decide(stateOf([first], { stage }), now, [first]).commands).toMatchObject([
      { start: { occasion: "startup", claims: [{ type: "given", name: "startup" }] } },
    ]);
    expect(starts(work({}), { stage })).toBe(0);
    expect(starts(first, { stage: { option: "onShutdown", claim: "shutdown" } })).toBe(0);
  });
});
