import { GantryError, OptionError } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { checkPhrase, parseCondition } from "../src/index.ts";

function refusal(phrase: string): string {
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

  it("is refused with the phrase and the reason", () => {
    expect(refusal("daily standup")).toBe(
      'the phrase "daily standup": "daily" is a condition of its own. Begin with another word.',
    );
  });
});
