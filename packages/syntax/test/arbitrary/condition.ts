import {
  afterNode,
  allNode,
  anyNode,
  askedNode,
  atNode,
  axisLength,
  businessDayNode,
  type Comparison,
  type ConditionNode,
  constantNode,
  cronNode,
  cronTimeNode,
  cycleBetween,
  environmentNode,
  everyNode,
  fromNode,
  fullCycle,
  hasNode,
  holidayNode,
  lastReturnedNode,
  monthDayNode,
  notNode,
  parameterNode,
  parseCron,
  periodicNode,
  retryNode,
  returnedNode,
  runningNode,
  type Span,
  schedulerCyclesNode,
  schedulerStartedNode,
  timeOfNode,
  units,
  untilNode,
  zonedNode,
} from "@gantry/core";
import {
  type Arbitrary,
  array,
  boolean,
  constant,
  constantFrom,
  date,
  double,
  integer,
  letrec,
  nat,
  oneof,
  option,
  string,
  tuple,
} from "fast-check";
import type { Phrase } from "../../src/index.ts";

const plainPhrases = [
  "a file has arrived",
  "disk is not full",
  "lunch and dinner are over",
  "has mail",
  "Straße frei",
];

export const phrases: readonly (string | Phrase)[] = [
  ...plainPhrases,
  "disk is over {percent:number}%",
  "mail from {who} has come",
  "file {name:text} is older than {age:duration} on {day:weekday}",
  {
    phrase: "it is {time:time} somewhere",
    spellings: ["somewhere it is {time:time}", /elsewhere it is (?<time>\S+)/i],
  },
  { phrase: /moon is (?<phase>full|new)/i },
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
const outcomes = constantFrom("success", "fail", "finish", "start", "terminate", "inaction", "crash");
const comparisons: Arbitrary<Comparison> = tuple(
  constantFrom("atLeast", "atMost", "exactly", "moreThan", "lessThan"),
  nat(),
).map(([compare, number]) => ({ compare, number }));

/** Two lengths, the shorter one first. */
const twoLengths = tuple(lengths, lengths)
  .filter(([a, b]) => a !== b)
  .map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]));
const ages = oneof(
  lengths.map((moreThan) => ({ moreThan })),
  lengths.map((lessThan) => ({ lessThan })),
  twoLengths.map(([moreThan, lessThan]) => ({ moreThan, lessThan })),
);

const instants = date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }).map(
  (day) => day.toISOString().slice(0, 19),
);
const crons = constantFrom(
  ...["0 10 * * mon-fri", "*/5 * * * *", "0 0 1,15 * 5#3", "0 0 L * *", "30 0 9 15W 1-6/2 FRIL", "@weekly"],
).map((text) => parseCron(text).expression);
/** What is said of clock changes: the one, the other, both or nothing. */
const dsts = tuple(
  option(constantFrom("next", "skip"), { nil: undefined }),
  option(constantFrom("first", "second", "both"), { nil: undefined }),
).map(([gap, overlap]) => ({ gap, overlap }));
const numbers = oneof(integer(), double({ noNaN: true, noDefaultInfinity: true })).map(
  (number) => number || 0,
);
const oddWords = constantFrom("fetch", "Bob", "a.b@c", "5#3", "käse");
const times = constantFrom("10:00", "00:00", "23:59:59", "12:30");
const monthDays = oneof(
  integer({ min: -31, max: -1 }).map((nth) => monthDayNode(nth)),
  tuple(constantFrom(1, 2, 3, 4, 5, -1, -2, -3, -4, -5), integer({ min: 1, max: 7 })).map((day) =>
    monthDayNode(...day),
  ),
);
/** Phrases with all their placeholders filled. */
const asked = (names: Arbitrary<string>, words: Arbitrary<string>): Arbitrary<ConditionNode> =>
  oneof(
    constantFrom(...plainPhrases).map((phrase) => askedNode(phrase)),
    numbers.map((percent) => askedNode("disk is over {percent:number}%", { percent })),
    words.map((who) => askedNode("mail from {who} has come", { who })),
    times.map((time) => askedNode("it is {time:time} somewhere", { time })),
    tuple(names, lengths, constantFrom("Monday", "Sunday")).map(([name, age, day]) =>
      askedNode("file {name:text} is older than {age:duration} on {day:weekday}", { name, age, day }),
    ),
  );

/** Conditions of every kind, nested; `names` are those of the tasks, `words` stand in phrases. */
export function conditions(
  names: Arbitrary<string> = oddNames,
  words: Arbitrary<string> = oddWords,
): Arbitrary<ConditionNode> {
  const optional = <T>(value: Arbitrary<T>) => option(value, { nil: undefined });
  const leaf = oneof<Arbitrary<ConditionNode>[]>(
    boolean().map(constantNode),
    cycles.map(periodicNode),
    cycles.map(timeOfNode),
    tuple(lengths, optional(constantFrom("success", "finish"))).map(([length, after]) =>
      everyNode(length, { after }),
    ),
    twoLengths.map(([length, to]) => everyNode(length, { to })),
    tuple(names, outcomes).map(([task, outcome]) => afterNode(task, outcome)),
    tuple(names, oneof(names, numbers, boolean())).map(([task, value]) => returnedNode(task, value)),
    tuple(names, oneof(names, numbers, boolean()), option(lengths, { nil: undefined })).map(
      ([task, value, past]) => lastReturnedNode(task, value, past),
    ),
    tuple(deeds, optional(names), optional(spans)).map(([deed, task, span]) => hasNode(deed, { task, span })),
    tuple(deeds, optional(names), optional(spans), comparisons, boolean()).map(
      ([deed, task, span, count, inARow]) => hasNode(deed, { task, span, count, inARow }),
    ),
    tuple(names, optional(comparisons), optional(ages)).map(([task, count, age]) =>
      runningNode(task, { count, ...age }),
    ),
    tuple(option(nat()), optional(lengths)).map(([times, delay]) => retryNode(times, { delay })),
    tuple(option(nat()), lengths).map(([times, delay]) => retryNode(times, { delay, backoff: true })),
    tuple(crons, optional(dsts)).map(([expression, dst]) => cronNode(expression, { dst })),
    tuple(crons, optional(dsts)).map(([expression, dst]) => cronTimeNode(expression, { dst })),
    tuple(instants, optional(dsts)).map(([local, dst]) => atNode(local, { dst })),
    instants.map(fromNode),
    instants.map(untilNode),
    constant(businessDayNode()),
    constant(holidayNode()),
    monthDays,
    ages.map(schedulerStartedNode),
    comparisons.map(schedulerCyclesNode),
    names.map(environmentNode),
    tuple(names, optional(names)).map(([name, value]) => parameterNode(name, value)),
    asked(names, words),
  );
  const zones = constantFrom("Europe/Helsinki", "UTC", "America/Argentina/Buenos_Aires");
  const { node } = letrec<{ node: ConditionNode }>((tie) => {
    const parts = array(tie("node"), { maxLength: 4 });
    const zoned = tuple(tie("node"), zones).map(([part, zone]) => zonedNode(part, zone));
    const nested = oneof(parts.map(allNode), parts.map(anyNode), tie("node").map(notNode), zoned);
    return { node: oneof({ maxDepth: 4 }, leaf, nested) };
  });
  return node;
}
