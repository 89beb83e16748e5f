import {
  afterSuccess,
  builtInKinds,
  type ConditionDefinition,
  conditionFromJSON,
  conditionToJSON,
  daily,
  defineCondition,
  every,
  isTrue,
} from "@gantry/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conditions } from "../arbitrary/condition.ts";

describe("a condition as JSON", () => {
  it("is a version and the node", () => {
    expect(JSON.stringify(conditionToJSON(every("10 minutes")))).toBe(
      '{"version":1,"condition":{"kind":"every","interval":600000}}',
    );
  });

  it("is read back as it was, whatever the condition", () => {
    fc.assert(
      fc.property(conditions(["a", "b"], ["it rains"]), (node) => {
        expect(conditionFromJSON(JSON.parse(JSON.stringify(conditionToJSON(node))))).toEqual(node);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is frozen when it is read", () => {
    const node = conditionFromJSON(JSON.parse(JSON.stringify(conditionToJSON(daily.and(afterSuccess("a"))))));
    expect(Object.isFrozen(node)).toBe(true);
    expect(Object.isFrozen((node as unknown as { conditions: unknown[] }).conditions[0])).toBe(true); // of kind all
  });

  it("is read with kinds of the user's own, whose fields are their own business", () => {
    const moon = defineCondition<{ kind: "moon"; phase: string }>({
      kind: "moon",
      format: () => "moon",
      bind: () => () => isTrue(0, []),
    });
    const kinds = builtInKinds.with([moon as unknown as ConditionDefinition]); // which nodes it takes, `kind` says
    const condition = { kind: "moon", phase: "full" };
    expect(conditionFromJSON({ version: 1, condition }, kinds)).toEqual(condition);
  });
});

describe("refused is", () => {
  const day = 86_400_000;
  it.each<[string, unknown, string]>([
    ["what is no object", 5, "the JSON of a condition: an object was expected, found 5."],
    ["another version", { version: 2, condition: {} }, "version: 1 was expected, found 2."],
    [
      "an unknown kind",
      { kind: "moon" },
      'condition.kind: a kind of condition that is known was expected, found "moon".',
    ],
    ["a kind that only objects have", { kind: "toString" }, "condition.kind: a kind"],
    ["no kind", {}, "condition.kind: a kind"],
    [
      "a missing field",
      { kind: "every" },
      "condition.interval: milliseconds above 0 was expected, found undefined.",
    ],
    [
      "a wrong field",
      { kind: "every", interval: "1" },
      'condition.interval: milliseconds above 0 was expected, found "1".',
    ],
    [
      "an unknown field",
      { kind: "at", local: "2026-12-24T18:00:00", zone: "UTC" },
      "condition.zone: no such field",
    ],
    [
      "a time that is written otherwise",
      { kind: "at", local: "2026-12-24" },
      "condition.local: a local time",
    ],
    ["a date that is none", { kind: "from", local: "2026-02-30T00:00:00" }, "condition.local: a local time"],
    ["no cron expression", { kind: "cron", expression: "@daily" }, "condition.expression: a cron expression"],
    [
      "a rule for clock changes that is none",
      { kind: "cron", expression: "0 3 * * *", dst: { gap: "later" } },
      'condition.dst: "next" or "skip" was expected, found {"gap":"later"}.',
    ],
    [
      "a rule for clock changes with more in it",
      { kind: "at", local: "2026-12-24T18:00:00", dst: { overlaps: "both" } },
      'condition.dst: no such field was expected, found {"overlaps":"both"}.',
    ],
    [
      "a zone that is none",
      { kind: "zoned", zone: "Mars", condition: { kind: "holiday" } },
      "condition.zone: a time zone",
    ],
    [
      "a cycle that is none",
      { kind: "periodic", cycle: { unit: "day", start: 0, end: day + 1 } },
      "condition.cycle: a part",
    ],
    ["an unknown outcome", { kind: "after", task: "a", outcome: "sleep" }, "condition.outcome: "],
    [
      "a mistake inside",
      {
        kind: "not",
        condition: { kind: "all", conditions: [{ kind: "holiday" }, { kind: "holiday", of: 1 }] },
      },
      "condition.condition.conditions[1].of: no such field was expected, found 1.",
    ],
    [
      "fields that do not fit together",
      { kind: "every", interval: 5, to: 5 },
      "every: more than 5 ms was expected",
    ],
    ["a day that no month has", { kind: "monthDay", nth: 5 }, "A day counted from the end"],
  ])("%s", (_what, found, message) => {
    const isWhole = typeof found !== "object" || found === null || "version" in found;
    const json = isWhole ? found : { version: 1, condition: found };
    expect(() => conditionFromJSON(json)).toThrow(
      expect.objectContaining({ code: "CONDITION", message: expect.stringContaining(message) }),
    );
  });

  it("a nesting that would exhaust its reader", () => {
    let condition: unknown = { kind: "holiday" };
    for (let i = 0; i < 100_000; i++) condition = { kind: "not", condition };
    expect(() => conditionFromJSON({ version: 1, condition })).toThrow("nested deeper than 100");
  });
});
