import { describe, expect, it } from "vitest";
import { nodeOf } from "../../src/conditions/condition.ts";
import { constantNode } from "../../src/conditions/kinds/constant.ts";
import { GantryError } from "../../src/errors.ts";
import { definitionOf, type TaskDefaults } from "../../src/tasks/task-definition.ts";
import type { TaskFunction } from "../../src/tasks/task-function.ts";
import type { TaskOptions, When } from "../../src/tasks/task-options.ts";
import { Zone } from "../../src/time/zone.ts";

const defaults: TaskDefaults = {
  execution: "async",
  timeout: 60_000,
  returns: { store: true, limit: 1_000 },
  zone: Zone.of("UTC"),
  read: (when) => (typeof when === "string" ? constantNode(when === "true") : nodeOf(when)),
};

function report() {}

/** What is refused is what the compiler would refuse as well: JavaScript callers have none. */
const define = (options: unknown, run: unknown = report, when: unknown = "true") =>
  definitionOf(when as When, options as TaskOptions, run as TaskFunction, defaults);

/** The code and the message with which a task is refused. */
function refusal(options: unknown, ...rest: unknown[]): string {
  try {
    define(options, ...rest);
  } catch (error) {
    if (error instanceof GantryError) return `${error.code} ${error.message}`;
    throw error;
  }
  return "none";
}

describe("a task", () => {
  it("that says nothing has the session's ways, and its function's name", () => {
    expect(define({})).toEqual({
      name: "report",
      ownName: "report",
      group: undefined,
      written: { when: constantNode(true), endCondition: undefined },
      description: undefined,
      when: constantNode(true),
      endCondition: undefined,
      execution: "async",
      priority: 0,
      disabled: false,
      onStartup: false,
      onShutdown: false,
      permanent: false,
      args: {},
      returns: { store: true, limit: 1_000 },
      timeout: 60_000,
      concurrency: 1,
      maxCrashes: 3,
      tags: [],
      zone: defaults.zone,
      run: report,
      origin: { problem: "it is not known where it was defined" },
      worker: { grace: 5_000 },
    });
  });

  it("has what it says", () => {
    const options = {
      name: "digest",
      description: "reads and counts",
      execution: "main",
      priority: -1.5,
      disabled: true,
      onStartup: true,
      onShutdown: true,
      permanent: true,
      returns: { store: false, limit: 10 },
      retention: { age: "90 days", runs: 10 },
      endCondition: "false",
      args: { limit: 3 },
      timeout: "30 seconds",
      concurrency: 4,
      onCrash: "leave",
      maxCrashes: 2,
      tags: ["io"],
      timezone: "Europe/Helsinki",
      worker: { grace: "1 minute", env: { COLOUR: "green" } },
    } as const;
    const { zone, run, when, ownName, group, written, origin, worker, ...rest } = define(options);
    const { timezone, worker: ofWorker, ...said } = options;
    const retention = { age: 90 * 86_400_000, runs: 10 };
    expect(rest).toEqual({ ...said, timeout: 30_000, endCondition: constantNode(false), retention });
    expect(zone.name).toBe(timezone);
    expect(worker).toEqual({ ...ofWorker, grace: 60_000 });
    expect([when, run]).toEqual([constantNode(true), report]);
  });

  it("may run without a limit", () => {
    expect(define({ timeout: "never" }).timeout).toBe(Number.POSITIVE_INFINITY);
    expect(define({ timeout: 250 }).timeout).toBe(250);
  });

  it("counts an option that is undefined as not given", () => {
    const unset = {
      name: undefined,
      timeout: undefined,
      endCondition: undefined,
      timezone: undefined,
      args: undefined,
    };
    expect(define(unset)).toEqual(define({}));
  });

  it("does not change when the options that it was made of do", () => {
    const options = { args: { limit: 3 }, tags: ["io"] };
    const definition = define(options);
    options.args.limit = 4;
    options.tags.push("slow");
    expect([definition.args, definition.tags]).toEqual([{ limit: 3 }, ["io"]]);
    expect([definition, definition.args, definition.tags].every(Object.isFrozen)).toBe(true);
  });
});

