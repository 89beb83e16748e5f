import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "../../src/nearest.ts";

const words = ["hourly", "daily", "weekly", "monthly", "yearly", "timezone", "timeout"];

describe("the nearest known word", () => {
  it.each([
    ["a letter wrong", "dayly", "daily"],
    ["a letter missing", "dail", "daily"],
    ["a letter too many", "weeekly", "weekly"],
    ["two letters swapped", "horuly", "hourly"],
    ["another case", "DAILY", "daily"],
    ["two of eight letters wrong", "timezome", "timezone"],
  ])("is found with %s", (_trouble, word, expected) => {
    expect(nearest(word, words)).toBe(expected);
  });

  it.each(["minute", "zzz", "x", "dailydaily", ""])(
    "of '%s' is none: it is like nothing that is known",
    (word) => {
      expect(nearest(word, words)).toBeUndefined();
    },
  );

  it("is none where none is known", () => {
    expect(nearest("daily", [])).toBeUndefined();
  });

  it("is none for a word of one letter, all of which would have to change", () => {
    expect(nearest("a", ["b", "c"])).toBeUndefined();
  });

  it("is the nearer of two, and the first of two that are equally near", () => {
    expect(nearest("abcdef", ["abcdxy", "abcdxf"])).toBe("abcdxf");
    expect(nearest("report", ["reports", "resort"])).toBe("reports");
    expect(nearest("report", ["resort", "reports"])).toBe("resort");
  });

  it("is the word itself if that is known", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), fc.nat(), (known, i) => {
        const word = known[i % known.length] ?? "";
        expect(nearest(word, known)?.toLowerCase()).toBe(word.toLowerCase());
      }),
    );
  });

  it("survives one slip in a long word", () => {
    const word = fc.stringMatching(/^[a-z]{4,12}$/);
    fc.assert(
      fc.property(word, fc.nat(), fc.stringMatching(/^[a-z]?$/), (known, at, letter) => {
        const place = at % known.length;
        const slip = known.slice(0, place) + letter + known.slice(place + 1);
        expect(nearest(slip, [known])).toBe(known);
      }),
    );
  });
});
