import { describe, expect, test } from "vitest";
import { FlagError, readFlags } from "../src/flags.ts";

const read = (line: string, environment: Record<string, string> = {}) =>
  readFlags(line === "" ? [] : line.split(" "), environment, "/default");

describe("the flags", () => {
  test("ask for half a minute in the default folder when there are none", () => {
    expect(read("")).toEqual({ length: 30_000, data: "/default", help: false });
  });

  test.each([
    ["--for 10s", 10_000],
    ["--for=1.5m", 90_000],
    ["--for 250ms", 250],
    ["--for 2h", 7_200_000],
    ["--forever", Number.POSITIVE_INFINITY],
  ])("%s gives the length", (line, length) => {
    expect(read(line).length).toBe(length);
  });

  test("--data comes before the environment, and that before the default", () => {
    expect(read("--data /a", { GANTRY_DEMO_DATA: "/b" }).data).toBe("/a");
    expect(read("", { GANTRY_DEMO_DATA: "/b" }).data).toBe("/b");
    expect(read("", { GANTRY_DEMO_DATA: "" }).data).toBe("/default");
  });

  test.each([
    ["--forver", "There is no flag --forver. Did you mean --forever?"],
    ["--fro 10s", "There is no flag --fro. Did you mean --for?"],
    ["--dat /x", "There is no flag --dat. Did you mean --data?"],
    ["--verbose", "There is no flag --verbose."],
    ["10s", "'10s' is not expected here."],
    ["--for soon", "--for: a length of time such as 10s, 5m or 1h was expected, found 'soon'."],
    ["--for 0s", "--for: a length of time such as 10s, 5m or 1h was expected, found '0s'."],
    ["--for 10s --forever", "--forever and --for exclude each other: give one of them."],
    ["--data=", "--data: the path of a folder was expected, found nothing."],
  ])("%s is refused with the remedy", (line, message) => {
    expect(() => read(line)).toThrow(new FlagError(message));
  });

  test("a flag that lacks its value is refused", () => {
    expect(() => read("--data")).toThrow(FlagError);
  });
});