describe("a task is refused", () => {
  it.each<[string, unknown, string]>([
    [
      "an option that does not exist",
      { priorty: 1 },
      "OPTION task 'report': priorty: there is no such option. Did you mean 'priority'?",
    ],
    [
      "an option that is like none",
      { colour: "red" },
      "OPTION task 'report': colour: there is no such option. Known: name, description, execution, priority, disabled, onStartup, onShutdown, permanent, endCondition, args, returns, retention, timeout, concurrency, onCrash, maxCrashes, tags, timezone, module, export, persist, worker.",
    ],
    ["an empty name", { name: "" }, 'OPTION task: name: a text that is not empty was expected, found "".'],
    [
      "a blank name",
      { name: "  " },
      "OPTION task '  ': name: a text that is not empty was expected, found \"  \".",
    ],
    [
      "a name that is no text",
      { name: 7 },
      "OPTION task '7': name: a text that is not empty was expected, found 7.",
    ],
    [
      "an unknown execution",
      { execution: "cloud" },
      'OPTION task \'report\': execution: "main" or "async" or "thread" or "process" was expected, found "cloud".',
    ],
    [
      "a priority that is no number",
      { priority: "high" },
      "OPTION task 'report': priority: a number was expected, found \"high\".",
    ],
    [
      "an endless priority",
      { priority: Number.POSITIVE_INFINITY },
      "OPTION task 'report': priority: a number was expected, found Infinity.",
    ],
    [
      "a flag that is no flag",
      { disabled: "no" },
      "OPTION task 'report': disabled: true or false was expected, found \"no\".",
    ],
    [
      "no concurrency",
      { concurrency: 0 },
      "OPTION task 'report': concurrency: a whole number above 0 was expected, found 0.",
    ],
    [
      "arguments in a list",
      { args: [1] },
      "OPTION task 'report': args: an object was expected, found a list.",
    ],
    [
      "returns that are no rules",
      { returns: false },
      "OPTION task 'report': returns: an object such as { store: false } or { limit: 10_000 }, in bytes, was expected, found false.",
    ],
    [
      "a retention that is none",
      { retention: { runs: 0 } },
      'OPTION task \'report\': retention: a length of time such as "90 days", an object such as { age: "90 days", runs: 10_000 }, or false was expected, found {"runs":0}.',
    ],
    [
      "tags that are no list",
      { tags: "io" },
      "OPTION task 'report': tags: a list of texts was expected, found \"io\".",
    ],
  ])("for %s, with words that name the task", (_why, options, message) => {
    expect(refusal(options)).toBe(message);
  });

  it("for a function without a name, when it is given none", () => {
    expect(refusal({}, () => {})).toBe(
      'OPTION task: name: the function has no name. Give the task one: { name: "..." }.',
    );
    expect(refusal({ name: "report" }, () => {})).toBe("none");
  });

  it.each([null, "report", {}, 5])("for %o in place of its function", (run) => {
    expect(refusal({ name: "digest" }, run)).toBe(
      "OPTION task: a function was expected as what the task does.",
    );
    expect(refusal({}, run)).toBe("OPTION task: a function was expected as what the task does.");
  });

  it.each([null, "daily", 5, () => {}])("for %o in place of its options", (options) => {
    expect(refusal(options)).toMatch(/^OPTION .*an object was expected/);
  });

  it("for a zone that does not exist", () => {
    expect(refusal({ timezone: "Europe/Helsinky" })).toMatch(
      /^TIME_ZONE .*Europe\/Helsinky.*Europe\/Helsinki/s,
    );
  });

  it.each([true, null, {}, "soon", -1, Number.NaN, "10 parsecs"])(
    "for a timeout of %o, with words that say so",
    (timeout) => {
      expect(refusal({ timeout })).toMatch(/^(OPTION|DURATION) .*timeout/);
    },
  );

  it("for what is no condition", () => {
    expect(refusal({}, report, 5)).toMatch(/^CONDITION A condition was expected, found 5/);
    expect(refusal({ endCondition: null })).toMatch(/^CONDITION A condition was expected, found null/);
  });
});
