import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonSize } from "../../src/tasks/json-size.ts";
import { defaultReturns, isReturns, returnsOf } from "../../src/tasks/return-options.ts";
import { whyUnstored } from "../../src/tasks/unstored.ts";

describe("the size of a value as JSON", () => {
  it("is that of its JSON, in bytes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(jsonSize(value, Number.POSITIVE_INFINITY)).toBe(Buffer.byteLength(JSON.stringify(value)));
      }),
    );
  });

  it("leaves out what JSON leaves out", () => {
    expect(jsonSize({ a: undefined, b: 1 }, 100)).toBe('{"b":1}'.length);
  });

  it("is at most what is asked for exactly when it is counted to the end", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(40), (value, limit) => {
        expect(jsonSize(value, limit) <= limit).toBe(Buffer.byteLength(JSON.stringify(value)) <= limit);
      }),
    );
  });

  it("is counted no further than asked for", () => {
    const read: number[] = [];
    const list = new Proxy(new Array(1_000_000).fill("text"), {
      get(target, key) {
        if (typeof key === "string" && key !== "length") read.push(Number(key));
        return Reflect.get(target, key);
      },
    });
    expect(jsonSize(list, 100)).toBeGreaterThan(100);
    expect(read.length).toBeLessThan(20);
  });

  it("counts what contains itself once, and what cannot be read for nothing", () => {
    const loop: unknown[] = [];
    loop.push(loop);
    const broken = {
      get a() {
        throw new Error("no");
      },
    };
    expect([jsonSize(loop, 100), jsonSize(broken, 100), jsonSize(() => 1, 100)]).toEqual([2, 0, 0]);
  });
});

describe("a returned value", () => {
  it("is stored up to the limit, and then not", () => {
    const rules = { store: true, limit: 4 };
    expect(whyUnstored("ab", rules)).toBeUndefined();
    expect(whyUnstored("abc", rules)).toBe("it takes more than 4 bytes as JSON (option returns: { limit })");
  });

  it("is not stored where the task says so; nothing needs no reason", () => {
    const rules = { store: false, limit: 4 };
    expect(whyUnstored(1, rules)).toMatch(/does not store what it returns/);
    expect(whyUnstored(undefined, rules)).toBeUndefined();
  });
});

describe("the option returns", () => {
  it("is completed with what is said around it", () => {
    expect(returnsOf(undefined, defaultReturns)).toEqual({ store: true, limit: 2 ** 20 });
    expect(returnsOf({ limit: 5 }, { store: false, limit: 9 })).toEqual({ store: false, limit: 5 });
    expect(returnsOf({ store: true }, { store: false, limit: 9 })).toEqual({ store: true, limit: 9 });
  });

  it.each([{}, { store: false }, { limit: 0 }, { limit: Number.POSITIVE_INFINITY }, { store: undefined }])(
    "takes %o",
    (options) => {
      expect(isReturns(options)).toBeUndefined();
    },
  );

  it.each([true, 5, [], { stor: true }, { store: 1 }, { limit: -1 }, { limit: "5" }, { limit: Number.NaN }])(
    "refuses %o",
    (options) => {
      expect(isReturns(options)).toMatch(/^an object such as/);
    },
  );
});
