import { all, any, type ConditionNode, not } from "@gantry/core";
import { observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { known, knownNode } from "./known-kind.ts";
import { forever } from "./saturday.ts";

const now = 10_000;
const look = (condition: Parameters<typeof observe>[0]) => observe(condition, { now, conditions: [known] });

type Truth = boolean | undefined;
const unknown = undefined;

const tables: Record<"and" | "or", [Truth, Truth, Truth][]> = {
  and: [
    [true, true, true],
    [true, false, false],
    [true, unknown, unknown],
    [false, false, false],
    [false, unknown, false],
    [unknown, unknown, unknown],
  ],
  or: [
    [true, true, true],
    [true, false, true],
    [true, unknown, true],
    [false, false, false],
    [false, unknown, unknown],
    [unknown, unknown, unknown],
  ],
};

describe.each([
  ["and", all],
  ["or", any],
] as const)("%s", (word, combine) => {
  it.each(tables[word])(`${word} of %s and %s is %s, in either order`, (a, b, expected) => {
    const [left, right] = [knownNode("a", a, 20_000), knownNode("b", b, 30_000)];
    expect(look(combine(left, right)).truth).toBe(expected);
    expect(look(combine(right, left)).truth).toBe(expected);
  });
});

it.each([
  [true, false],
  [false, true],
  [unknown, unknown],
])("not %s is %s", (truth, expected) => {
  expect(look(not(knownNode("a", truth, 20_000))).truth).toBe(expected);
});

describe("and", () => {
  it("that is true has the witnesses of all, in the order of the sentence, until the first of them may change", () => {
    expect(look(all(knownNode("b", true, 30_000), knownNode("a", true, 20_000)))).toMatchObject({
      claims: [{ name: "b" }, { name: "a" }],
      evidence: ["b holds", "a holds"],
      until: 20_000,
      topics: ["parameter:b", "parameter:a"],
    });
  });

  it("that is true has been since the last of them became so", () => {
    expect(look(all(knownNode("a", true, 30_000), knownNode("b", true, 20_000))).since).toBe(29_900);
  });

  it("that is false has the bounds of the false part that lasts longest, and no witness", () => {
    const parts = [
      knownNode("a", false, 20_000),
      knownNode("b", true, 10_001),
      knownNode("c", false, 40_000),
      knownNode("d", false, 30_000),
      knownNode("e", unknown, 50_000),
    ];
    expect(look(all(...parts))).toMatchObject({
      truth: false,
      until: 40_000,
      topics: ["parameter:c"],
      claims: [],
      evidence: [],
    });
  });

  it("that is unknown asks what is open, and looks again when any part may change", () => {
    const parts = [
      knownNode("a", true, 10_300),
      knownNode("b", unknown, 10_500),
      knownNode("c", unknown, 10_400),
    ];
    expect(look(all(...parts))).toMatchObject({
      truth: undefined,
      until: 10_300,
      topics: ["parameter:a", "parameter:b", "parameter:c"],
      reason: "b cannot be told; c cannot be told",
      questions: [{ key: "b" }, { key: "c" }],
      claims: [],
    });
  });

  it("asks nothing where a false part has decided", () => {
    expect("questions" in look(all(knownNode("a", unknown, 20_000), knownNode("b", false, 20_000)))).toBe(
      false,
    );
  });
});

describe("or", () => {
  it("that is true has the witnesses of all its true parts", () => {
    const parts = [
      knownNode("a", true, 20_000),
      knownNode("b", false, 50_000),
      knownNode("c", true, 30_000),
      knownNode("d", unknown, 40_000),
    ];
    expect(look(any(...parts))).toMatchObject({
      claims: [{ name: "a" }, { name: "c" }],
      evidence: ["a holds", "c holds"],
    });
  });

  it("that is true has the bounds of the true part that lasts longest", () => {
    const parts = [knownNode("a", true, 20_000), knownNode("b", true, 30_000), knownNode("c", false, 40_000)];
    expect(look(any(...parts))).toMatchObject({ until: 30_000, topics: ["parameter:b"] });
  });

  it("that is true has been since the first of them became so", () => {
    expect(look(any(knownNode("a", true, 30_000), knownNode("b", true, 20_000))).since).toBe(19_900);
  });

  it("that is false may change with any part", () => {
    expect(look(any(knownNode("a", false, 30_000), knownNode("b", false, 20_000)))).toMatchObject({
      until: 20_000,
      topics: ["parameter:a", "parameter:b"],
      claims: [],
    });
  });

  it("asks nothing where a true part has decided", () => {
    expect("questions" in look(any(knownNode("a", unknown, 20_000), knownNode("b", true, 20_000)))).toBe(
      false,
    );
  });
});

describe("not", () => {
  it("has no witness, and the bounds of what it negates", () => {
    for (const truth of [true, false]) {
      const observation = look(not(knownNode("a", truth, 20_000)));
      expect(observation).toMatchObject({ claims: [], evidence: [], until: 20_000, topics: ["parameter:a"] });
    }
  });

  it("of the unknown stays unknown, with its reason and its questions", () => {
    expect(look(not(knownNode("a", unknown, 20_000)))).toMatchObject({
      reason: "a cannot be told",
      questions: [{ key: "a" }],
      until: 20_000,
      topics: ["parameter:a"],
    });
  });
});

it("the same reason is given once", () => {
  const twice = [knownNode("a", unknown, 20_000), knownNode("a", unknown, 20_000)];
  expect(look(all(...twice)).reason).toBe("a cannot be told");
});

it("a tree made by hand may have no parts: and of nothing is true, or of nothing is false", () => {
  const empty = (kind: string) => ({ kind, conditions: [] }) as ConditionNode;
  expect(look(empty("all"))).toMatchObject({ truth: true, until: forever });
  expect(look(empty("any"))).toMatchObject({ truth: false, until: forever });
});
