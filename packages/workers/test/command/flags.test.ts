import { ArgumentError } from "@gantry/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flagsOf } from "../../src/command/flags.ts";

describe("an argument becomes a flag", () => {
  test("with two dashes, or with one", () => {
    expect(flagsOf({ jobs: 4 }, "long")).toEqual(["--jobs", "4"]);
    expect(flagsOf({ jobs: 4 }, "short")).toEqual(["-jobs", "4"]);
  });

  test("without a value when it is true, and not at all when it is false, null or undefined", () => {
    expect(flagsOf({ verbose: true, quiet: false, level: undefined, format: null }, "long")).toEqual([
      "--verbose",
    ]);
  });

  test("for each item of a list", () => {
    expect(flagsOf({ exclude: ["a", "b c"], x: [] }, "long")).toEqual(["--exclude", "a", "--exclude", "b c"]);
  });

  test("in their order", () => {
    expect(flagsOf({ b: 1, a: 2n }, "short")).toEqual(["-b", "1", "-a", "2"]);
  });

  test.for([
    ["dryRun", "--dry-run"],
    ["maxURLLength", "--max-url-length"],
    ["http2Port", "--http2-port"],
    ["C", "--C"],
    ["DEBUG", "--DEBUG"],
    ["no_owner", "--no_owner"],
    ["schema-only", "--schema-only"],
  ] as const)("%s is %s", ([name, flag]) => {
    expect(flagsOf({ [name]: true }, "long")).toEqual([flag]);
  });

  test("whose value is one argument, whatever is in it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0")),
        (text) => {
          expect(flagsOf({ name: text }, "long")).toEqual(["--name", text]);
        },
      ),
    );
  });
});

describe("an argument is refused", () => {
  test.for(["", "--force", "-f", "a b", "a=b", "a\0"])("when its name is %j", (name) => {
    expect(() => flagsOf({ [name]: true }, "long")).toThrow(ArgumentError);
  });

  test.for([[{ hidden: "hunter2" }], [["hunter2", ["hunter2"]]], [() => "hunter2"], ["hunter2\0"]])(
    "when no command line can hold it, and its value is not told: %j",
    ([value]) => {
      const make = () => flagsOf({ password: value }, "long");
      expect(make).toThrow("Argument 'password' cannot be given to a program");
      expect(make).not.toThrow("hunter2");
    },
  );
});
