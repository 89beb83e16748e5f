import { ConditionError, ConditionSyntaxError, formatCondition, type Phrase } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { fillPhrase, parseCondition } from "../src/index.ts";

const file: Phrase = { phrase: "file {name:text} is older than {age:duration} on {day:weekday}" };
const moon: Phrase = { phrase: /(?:moon|lune) is (?<phase>full|new)/i };

describe("a phrase that is filled", () => {
  it.each([
    [
      { name: "it's (a & b)", age: "1 hour", day: "sat" },
      { name: "it's (a & b)", age: 3_600_000, day: "Saturday" },
    ],
    [
      { day: "Monday", age: 1_500, name: "" },
      { day: "Monday", age: 1_500, name: "" },
    ],
  ])("has the values that a sentence gives: %j", (filling, values) => {
    const node = fillPhrase(file, filling);
    expect(node).toEqual({ kind: "asked", phrase: file.phrase, values });
    expect(parseCondition(formatCondition(node), { phrases: [file] })).toEqual(node);
  });

  it("takes the words of a regular expression", () => {
    expect(fillPhrase(moon, "Lune is full")).toEqual(parseCondition("Lune is full", { phrases: [moon] }));
  });

  it.each([
    ["a value is missing", { name: "x", age: 1 }, "Found no value for {day:weekday}."],
    [
      "a value has no place",
      { name: "x", age: 1, day: "Mon", size: 1 },
      `The phrase "${file.phrase}" has no place for the value 'size'.`,
    ],
    [
      "a length of time is none",
      { name: "x", age: "a while", day: "Mon" },
      'age: "a while" is no length of time.',
    ],
    ["a length of time is nothing", { name: "x", age: 0, day: "Mon" }, 'age: "0 ms" is no time at all.'],
    ["a day is none", { name: "x", age: 1, day: "May" }, 'day: "May" is no day of the week. Expected a day'],
    ["a text is none", { name: 5, age: 1, day: "Mon" }, 'name: "5" stands without quotes.'],
    ["there are no values", "x", "its values by name were expected"],
  ])("is refused where %s", (_what, filling, message) => {
    expect(() => fillPhrase(file, filling as Record<string, unknown>)).toThrow(ConditionError);
    expect(() => fillPhrase(file, filling as Record<string, unknown>)).toThrow(message);
  });

  it("is refused where its sentence would be read in another way", () => {
    const range: Phrase = { phrase: "from {a}-{b}" };
    expect(fillPhrase(range, { a: "x-y", b: "z" })).toMatchObject({ values: { a: "x-y", b: "z" } });
    expect(() => fillPhrase(range, { a: "x", b: "y-z" })).toThrow(
      "from {a}-{b}: with these values the sentence would be read in another way: from x-y-z",
    );
  });

  it("is refused where the words are not the expression's", () => {
    expect(() => fillPhrase(moon, "moon is half")).toThrow(ConditionSyntaxError);
    expect(() => fillPhrase(moon, "daily")).toThrow(ConditionError);
    expect(() => fillPhrase(moon, { phase: "full" })).toThrow("Words that");
  });
});
