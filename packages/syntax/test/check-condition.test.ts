import { OptionError } from "@gantry/core";
import { describe, expect, it } from "vitest";
import { checkCondition, parseCondition } from "../src/index.ts";

/** What each problem is about: the text under its carets. */
function troubles(text: string, phrases: readonly string[] = []): readonly string[] {
  return checkCondition(text, { phrases }).map(({ range }) => text.slice(...range));
}

describe("checkCondition", () => {
  it("finds nothing in a right sentence", () => {
    expect(checkCondition("daily after 10:00 & ~after task 'fetch' failed")).toEqual([]);
    expect(checkCondition("a file has arrived", { phrases: ["a file has arrived"] })).toEqual([]);
  });

  it("finds every wrong condition, in the order of the text", () => {
    expect(troubles("dayly & hourly | (minutly & every 10 | ~weekly on Mondy)")).toEqual([
      "dayly",
      "minutly",
      "10",
      "Mondy",
    ]);
  });

  it("says of each problem where it is, what was expected and what may have been meant", () => {
    expect(checkCondition("daily &\n hurly")).toEqual([
      {
        range: [9, 14],
        line: 2,
        column: 2,
        expected: "a condition, such as: daily, every 10 minutes, after task 'x' succeeded",
        suggestion: "hourly",
        message: `I do not understand "hurly" (line 2, column 2).

   hurly
   ^^^^^

Expected a condition, such as: daily, every 10 minutes, after task 'x' succeeded.
Did you mean "hourly"?`,
      },
    ]);
  });

  it("goes on behind a condition that is cut off", () => {
    expect(troubles("daily after & hourly between and 15:00 & dayly")).toEqual(["&", "and", "dayly"]);
  });

  it("goes on behind a missing operator", () => {
    expect(troubles("daily (hourly) weekly & dayly")).toEqual(["(", "weekly", "dayly"]);
    expect(troubles("daily ~hourly & dayly")).toEqual(["~", "dayly"]);
  });

  it("goes on behind a missing condition", () => {
    expect(troubles("daily & & () & dayly |")).toEqual(["&", "()", "dayly", ""]);
  });

  it("goes on behind a parenthesis without its partner", () => {
    expect(troubles("dayly) & (hurly & (minutely)")).toEqual(["dayly", ")", "(", "hurly"]);
  });

  it("goes on in the next line behind a quote that is never closed", () => {
    expect(troubles("task 'x is running & daily\n& dayly")).toEqual(["'x is running & daily", "dayly"]);
    expect(troubles("after tasks \"x,\n'y,\n& dayly")).toEqual(['"x,', "'y,", "dayly"]);
  });

  it("reports what is wrong inside a condition once, however often the rest is looked at", () => {
    expect(troubles("daily after 25:00 & dayly & hurly & monthli")).toEqual([
      "25:00",
      "dayly",
      "hurly",
      "monthli",
    ]);
    expect(troubles("daily after 25:00 (hourly)")).toEqual(["25:00", "("]);
  });

  it("comes to an end, however much is wrong", () => {
    const problems = checkCondition("dayly & ".repeat(1_000));
    expect(problems.length).toBeGreaterThan(10);
    expect(problems.length).toBeLessThan(100);
  });

  it("looks for the right name of the first few unknown zones only, which takes its time", () => {
    const zones = Array.from({ length: 300 }, (_, n) => `daily in 'Nowhere/${n}'`);
    expect(checkCondition(zones.join(" & "))).toHaveLength(5);
    expect(checkCondition(`${zones[0]} & daily in 'UTC' & ${zones[1]}`)).toHaveLength(2);
  });

  it("reports what is no sentence at all as one problem", () => {
    expect(checkCondition("")).toHaveLength(1);
    expect(checkCondition("(".repeat(1_000_000))).toHaveLength(1);
    expect(checkCondition("(".repeat(9_000))).toHaveLength(1);
    // A sentence from a program without types may be anything.
    expect(checkCondition(10 as unknown as string)).toHaveLength(1);
  });

  it("tells of a hundred problems at most, the first ones", () => {
    const problems = checkCondition(")".repeat(10_000));
    expect(problems.map(({ range: [start] }) => start)).toEqual(Array.from({ length: 100 }, (_, n) => n));
  });

  it("is done with ten thousand wrong conditions when it has told of some", () => {
    const problems = checkCondition("()".repeat(5_000));
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThan(10);
  });

  it.each([
    ["a name without quotes", `after task ${"x".repeat(9_000)}`],
    ["a number without a unit", `every ${"9".repeat(9_000)}`],
    ["a place in a day", `daily after ${"9".repeat(9_000)}`],
    ["a cron expression", `cron ${"9".repeat(9_000)}`],
    ["a zone", `daily in '${"x".repeat(9_000)}'`],
  ])("quotes no more of %s than people read", (_what, text) => {
    const [problem] = checkCondition(text);
    expect(problem?.message.length).toBeLessThan(800);
    expect(problem?.suggestion).toBeUndefined();
  });

  it("refuses options that there are not, and phrases that are none", () => {
    const loose = <T>(value: unknown) => value as T; // what a JavaScript caller can do
    for (const options of [
      null,
      { phrass: [] },
      { phrases: "daily" },
      { phrases: [5] },
      { phrases: [/a/] },
    ]) {
      for (const read of [parseCondition, checkCondition]) {
        expect(() => read("daily", loose(options))).toThrow(OptionError);
      }
    }
  });
});
