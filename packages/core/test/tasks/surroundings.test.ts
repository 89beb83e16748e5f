import process from "node:process";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { cliArg } from "../../src/tasks/arguments/cli-arg.ts";
import { environment } from "../../src/tasks/arguments/environment.ts";
import { contextOf } from "./argument-context.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  process.argv = argv;
});

const argv = process.argv;

describe("environment", () => {
  it("gives the variable as it is when the run begins", () => {
    const region = environment("GANTRY_REGION");
    vi.stubEnv("GANTRY_REGION", "eu");
    expect(region.resolve(contextOf())).toBe("eu");
    vi.stubEnv("GANTRY_REGION", "us");
    expect(region.resolve(contextOf())).toBe("us");
  });

  it("gives an empty text for one that is set to nothing, and not the default", () => {
    vi.stubEnv("GANTRY_REGION", "");
    expect(environment("GANTRY_REGION", { default: "eu" }).resolve(contextOf())).toBe("");
  });

  it("gives the default where it is not set, also undefined", () => {
    expect(environment("GANTRY_NONE", { default: 5 }).resolve(contextOf())).toBe(5);
    expect(environment("GANTRY_NONE", { default: undefined }).resolve(contextOf())).toBeUndefined();
  });

  it("without a default fails, names the variable and says what to do", () => {
    expect(() => environment("GANTRY_NONE").resolve(contextOf())).toThrow(
      expect.objectContaining({
        code: "ARGUMENT",
        message:
          "The environment variable 'GANTRY_NONE' is not set. Set it where the process is started or give environment('GANTRY_NONE', { default: ... }).",
      }),
    );
  });
});

describe("cliArg", () => {
  function given(line: readonly string[], flag = "--limit") {
    process.argv = ["node", "app.js", ...line];
    return cliArg(flag, { default: undefined }).resolve(contextOf());
  }

  it.each([
    ["--limit 5", "5"],
    ["--limit=5", "5"],
    ["--limit=", ""],
    ["--limit=a=b", "a=b"],
    ["--limit", true],
    ["--limit --verbose", true],
    ["--limit -v", true],
    ["--limit -5", "-5"],
    ["--limit -.5e3", "-.5e3"],
    ["--limit -", "-"],
    ["--limit 5 --limit 6", "6"],
    ["--limit=5 --limit", true],
    ["--limits 5", undefined],
    ["-limit 5", undefined],
    ["-- --limit 5", undefined],
    ["--limit 5 -- --limit 6", "5"],
    ["--limit -- 5", true],
    ["", undefined],
  ])("finds in '%s' %o", (line, value) => {
    expect(given(line.split(" "))).toBe(value);
  });

  it("finds a flag of one dash", () => {
    expect([given(["-n", "5"], "-n"), given(["-n=5"], "-n")]).toEqual(["5", "5"]);
  });

  it("gives back any text that is written with an equals sign", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (others, text) => {
        fc.pre(!others.includes("--"));
        expect(given([...others, `--limit=${text}`])).toBe(text);
      }),
    );
  });

  it("is not looked for in the path of the script", () => {
    process.argv = ["--limit", "--limit"];
    expect(cliArg("--limit", { default: 1 }).resolve(contextOf())).toBe(1);
  });

  it("without a default fails, names the flag and says what to do", () => {
    process.argv = ["node", "app.js"];
    expect(() => cliArg("--limit").resolve(contextOf())).toThrow(
      expect.objectContaining({
        code: "ARGUMENT",
        message:
          "The command line has no '--limit'. Start the process with --limit=... or give cliArg('--limit', { default: ... }).",
      }),
    );
  });

  it.each(["limit", "", "--", "-", "--a=b", "---a", "--a b"])("refuses '%s', which is no flag", (flag) => {
    expect(() => cliArg(flag)).toThrow(expect.objectContaining({ code: "OPTION" }));
  });
});
