import { describe, expect, test } from "vitest";
import { bytes } from "../src/bytes.ts";
import { span } from "../src/span.ts";
import { table } from "../src/table.ts";

describe("words for people", () => {
  test.each([
    [0, "0 ms"],
    [999, "999 ms"],
    [1_240, "1.2 s"],
    [42_400, "42 s"],
    [90_000, "1 min 30 s"],
    [3_600_000, "1 h"],
    [62_400_000, "17 h 20 min"],
    [9_980, "10 s"],
    [59_700, "1 min"],
    [3_599_900, "1 h"],
    [90_000_000, "1 d 1 h"],
  ])("%d ms is %s", (ms, words) => {
    expect(span(ms)).toBe(words);
  });

  test.each([
    [0, "0 B"],
    [999, "999 B"],
    [78_412_000, "78.4 MB"],
    [271_000_000_000, "271 GB"],
  ])("%d bytes are %s", (size, words) => {
    expect(bytes(size)).toBe(words);
  });

  test("a table has its numbers right and its words left", () => {
    expect(
      table([
        ["task", "runs", "next"],
        ["a", "100", "soon"],
        ["longer", "7", ""],
      ]),
    ).toEqual(["task     runs   next", "a         100   soon", "longer      7"]);
  });
});
