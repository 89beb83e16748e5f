import { ConditionSyntaxError } from "@gantry/core";
import {
  type Arbitrary,
  array,
  assert,
  constantFrom,
  integer,
  nat,
  oneof,
  property,
  string,
  tuple,
} from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCondition, formatCondition, parseCondition } from "../src/index.ts";
import { conditions, phrases } from "./arbitrary/condition.ts";

const options = { phrases };

/** What a text is read as: undefined, or the error it is refused with. Any other error fails the test. */
function refusal(text: string): ConditionSyntaxError | undefined {
  try {
    parseCondition(text, options);
    return undefined;
  } catch (error) {
    if (error instanceof ConditionSyntaxError) return error;
    throw error;
  }
}

function holds(text: string): void {
  const error = refusal(text);
  const problems = checkCondition(text, options);
  expect(problems.length > 0).toBe(error !== undefined);
  if (error === undefined) return;
  const [start, end] = error.range;
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeGreaterThanOrEqual(start);
  expect(end).toBeLessThanOrEqual(text.length);
  expect(error.message).toMatch(/\w/);
  expect(problems[0]?.message).toBe(error.message);
  const starts = problems.map(({ range }) => range[0]);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
}

const pieces = [
  ...[
    "daily",
    "hourly",
    "yearly",
    "every",
    "time",
    "of",
    "day",
    "week",
    "has",
    "failed",
    "succeeded",
    "started",
  ],
  ...[
    "task",
    "tasks",
    "any",
    "'x'",
    '"y"',
    "'",
    '"',
    "is",
    "running",
    "while",
    "after",
    "before",
    "between",
    "on",
  ],
  ...[
    "starting",
    "at",
    "and",
    "or",
    "not",
    "&",
    "|",
    "~",
    "(",
    ")",
    "((",
    "))",
    ",",
    "#",
    "\n",
    "10:00",
    "25:00",
  ],
  ...[
    "5th",
    "Mon",
    "10",
    "minutes",
    "1d5h",
    "retry",
    "3",
    "times",
    "true",
    "false",
    "always",
    "never",
    "today",
  ],
  ...[
    "cron",
    "crontime",
    "*",
    "*/5",
    "5#3",
    "from",
    "until",
    "to",
    "2026-12-24",
    "last",
    "2nd",
    "month",
    "zone",
  ],
  ...["scheduler", "run", "over", "cycles", "ago", "env", "param", "exists", "more", "less", "than", "least"],
  ...[
    "row",
    "with",
    "backoff",
    "returned",
    "business",
    "days",
    "holidays",
    "success",
    "'UTC'",
    "disk",
    "90%",
  ],
  ...["this", "past", "in", "file", "arrived", "a", "\\", "\\'", "!", "\u00a0", "💥", "\ud800"],
];

const jumbles = tuple(array(constantFrom(...pieces), { maxLength: 30 }), constantFrom(" ", "")).map(
  ([words, glue]) => words.join(glue),
);

const damaged: Arbitrary<string> = tuple(
  conditions(),
  nat(),
  nat(12),
  oneof(string(), constantFrom(...pieces)),
).map(([condition, place, length, instead]) => {
  const text = formatCondition(condition);
  const at = place % (text.length + 1);
  return text.slice(0, at) + instead + text.slice(at + length);
});

/** Parentheses, negations and zones around a condition, some of them one too many or too few. */
const nested: Arbitrary<string> = tuple(
  constantFrom("(", "((", "~(", "not (", "(daily & ", "~"),
  integer({ min: 0, max: 150 }),
  conditions(),
  constantFrom(")", "))", ") in 'UTC'", " in 'UTC'", ""),
  integer({ min: 0, max: 150 }),
).map(([before, opened, condition, after, closed]) => {
  return before.repeat(opened) + formatCondition(condition) + after.repeat(closed);
});

const shapes: Record<string, Arbitrary<string>> = {
  "random text": oneof(string(), string({ unit: "binary", maxLength: 200 })),
  "a jumble of the language's own words": jumbles,
  "a damaged sentence": damaged,
  "a condition in many parentheses": nested,
};

// A hundred thousand where it may take its time.
const numRuns = process.env["CI"] === undefined ? 500 : 25_000;

describe("any text at all is a condition, or is refused with a ConditionSyntaxError that points into it", () => {
  it.each(Object.entries(shapes))("%s", { timeout: 300_000 }, (_, texts) => {
    assert(property(texts, holds), { numRuns });
  });

  it.each([
    ["words", "daily ".repeat(200_000)],
    ["parentheses", "(".repeat(1_000_000)],
    ["negations", "~".repeat(1_000_000)],
    ["quotes", "'".repeat(1_000_000)],
    ["white space", " ".repeat(1_000_000)],
    ["zones", `daily${" in 'UTC'".repeat(100_000)}`],
  ])("a megabyte of %s is refused for its length, before it is looked at", (_, text) => {
    expect(refusal(text)?.message).toContain("and 10000 is the limit");
  });

  it.each([
    ["parentheses", `${"(".repeat(4990)}daily${")".repeat(4990)}`],
    ["parentheses without an end", "(".repeat(10_000)],
  ])("ten thousand characters of %s are refused for their depth", (_, text) => {
    expect(refusal(text)?.message).toContain("More than 100 parentheses stand inside one another");
  });

  it("ten thousand characters of negations or of zones are read", () => {
    expect(refusal(`${"~".repeat(9_994)}daily`)).toBeUndefined();
    const text = `daily${" in 'UTC'".repeat(1_100)}`;
    expect(formatCondition(parseCondition(text))).toBe(text);
  });

  it("the name of a zone as long as a sentence is refused like any other", () => {
    expect(refusal(`daily in '${"Europe".repeat(1600)}'`)?.message).toContain("There is no time zone");
  });
});
