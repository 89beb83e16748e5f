import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainForm } from "../src/plain-form.ts";

const limit = 1_000_000;

class Point {
  readonly x = 1;
}

const loop: { next?: unknown } = {};
loop.next = { back: loop };

describe("a value without a plain form", () => {
  it.each<[string, unknown, string]>([
    ["a date", { at: new Date(0) }, "returned.at is a Date, which has no plain form"],
    ["a map in a list", [1, new Map()], "returned[1] is a Map, which has no plain form"],
    [
      "an instance of a class",
      { "my point": new Point() },
      'returned["my point"] is a Point, which has no plain form',
    ],
    ["bytes", new Uint8Array(2), "returned is an Uint8Array, which has no plain form"],
    ["not a number", { ratio: Number.NaN }, "returned.ratio is NaN, which has no plain form"],
    ["infinity", Number.POSITIVE_INFINITY, "returned is Infinity, which has no plain form"],
    ["a large integer", 1n, "returned is a bigint, which has no plain form"],
    ["a function", { f: () => 1 }, "returned.f is a function, which has no plain form"],
    ["a symbol", Symbol("s"), "returned is a symbol, which has no plain form"],
    ["undefined in a list", [undefined], "returned[0] is undefined, which has no plain form"],
    ["a hole in a list", new Array(1), "returned[0] is undefined, which has no plain form"],
    ["a name that is a symbol", { [Symbol("s")]: 1 }, "returned has properties named by symbols"],
    [
      "a toJSON of its own",
      { toJSON: () => 1 },
      "returned has a toJSON of its own, so that JSON would say something else",
    ],
    ["a loop", loop, "returned.next.back contains itself"],
  ])("%s", (_, value, reason) => {
    expect(plainForm(value, limit)).toEqual({ unstored: reason });
  });

  it("whose parts cannot be read", () => {
    const value = {
      get broken() {
        throw new Error("not today");
      },
    };
    expect(plainForm(value, limit)).toEqual({ unstored: "returned cannot be read: not today" });
  });

  it("that is nested more deeply than the stack reaches", () => {
    let deep: unknown = [];
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(plainForm(deep, limit)).toHaveProperty("unstored");
  });
});

describe("a value with a plain form", () => {
  it("may hold the same part twice, and properties that are undefined", () => {
    const part = { n: 1 };
    expect(plainForm({ a: part, b: part, c: undefined }, limit)).toEqual({
      json: '{"a":{"n":1},"b":{"n":1}}',
    });
    expect(plainForm(Object.assign(Object.create(null), { a: 1 }), limit)).toEqual({ json: '{"a":1}' });
  });

  it("is measured in bytes, not in characters", () => {
    expect(plainForm("ä", 4)).toEqual({ json: '"ä"' });
    expect(plainForm("ä", 3)).toHaveProperty("unstored");
  });

  it("reads back as itself, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const form = plainForm(value, limit);
        expect(form).toHaveProperty("json");
        // -0 is read back as 0, which equals it.
        if ("json" in form) expect(JSON.stringify(JSON.parse(form.json))).toBe(JSON.stringify(value));
      }),
    );
  });

  it("is given only to values that read back as themselves", () => {
    fc.assert(
      fc.property(
        fc.anything({ withDate: true, withMap: true, withBigInt: true, withNullPrototype: false }),
        (value) => {
          const form = plainForm(value, limit);
          if ("json" in form) expect(JSON.parse(form.json)).toEqual(value);
        },
      ),
    );
  });
});
