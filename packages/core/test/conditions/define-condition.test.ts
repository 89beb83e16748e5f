import {
  all,
  any,
  binding,
  builtInKinds,
  type ConditionDefinition,
  type ConditionNode,
  defineCondition,
  every,
  isFalse,
  isTrue,
  never,
  nodeOf,
  not,
  type Observation,
  Session,
  seededRandom,
  taskTopic,
  VirtualClock,
  Zone,
} from "@gantry/core";
import { observe } from "@gantry/testing";
import { describe, expect, it } from "vitest";
import { at, day, forever, minute, second } from "./saturday.ts";

interface OddStartsNode {
  readonly kind: "oddStarts";
  readonly task: string;
}

/** True while a task has started an odd number of times. */
const oddStarts = defineCondition<OddStartsNode>({
  kind: "oddStarts",
  reads: ({ task }) => [{ task, lookback: 2 * day }],
  format: ({ task }) => `${task} is odd`,
  bind: ({ task }) => {
    const topics = [taskTopic(task)];
    return ({ history }) => {
      const count = history(task)?.lastStart?.startNumber ?? 0;
      const claims = [{ type: "given", name: `start ${count}` }] as const;
      return count % 2 === 1 ? isTrue(forever, topics, { claims }) : isFalse(forever, topics);
    };
  },
});

interface MostlyNode {
  readonly kind: "mostly";
  readonly conditions: readonly ConditionNode[];
}

/** True when more parts are true than not. It binds between or and and. */
const mostly = defineCondition<MostlyNode>({
  kind: "mostly",
  binds: 1.5,
  parts: ({ conditions }) => conditions,
  format: ({ conditions }, part) => conditions.map(part).join(" + "),
  bind: (_node, _binding, parts) => (facts) => {
    const seen = parts.map((part) => part.observe(facts));
    const topics = seen.flatMap((one) => one.topics);
    const until = Math.min(...seen.map((one) => one.until));
    const held = seen.filter((one) => one.truth === true).length;
    return held * 2 > seen.length ? isTrue(until, topics) : isFalse(until, topics);
  },
});

// Sessions and `observe` take definitions of all kinds of node.
const conditions = [oddStarts, mostly] as unknown as ConditionDefinition[];
const kinds = builtInKinds.with(conditions);
const odd: OddStartsNode = { kind: "oddStarts", task: "a" };
const now = at("10:00");

describe("a user's kind of condition", () => {
  it("is observed as the others are, also inside of them", () => {
    const log = [{ task: "a", action: "run", at: at("09:00") }] as const;
    expect(observe(odd, { now, conditions, log })).toMatchObject({ truth: true, witness: ["start 1"] });
    expect(observe(all(odd, every("1 minute")), { now, conditions, log })).toMatchObject({
      truth: true,
      witness: ["start 1", "first"],
      topics: ["task:a", "task:self"],
    });
    expect(observe(not(odd), { now, conditions, log }).truth).toBe(false);
  });

  it("may have built-in kinds as its parts", () => {
    const node: MostlyNode = { kind: "mostly", conditions: [odd, nodeOf(never), nodeOf(every("1 minute"))] };
    expect(observe(node, { now, conditions }).truth).toBe(false);
    const log = [{ task: "a", action: "run", at: at("09:00") }] as const;
    expect(observe(node, { now, conditions, log }).truth).toBe(true);
  });

  it("gets its parentheses by how tightly it binds", () => {
    const sum: MostlyNode = { kind: "mostly", conditions: [odd, nodeOf(never)] };
    expect(kinds.format(sum)).toBe("a is odd + false");
    expect(kinds.format(nodeOf(all(sum, never)))).toBe("(a is odd + false) & false");
    expect(kinds.format(nodeOf(any(sum, never)))).toBe("a is odd + false | false");
    expect(kinds.format({ ...sum, conditions: [nodeOf(any(never, odd)), odd] } as MostlyNode)).toBe(
      "(false | a is odd) + a is odd",
    );
    expect(binding.any < 1.5 && 1.5 < binding.all).toBe(true);
  });

  it("says how far back it reads, and the furthest of a tree counts", () => {
    const zone = Zone.of("UTC");
    const tree = nodeOf(
      all(odd, every("1 minute"), {
        kind: "has",
        action: "fail",
        task: "a",
        span: { type: "past", length: minute },
      } as ConditionNode),
    );
    const { reads } = kinds.bind(tree, { task: "self", zone });
    expect(reads).toEqual([
      { task: "a", lookback: 2 * day },
      { task: "self", lookback: 0 },
    ]);
  });

  it("takes the place of a built-in kind of the same name", () => {
    const always = defineCondition({
      kind: "constant",
      format: () => "yes",
      bind: () => () => isTrue(forever, []),
    });
    expect(observe(never, { now, conditions: [always] }).truth).toBe(true);
    expect(builtInKinds.with([always]).format(nodeOf(never))).toBe("yes");
    expect(observe(never, { now }).truth).toBe(false);
  });

  it("is found with all of its parts when a tree is walked through", () => {
    const tree = nodeOf(all(not(odd), any(odd, never)));
    expect(Array.from(kinds.walk(tree), ({ kind }) => kind)).toEqual([
      "all",
      "not",
      "oddStarts",
      "any",
      "oddStarts",
      "constant",
    ]);
  });

  it("that nobody has defined is refused by name, wherever in the tree it stands", () => {
    expect(() => observe(all(never, not(odd)), { now })).toThrow(
      expect.objectContaining({ code: "CONDITION", message: expect.stringContaining("named 'oddStarts'") }),
    );
    expect(kinds.has("oddStarts")).toBe(true);
    expect(builtInKinds.has("oddStarts")).toBe(false);
  });

  it("cannot be changed once it is defined", () => {
    expect(Object.isFrozen(oddStarts)).toBe(true);
  });
});

