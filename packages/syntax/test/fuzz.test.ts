import { ConditionSyntaxError } from "@gantry/core";
import { type Arbitrary, array, assert, constantFrom, nat, oneof, property, string, tuple } from "fast-check";
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

describe("any text at all", () => {
  it("is a condition, or is refused with a ConditionSyntaxError that points into it", () => {
    const texts = oneof(string(), string({ unit: "binary", maxLength: 200 }), jumbles, damaged);
    assert(property(texts, holds), { numRuns: 2000 });
  });
});
