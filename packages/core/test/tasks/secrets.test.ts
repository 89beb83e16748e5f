import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { secret } from "../../src/tasks/arguments/secret.ts";
import { Secrets } from "../../src/tasks/arguments/secrets.ts";
import { contextOf } from "./argument-context.ts";

function hiding(...values: readonly unknown[]): Secrets {
  const secrets = new Secrets();
  for (const value of values) secrets.add(value);
  return secrets;
}

/** A secret as a text that no other text of a test happens to hold. */
const token = fc.string({ minLength: 8 }).map((text) => `§${text}§`);

describe("secrets are hidden", () => {
  const secrets = hiding("hunter2");

  it.each([
    ["hunter2", "***"],
    ["a hunter2 and hunter2", "a *** and ***"],
    [
      ["hunter2", 1],
      ["***", 1],
    ],
    [
      { a: { b: ["hunter2"] }, c: null },
      { a: { b: ["***"] }, c: null },
    ],
    [{ hunter2: 1 }, { "***": 1 }],
    [new Map([["hunter2", "hunter2"]]), new Map([["***", "***"]])],
    [new Set(["hunter2"]), new Set(["***"])],
    [Object.assign(Object.create(null), { a: "hunter2" }), { a: "***" }],
  ])("in %o", (value, masked) => {
    expect(secrets.masked(value)).toEqual(masked);
  });

  it("in an error, its stack, its causes and its own fields, and it stays an error of its class", () => {
    const cause = Object.assign(new RangeError("hunter2 is short"), { header: "Bearer hunter2" });
    const masked = secrets.masked(new TypeError("no hunter2", { cause }));
    expect(masked).toBeInstanceOf(TypeError);
    expect(masked).toMatchObject({
      message: "no ***",
      cause: { message: "*** is short", header: "Bearer ***" },
    });
    expect(masked.cause).toBeInstanceOf(RangeError);
    expect(`${masked.stack} ${inspect(masked, { depth: 9, showHidden: true })}`).not.toContain("hunter2");
  });

  it("in what an object of a class shows of itself", () => {
    expect(secrets.masked(new URL("https://ada:hunter2@example.com"))).not.toBeInstanceOf(URL);
    expect(String(secrets.masked(new URL("https://ada:hunter2@example.com")))).toContain(
      "ada:***@example.com",
    );
  });

  it("in what contains itself", () => {
    const loop: Record<string, unknown> = { token: "hunter2" };
    loop["self"] = loop;
    expect(inspect(secrets.masked(loop), { depth: 9 })).not.toContain("hunter2");
  });

  it("by not showing what cannot be looked at", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const value = {
      get a() {
        throw new Error("hunter2");
      },
    };
    expect([secrets.masked(value), secrets.masked(proxy)]).toEqual([
      "[cannot be shown]",
      "[cannot be shown]",
    ]);
  });

  it("as JSON and as a part of an address, too", () => {
    const odd = hiding('a"b\nc d');
    expect(odd.masked(`${JSON.stringify({ t: 'a"b\nc d' })} ?t=${encodeURIComponent('a"b\nc d')}`)).toBe(
      '{"t":"***"} ?t=***',
    );
  });

  it("also where one holds another", () => {
    expect(hiding("ab", "abcd").masked("abcd ab")).toBe("*** ***");
  });

  it("of numbers, lists, objects and bytes: each in them", () => {
    const secrets = hiding(
      4711,
      { user: "ada", keys: ["k1", new Map([["k2", "k3"]])] },
      Buffer.from("bytes"),
    );
    expect(secrets.masked(["pin 4711", 4711, 4712, "ada k1 k2 k3", "bytes"])).toEqual([
      "pin ***",
      "***",
      4712,
      "*** *** *** ***",
      "***",
    ]);
  });

  it("in any data whatever", () => {
    fc.assert(
      fc.property(token, fc.jsonValue(), fc.string(), fc.string(), (text, data, before, after) => {
        const told = { data, deep: [{ line: before + text + after }], error: new Error(before + text) };
        const masked = hiding(text).masked(told);
        const shown = JSON.stringify(masked) + masked.error.message + masked.error.stack;
        expect(shown).not.toContain(text);
        expect(shown).not.toContain(JSON.stringify(text).slice(1, -1));
      }),
    );
  });
});

describe("nothing else is changed", () => {
  it("when there is no secret, or an empty one", () => {
    const value = { a: ["text"] };
    for (const secrets of [hiding(), hiding(""), hiding(null, undefined, true, {})]) {
      expect(secrets.masked(value)).toBe(value);
    }
  });

  it("in a value that holds none: it is the very value", () => {
    const secrets = hiding("hunter2");
    const values = [
      { a: [1, "text", null, undefined, new Date(0), () => 1], b: new Map([[1, new Set([2])]]) },
      new Error("no", { cause: new Error("why") }),
      new URL("https://example.com"),
    ];
    for (const value of values) expect(secrets.masked(value)).toBe(value);
  });
});

describe("secret", () => {
  it("gives the value, or that of the argument inside, and hides it", async () => {
    const hidden: unknown[] = [];
    const context = contextOf({ hide: (value) => hidden.push(value) });
    expect(await secret("hunter2").resolve(context)).toBe("hunter2");
    expect(await secret(secret({ a: 1 })).resolve(context)).toEqual({ a: 1 });
    expect(hidden).toEqual(["hunter2", { a: 1 }, { a: 1 }]);
  });

  it("does not show it", () => {
    const args = { token: secret("hunter2"), nested: secret(secret("hunter2")) };
    const shown = [
      String(args.token),
      JSON.stringify(args),
      inspect(args, { showHidden: true, depth: 9 }),
    ].join();
    expect(shown).not.toContain("hunter2");
    expect(args.nested.description).toBe("secret(secret(***))");
  });
});
