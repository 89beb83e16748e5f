import { GantryError, OptionError } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { checkPhrase, type Phrase, parseCondition } from "../src/index.ts";

function refusal(phrase: string | Phrase): string {
  try {
    checkPhrase(phrase);
  } catch (error) {
    if (error instanceof OptionError && error instanceof GantryError) return error.message;
    throw error;
  }
  throw new Error(`the phrase ${JSON.stringify(phrase)} was accepted`);
}

describe("a phrase", () => {
  it.each([
    "a file has arrived",
    "disk is not full",
    "lunch and dinner are over",
    "has mail",
    "after lunch",
    "time of need",
    "every moon",
    "task is late",
    "dailyish",
    "weekend",
    "cpu > 90%",
    "Straße frei",
    "in office",
  ])("may be %j, which a sentence can then contain", (phrase) => {
    checkPhrase(phrase);
    expect(parseCondition(`daily & ~(${phrase})`, { phrases: [phrase] })).toMatchObject({
      conditions: [{ kind: "periodic" }, { kind: "not", condition: { kind: "asked", phrase } }],
    });
  });

  it.each([
    "daily",
    "Daily",
    "daily standup",
    "true north",
    "has  failed badly",
    "retry button pressed",
    "never ever",
  ])("cannot begin with a condition of the language: %j", (phrase) => {
    expect(refusal(phrase)).toMatch(/is a condition of its own\. Begin with another word\.$/);
  });

  it.each(["has", "time", "time of", "after", "after task", "task", "while", "every", "every 5"])(
    "cannot be the beginning of one: %j",
    (phrase) => {
      expect(refusal(phrase)).toContain("conditions of the language begin with");
    },
  );

  it.each(["not weekend", "and so on", "coffee or", "Or"])(
    "cannot begin or end with an operator: %j",
    (phrase) => {
      expect(refusal(phrase)).toContain("is an operator");
    },
  );

  it.each(["it's", "a, b", "x(y)", "C#", "a & b", 'say "x"', "~x"])(
    "cannot contain a sign of the language: %j",
    (phrase) => {
      expect(refusal(phrase)).toContain("has a meaning of its own");
    },
  );

  it("begins with a letter", () => {
    expect(refusal("5 o'clock".replace("'", ""))).toContain("must begin with a letter");
  });

  it("is a text that is neither empty nor endless", () => {
    expect(refusal("  ")).toContain("a text of one or more words was expected");
    expect(refusal("word ".repeat(50))).toContain("200 is the limit");
    // A phrase from a program without types may be anything.
    expect(refusal(undefined as unknown as string)).toContain("a text of one or more words was expected");
  });

  it.each([
    "disk is over {percent:number}%",
    "mail from {who}",
    "task {name:text} is late",
    "lunch at {when:time}",
    "file older than {age:duration} and newer than {min:duration}",
  ])("may have placeholders: %j", (phrase) => {
    expect(() => checkPhrase(phrase)).not.toThrow();
  });

  it.each([
    ["has {what}", 'it would hide "has started"'],
    ["last {day:weekday} of month", '"last Monday of month" is a condition of its own'],
    ["time of {unit}", 'it would hide "time of day"'],
    ["every {length:duration}", 'conditions of the language begin with "every 1"'],
    ["task {name:text}", "conditions of the language begin with"],
    ["{what} is over", "it begins with a placeholder. Begin with a word"],
    ["size is {x:bytes}", "has a type that there is not. Expected one of word, text, number"],
    ["size is {x", "belongs to no placeholder"],
    ["from {x} to {x}", "have the same name"],
    ["size is {x}{y}", "a word must stand between two placeholders"],
  ])("%j is refused for its placeholders", (phrase, reason) => {
    expect(refusal(phrase)).toContain(reason);
  });

  it("may have several spellings, all with its placeholders", () => {
    expect(() =>
      checkPhrase({ phrase: "size is {x:number}", spellings: ["as big as {x:number}", /big as (?<x>.+)/] }),
    ).not.toThrow();
    expect(refusal({ phrase: "size is {x:number}", spellings: ["big as {x}"] })).toBe(
      'the phrase "big as {x}": "size is {x:number}" has other placeholders: {x:number}.',
    );
    expect(refusal({ phrase: "size is {x:number}", spellings: ["daily size {x:number}"] })).toContain(
      '"daily" is a condition of its own',
    );
  });

  it("may be a regular expression that fits no condition of the language", () => {
    expect(() => checkPhrase({ phrase: /(?:moon|lune) is (?<phase>.+)/ })).not.toThrow();
    expect(refusal({ phrase: /has (?<what>\w+)/ })).toBe(
      'the phrase /has (?<what>\\w+)/: it would hide "has started", a condition of the language.',
    );
  });

  it("is refused with the phrase and the reason", () => {
    expect(refusal("daily standup")).toBe(
      'the phrase "daily standup": "daily" is a condition of its own. Begin with another word.',
    );
  });
});
