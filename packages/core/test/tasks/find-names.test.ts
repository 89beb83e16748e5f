import {
  afterNode,
  allNode,
  builtInKinds,
  type ConditionNode,
  defineCondition,
  isTrue,
  notNode,
} from "@gantry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Argument } from "../../src/tasks/arguments/argument.ts";
import { returnOf } from "../../src/tasks/arguments/return-of.ts";
import { value } from "../../src/tasks/arguments/value.ts";
import { findNames } from "../../src/tasks/find-names.ts";
import { type GroupScope, groupScope } from "../../src/tasks/group-scope.ts";
import { definitionOf, type TaskDefaults } from "../../src/tasks/task-definition.ts";
import { Zone } from "../../src/time/zone.ts";
import { conditions } from "../arbitrary/condition.ts";

const zone = Zone.of("UTC");
const namesIn = (node: ConditionNode) =>
  builtInKinds
    .bind(node, { task: "own task", zone })
    .reads.flatMap(({ task }) => (task === "own task" ? [] : [task]));

describe("a condition of any kind", () => {
  it("is the same when its names stay the same", () => {
    fc.assert(
      fc.property(conditions(["fetch", "load"], ["a file has arrived"]), (node) => {
        expect(builtInKinds.renamed(node, (name) => name)).toEqual(node);
      }),
    );
  });

  it("reads the tasks that its names are changed to, and is else what it was", () => {
    fc.assert(
      fc.property(conditions(["fetch", "load"], ["a file has arrived"]), (node) => {
        const longer = builtInKinds.renamed(node, (name) => `etl.${name}`);
        expect(namesIn(longer)).toEqual(namesIn(node).map((name) => `etl.${name}`));
        expect(builtInKinds.renamed(longer, (name) => name.slice("etl.".length))).toEqual(node);
      }),
    );
  });
});

it("a kind of one's own that does not say how it is renamed is left as it is", () => {
  const kind = defineCondition<{ kind: "mine"; task: string }>({
    kind: "mine",
    format: ({ task }) => `mine ${task}`,
    bind: () => () => isTrue(0, []),
  });
  const node: ConditionNode & { task: string } = { kind: "mine", task: "fetch" };
  expect(builtInKinds.with([kind]).renamed(node, () => "other")).toBe(node);
});

const defaults: TaskDefaults = {
  execution: "async",
  timeout: 60_000,
  returns: { store: true, limit: 1_000 },
  zone,
  read: (when) => (typeof when === "string" ? afterNode(when, "success") : "node" in when ? when.node : when),
};

function scopeOf(...prefixes: readonly string[]): GroupScope | undefined {
  let scope: GroupScope | undefined;
  for (const prefix of prefixes)
    scope = groupScope({ prefix, when: "gate" }, new Map(), scope, defaults.read);
  return scope;
}

/** The task of a group inside groups, with what its names were found to be where these tasks exist. */
function found(
  scope: GroupScope | undefined,
  args: Readonly<Record<string, unknown>>,
  ...known: readonly string[]
) {
  const definition = definitionOf("fetch", { name: "load", args }, () => {}, defaults, scope);
  return findNames(definition, builtInKinds, (name) => known.includes(name));
}

describe("names are looked up", () => {
  it("with the prefixes from inner to outer, then as full names", () => {
    const scope = scopeOf("a.", "b.");
    const whenOf = (...known: readonly string[]) => namesIn(found(scope, {}, ...known).when)[0];
    expect(whenOf("a.b.fetch", "a.fetch", "b.fetch", "fetch")).toBe("a.b.fetch");
    expect(whenOf("a.fetch", "b.fetch", "fetch")).toBe("a.fetch");
    expect(whenOf("b.fetch", "fetch")).toBe("fetch");
    expect(whenOf("b.fetch")).toBe("fetch");
  });

  it("in the condition of each group from that group on", () => {
    const { when } = found(scopeOf("a.", "b."), {}, "a.b.gate", "a.gate", "gate", "fetch");
    expect(when).toEqual(
      allNode([
        afterNode("fetch", "success"),
        afterNode("a.b.gate", "success"),
        afterNode("a.gate", "success"),
      ]),
    );
  });

  it("in arguments and in those that they are made of", () => {
    const wrapped = new Argument("wrapped", () => 1, { parts: [returnOf("inner")] });
    const args = { own: value(1), plain: 2, input: returnOf("fetch"), wrapped };
    const { names } = found(scopeOf("a."), args, "a.fetch", "inner");
    expect(names?.ofArguments).toEqual(
      new Map([
        ["fetch", "a.fetch"],
        ["inner", "inner"],
      ]),
    );
  });

  it("and what is found more than once, or not at all, is told", () => {
    const { names } = found(scopeOf("a."), { input: returnOf("fetsh") }, "a.fetch", "fetch", "gate");
    expect(names?.ambiguous).toEqual([
      "'fetch' is taken for task 'a.fetch'; there is a task 'fetch' too, which is written '/fetch'",
    ]);
    expect(names?.missing).toEqual(new Map([["fetsh", ["a.fetsh", "fetsh"]]]));
  });

  it("anew from what was written, however often", () => {
    const once = found(scopeOf("a."), {}, "fetch", "gate");
    const again = findNames(once, builtInKinds, (name) => ["a.fetch", "fetch", "gate"].includes(name));
    expect(namesIn(once.when)).toEqual(["fetch", "gate"]);
    expect(namesIn(again.when)).toEqual(["a.fetch", "gate"]);
  });
});

it("a negated name outside of all groups may be written with a slash", () => {
  const definition = definitionOf(
    notNode(afterNode("/fetch", "success")),
    { name: "load" },
    () => {},
    defaults,
  );
  expect(findNames(definition, builtInKinds, (name) => name === "fetch").when).toEqual(
    notNode(afterNode("fetch", "success")),
  );
});
