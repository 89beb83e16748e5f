import { describe, expect, it } from "vitest";
import { OptionError } from "../../src/errors.ts";
import {
  checkOptions,
  isFlag,
  isFunction,
  isNumber,
  isOneOf,
  isPositive,
  isRecord,
  isText,
  isTextList,
  type OptionCheck,
  shown,
} from "../../src/option-check.ts";

const checks = { name: isText, timeout: isPositive, execution: isOneOf(["main", "async"]) };

/** The message with which the options are refused. */
function refusal(options: object, where = ""): string {
  try {
    checkOptions(where, options, checks);
  } catch (error) {
    if (error instanceof OptionError) return error.message;
    throw error;
  }
  return "none";
}

describe("options", () => {
  it("that are right, or not given, pass", () => {
    expect(refusal({})).toBe("none");
    expect(refusal({ name: "report", timeout: 5, execution: "main" })).toBe("none");
    expect(refusal({ name: undefined, timeout: undefined })).toBe("none");
  });

  it.each([
    [{ timout: 5 }, "timout: there is no such option. Did you mean 'timeout'?"],
    [{ colour: "red" }, "colour: there is no such option. Known: name, timeout, execution."],
    [{ timout: undefined }, "timout: there is no such option. Did you mean 'timeout'?"],
    [{ toString: 1 }, "toString: there is no such option. Known: name, timeout, execution."],
    [{ name: "" }, 'name: a text that is not empty was expected, found "".'],
    [{ name: 7 }, "name: a text that is not empty was expected, found 7."],
    [{ timeout: 0 }, "timeout: a whole number above 0 was expected, found 0."],
    [{ timeout: null }, "timeout: a whole number above 0 was expected, found null."],
    [{ execution: "thread" }, 'execution: "main" or "async" was expected, found "thread".'],
    [{ execution: ["main"] }, 'execution: "main" or "async" was expected, found a list.'],
  ])(
    "%o are refused with words that name the option, what was found and what was expected",
    (options, message) => {
      expect(refusal(options)).toBe(message);
    },
  );

  it("are refused with the place they stand in", () => {
    expect(refusal({ timout: 5 }, "task 'a': ")).toMatch(/^task 'a': timout: /);
    expect(() => checkOptions("task 'a': ", { timout: 5 }, checks)).toThrow(
      expect.objectContaining({ name: "OptionError", code: "OPTION", option: "task 'a': timout" }),
    );
  });

  it("are refused one at a time, the first first", () => {
    expect(refusal({ name: 1, timeout: "x" })).toMatch(/^name: /);
  });
});

describe("a check", () => {
  it.each<[OptionCheck, string, unknown[], unknown[]]>([
    [isText, "a text that is not empty", ["a", " a "], ["", "  ", 1, null, ["a"]]],
    [isFlag, "true or false", [true, false], [0, "true", null]],
    [isNumber, "a number", [0, -1.5], [Number.NaN, Number.POSITIVE_INFINITY, "1", 1n]],
    [isPositive, "a whole number above 0", [1, 100], [0, -1, 1.5, "1", Number.POSITIVE_INFINITY]],
    [isFunction, "a function", [() => 1, class {}], [{}, "f", null]],
    [isRecord, "an object", [{}, Object.create(null)], [null, [], "a", () => 1]],
    [isTextList, "a list of texts", [[], ["a"]], ["a", [1], null]],
    [isOneOf(["a", "b"]), '"a" or "b"', ["a", "b"], ["c", "", null]],
  ])("%o says what was expected", (check, expected, right, wrong) => {
    for (const value of right) expect(check(value)).toBeUndefined();
    for (const value of wrong) expect(check(value)).toBe(expected);
  });
});

describe("a value in a message", () => {
  it.each<[unknown, string]>([
    ["daily", '"daily"'],
    [1, "1"],
    [null, "null"],
    [undefined, "undefined"],
    [{ a: 1 }, '{"a":1}'],
    [{ a: "x".repeat(99) }, "an object"],
    [[1], "a list"],
    [() => 1, "a function"],
    [Symbol("s"), "Symbol(s)"],
    [1n, "1"],
  ])("%o is shown as %s", (value, text) => {
    expect(shown(value)).toBe(text);
  });
});
