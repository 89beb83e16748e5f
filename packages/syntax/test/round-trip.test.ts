import {
  type Condition,
  conditionFromJSON,
  conditionToJSON,
  every,
  failed,
  retry,
  returned,
} from "@gantry/core";
import { assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { formatCondition, parseCondition } from "../src/index.ts";
import { conditions, phrases } from "./arbitrary/condition.ts";

const options = { phrases };

describe("canonical text", () => {
  it("is read as the condition that it was written from", () => {
    assert(
      property(conditions(), (condition) => {
        expect(parseCondition(formatCondition(condition), options)).toEqual(condition);
      }),
      { numRuns: 1000 },
    );
  });

  it.each<[string, Condition]>([
    ["a part of a millisecond", every(60_000 / 7)],
    ["all of time", every(8_640_000_000_000_000)],
    ["a zero with a sign", returned("check", -0)],
    ["a number with an exponent", returned("check", -1e-7)],
    ["a text without letters", returned("check", "")],
    ["the largest count", retry(Number.MAX_SAFE_INTEGER)],
    ["no time at all", failed().exactly(0)],
  ])("says %s as a builder was given it", (_what, { node }) => {
    expect(parseCondition(formatCondition(node))).toEqual(node);
    expect(conditionFromJSON(JSON.parse(JSON.stringify(conditionToJSON(node))))).toEqual(node);
  });

  it("stays what it is when it is read and written again", () => {
    assert(
      property(conditions(), (condition) => {
        const text = formatCondition(condition);
        expect(formatCondition(parseCondition(text, options))).toBe(text);
      }),
    );
  });

  it("means the same with any white space and comments between its words", () => {
    const names = constantFrom("fetch", "report");
    const blanks = constantFrom("  ", "\n", "\r\n\t", " # (a comment: it's | here\n ", " #\r");
    assert(
      property(conditions(names), blanks, (condition, blank) => {
        const text = formatCondition(condition).replaceAll(" ", blank);
        expect(parseCondition(`${blank}${text}${blank}`, options)).toEqual(condition);
      }),
    );
  });

  it("means the same in capitals", () => {
    assert(
      property(conditions(undefined, constantFrom("BOB", "5#3")), (condition) => {
        // What stands in quotes stays as it is, and so does ß: its capital is two letters.
        const text = formatCondition(condition).replace(/'(?:[^'\\]|\\[\s\S])*'|[^ß]/g, (part) =>
          part.startsWith("'") ? part : part.toUpperCase(),
        );
        expect(parseCondition(text, options)).toEqual(condition);
      }),
    );
  });

  it("means the same with words for its operators", () => {
    const names = constantFrom("fetch", "report");
    assert(
      property(conditions(names), (condition) => {
        const text = formatCondition(condition)
          .replaceAll("&", "and")
          .replaceAll("|", "or")
          .replaceAll("~", "not ");
        expect(parseCondition(text, options)).toEqual(condition);
      }),
    );
  });
});
