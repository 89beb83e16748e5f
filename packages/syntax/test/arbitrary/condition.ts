import {
  afterNode,
  allNode,
  anyNode,
  askedNode,
  axisLength,
  type ConditionNode,
  constantNode,
  cycleBetween,
  everyNode,
  fullCycle,
  hasNode,
  notNode,
  periodicNode,
  retryNode,
  runningNode,
  type Span,
  timeOfNode,
  units,
} from "@gantry/core";
import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  letrec,
  nat,
  oneof,
  option,
  string,
  tuple,
} from "fast-check";

export const phrases = [
  "a file has arrived",
  "disk is not full",
  "lunch and dinner are over",
  "has mail",
  "Straße frei",
];

/** Names that strain the quoting, as a person or a program could give them to a task. */
const oddNames: Arbitrary<string> = oneof(
  constantFrom(
    "fetch",
    "a b",
    "it's",
    'say "x"',
    "C:\\temp\\",
    "a\nb",
    "a & (b | ~c)",
    "# no comment",
    "käse",
    "'",
    "\\",
  ),
  string({ minLength: 1 }).filter((name) => name.trim() !== ""),
  string({ minLength: 1, unit: "binary" }).filter((name) => name.trim() !== ""),
);

const cycles = constantFrom(...units).chain((unit) => {
  const place = integer({ min: 0, max: axisLength(unit) });
  const part = tuple(place, place).map(([start, end]) => cycleBetween(unit, start, end));
  return oneof(constant(fullCycle(unit)), part);
});

// From a millisecond to a century: whole milliseconds are what text can say.
const lengths = oneof(integer({ min: 1, max: 100_000 }), integer({ min: 1, max: 3_200_000_000_000 }));

const spans: Arbitrary<Span> = oneof(
  lengths.map((length): Span => ({ type: "past", length })),
  cycles.map((cycle): Span => ({ type: "this", cycle })),
);

const deeds = constantFrom("run", "success", "fail", "finish", "terminate", "inaction", "crash");
const outcomes = constantFrom("success", "fail", "finish");

/** Conditions of every kind, nested; `names` are those of the tasks. */
export function conditions(names: Arbitrary<string> = oddNames): Arbitrary<ConditionNode> {
  const optional = <T>(value: Arbitrary<T>) => option(value, { nil: undefined });
  const leaf = oneof<Arbitrary<ConditionNode>[]>(
    boolean().map(constantNode),
    cycles.map(periodicNode),
    cycles.map(timeOfNode),
    lengths.map(everyNode),
    tuple(names, outcomes).map(([task, outcome]) => afterNode(task, outcome)),
    tuple(deeds, optional(names), optional(spans)).map(([deed, task, span]) => hasNode(deed, { task, span })),
    names.map(runningNode),
    option(nat()).map(retryNode),
    constantFrom(...phrases).map(askedNode),
  );
  const { node } = letrec<{ node: ConditionNode }>((tie) => {
    const parts = array(tie("node"), { maxLength: 4 });
    const nested = oneof(parts.map(allNode), parts.map(anyNode), tie("node").map(notNode));
    return { node: oneof({ maxDepth: 4 }, leaf, nested) };
  });
  return node;
}
