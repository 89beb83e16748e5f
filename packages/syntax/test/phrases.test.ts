import { type ConditionNode, ConditionSyntaxError, formatCondition } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { type Phrase, parseCondition } from "../src/index.ts";

const phrases: readonly (string | Phrase)[] = [
  "disk is over {percent:number}%",
  "mail from {who} has come",
  "file {name:text} exists",
  "file is older than {age:duration}",
  "shop opens at {when:time} on {day:weekday}",
  { phrase: "it rains in {city}", spellings: ["rain falls in {city}", /in (?<city>.+) it rains/i] },
  { phrase: /(?:moon|lune) is (?<phase>full|new)/i },
];

function read(sentence: string): ConditionNode {
  return parseCondition(sentence, { phrases });
}

function refusal(sentence: string): string {
  try {
    read(sentence);
  } catch (error) {
    if (error instanceof ConditionSyntaxError) return error.message;
    throw error;
  }
  throw new Error(`${JSON.stringify(sentence)} was read`);
}

describe("a phrase with placeholders", () => {
  it.each([
    ["disk is over 90%", "disk is over {percent:number}%", { percent: 90 }],
    ["DISK is over -0.5e1%", "disk is over {percent:number}%", { percent: -5 }],
    ["mail from bob@x.org has come", "mail from {who} has come", { who: "bob@x.org" }],
    [String.raw`file 'it\'s (a & b)' exists`, "file {name:text} exists", { name: "it's (a & b)" }],
    ['file "" exists', "file {name:text} exists", { name: "" }],
    ["file is older than 1 hour and 30 min", "file is older than {age:duration}", { age: 5_400_000 }],
    ["file is older than 1:30:00", "file is older than {age:duration}", { age: 5_400_000 }],
    [
      "shop opens at 10 am on sat",
      "shop opens at {when:time} on {day:weekday}",
      { when: "10:00", day: "Saturday" },
    ],
    [
      "shop opens\n at # o'clock\n 9:30:15 on SUNDAY",
      "shop opens at {when:time} on {day:weekday}",
      { when: "09:30:15", day: "Sunday" },
    ],
    ["rain falls in Oslo", "it rains in {city}", { city: "Oslo" }],
    ["in Oslo it  rains", "it rains in {city}", { city: "Oslo" }],
  ])("takes its values out of %j", (sentence, phrase, values) => {
    expect(read(sentence)).toEqual({ kind: "asked", phrase, values });
  });

  it.each(["e-mail from {who}", "load [a/b] is ^ {who}", "cost is $.*+? {who}", "10{who}", "a\\b {who}"])(
    "may have any sign that the language leaves free: %j",
    (phrase) => {
      const sentence = `x ${phrase.replace("{who}", "bob")}`;
      expect(parseCondition(sentence, { phrases: [`x ${phrase}`] })).toMatchObject({
        values: { who: "bob" },
      });
    },
  );

  it("stands among other conditions", () => {
    expect(read("daily & ~disk is over 90% | (mail from a has come) in 'UTC'")).toMatchObject({
      kind: "any",
      conditions: [
        {
          kind: "all",
          conditions: [{ kind: "periodic" }, { kind: "not", condition: { values: { percent: 90 } } }],
        },
        { kind: "zoned", condition: { values: { who: "a" } } },
      ],
    });
  });

  it("ends where a word ends", () => {
    expect(refusal("disk is over 90%%")).toContain('"90%" is no number (line 1, column 14)');
    expect(refusal("disk is over 90% now")).toContain("I do not understand");
  });

  it.each([
    ["disk is over abc%", '"abc" is no number (line 1, column 14)'],
    ["daily\n& disk is over   so  much %", '"so much" is no number (line 2, column 18)'],
    ["mail from Bob Brown has come", '"Bob Brown" is not one word (line 1, column 11)'],
    ["file report.pdf exists", '"report.pdf" stands without quotes (line 1, column 6)'],
    ["file is older than a while", '"a while" is no length of time (line 1, column 20)'],
    ["shop opens at noon on Monday", '"noon" is no time of day (line 1, column 15)'],
    ["shop opens at 10:00 on Mnday", '"Mnday" is no day of the week (line 1, column 24)'],
  ])("is refused at the value that does not fit: %j", (sentence, message) => {
    expect(refusal(sentence)).toContain(message);
  });

  it("says what was expected in its place, and what was probably meant", () => {
    expect(refusal("shop opens at 10:00 on Mnday")).toBe(
      `"Mnday" is no day of the week (line 1, column 24).

  shop opens at 10:00 on Mnday
                         ^^^^^

Expected a day of the week, such as Mon or Monday, in "shop opens at {when:time} on {day:weekday}".
Did you mean "Monday"?`,
    );
  });

  it("is refused where a value of the right look is none", () => {
    expect(refusal("shop opens at 25:00 on Monday")).toContain(
      '"25:00" is no time of day (line 1, column 15)',
    );
    expect(refusal("file is older than 5 bananas")).toContain(
      '"bananas" is no unit of time (line 1, column 22)',
    );
    expect(refusal("disk is over 1e999%")).toContain('"1e999" is no number');
  });
});

describe("a phrase as a regular expression", () => {
  it("keeps the words that were read, with its groups as values", () => {
    expect(read("daily & Lune  is FULL")).toMatchObject({
      conditions: [
        { kind: "periodic" },
        {
          kind: "asked",
          phrase: "(?:moon|lune) is (?<phase>full|new)",
          values: { phase: "FULL" },
          text: "Lune is FULL",
        },
      ],
    });
  });

  it("keeps the words too where a value does not fit the placeholder", () => {
    const node = read("in New York it rains");
    expect(node).toEqual({
      kind: "asked",
      phrase: "it rains in {city}",
      values: { city: "New York" },
      text: "in New York it rains",
    });
    expect(read(formatCondition(node))).toEqual(node);
  });

  it("fits everything up to the next operator, or nothing", () => {
    expect(refusal("moon is full today")).toContain("I do not understand");
    expect(read("moon is new and daily")).toMatchObject({ conditions: [{ text: "moon is new" }, {}] });
    expect(read("moon is new in 'UTC'")).toMatchObject({ kind: "zoned", condition: { text: "moon is new" } });
  });
});