/** A kind that does what it likes when it is observed. */
function misbehaving(observed: () => unknown): ConditionDefinition {
  // It need not answer with an observation: that is the point.
  return defineCondition({ kind: "wild", format: () => "wild", bind: () => observed as () => Observation });
}

const mistakes: [string, () => unknown][] = [
  ["throws an error", () => nobody["home"]],
  ["throws a text", () => thrown("gone")],
  ["throws what cannot be shown", () => thrown(Object.create(null))],
  ["answers with nothing", () => undefined],
  ["answers with a truth alone", () => true],
  ["answers with a promise", async () => isTrue(forever, [])],
  ["answers with a truth that is none", () => ({ ...isTrue(forever, []), truth: "yes" })],
  ["forgets its bounds", () => ({ truth: true })],
  ["has a horizon that is no number", () => ({ ...isTrue(Number.NaN, []) })],
];

describe("a condition that makes a mistake", () => {
  it("by throwing is unknown, with its reason, and asks again a second later", () => {
    const wild = misbehaving(() => {
      throw new RangeError("no moon tonight");
    });
    expect(observe({ kind: "wild" }, { now, conditions: [wild] })).toMatchObject({
      truth: undefined,
      reason: "the condition 'wild' threw: no moon tonight",
      until: now + second,
      witness: [],
    });
  });

  it("by throwing leaves the rest of its sentence as it is", () => {
    const conditions = [misbehaving(() => nobody["home"])];
    expect(observe(all({ kind: "wild" }, never), { now, conditions }).truth).toBe(false);
    expect(observe(all({ kind: "wild" }, every(5)), { now, conditions }).truth).toBeUndefined();
    expect(observe(any({ kind: "wild" }, every(5)), { now, conditions }).truth).toBe(true);
  });

  it.each(mistakes)("and %s is unknown, with a reason, alone and inside of others", (_what, observed) => {
    const conditions = [misbehaving(observed)];
    for (const condition of [{ kind: "wild" }, not({ kind: "wild" }), all({ kind: "wild" }, every(5))]) {
      const observation = observe(condition, { now, conditions });
      expect(observation.truth).toBeUndefined();
      expect(observation.reason).toMatch(/wild/);
      expect(observation.until).toBeGreaterThan(now);
    }
  });

  it.each(mistakes)(
    "and %s does not keep other tasks from running",
    { timeout: 2_000 },
    async (_what, observed) => {
      const clock = new VirtualClock(now);
      const errors: unknown[] = [];
      const options = {
        clock,
        random: seededRandom(1),
        conditions: [misbehaving(observed)],
        onError: (error: unknown) => errors.push(error),
      };
      const session = new Session(options, { readCondition: (text) => expect.unreachable(text) });
      let runs = 0;
      session.createTask({ kind: "wild" }, { name: "wild" }, () => {});
      session.createTask(every("1 minute"), { name: "steady" }, () => {
        runs++;
      });
      await session.start();
      await clock.advance(5 * minute + second);
      expect(runs).toBe(6);
      expect(errors).toEqual([]);
    },
  );
});

/** Reading anything from it throws. */
const nobody = new Proxy({} as Record<string, unknown>, {
  get: () => {
    throw new Error("nobody is at home");
  },
});

function thrown(what: unknown): never {
  throw what;
}
