import { Argument, type Arguments } from "@gantry/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { argumentsFrom, storedArguments } from "../../src/session/kept-arguments.ts";
import { resolveArguments } from "../../src/tasks/arguments/resolve.ts";
import { whyNotPlain } from "../../src/tasks/plain-value.ts";
import { contextOf } from "../tasks/argument-context.ts";

/** As they are after a restart: through the JSON of any repository. */
function restored(args: Arguments): Arguments {
  return argumentsFrom(JSON.parse(JSON.stringify(storedArguments(args))));
}

// JSON has no negative zero, and nobody means one.
const plain = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
const negativeZero = /(?<![\d.e])-0(?![\d.])/;

test("plain values are the same after a restart, whatever they are and are called", async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), plain, { noNullPrototype: true }), async (args) => {
      const values = await resolveArguments(restored(args), {}, () => contextOf());
      expect(values).toEqual(args);
    }),
  );
});

test("a value is plain if, and only if, its JSON says all of it", () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      if (whyNotPlain(value, "value") !== undefined || negativeZero.test(fc.stringify(value))) return;
      expect(JSON.parse(JSON.stringify(value))).toEqual(value);
    }),
  );
  expect(whyNotPlain({ a: [{ "b c": Number.NaN }] }, "value")).toBe('value.a[0]["b c"] is NaN');
  const ring: { self?: unknown } = {};
  ring.self = ring;
  expect(whyNotPlain(ring, "value")).toBe("value.self contains itself");
});

test("a kind of argument that is the user's own cannot be stored, unless it says how", () => {
  const uptime = new Argument("uptime()", () => 1);
  expect(() => storedArguments({ uptime })).toThrow(
    "argument 'uptime': uptime() is known to this process alone",
  );
});
