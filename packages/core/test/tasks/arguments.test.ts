import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Inaction, Terminated } from "../../src/errors.ts";
import { Argument } from "../../src/tasks/arguments/argument.ts";
import { computed } from "../../src/tasks/arguments/computed.ts";
import { arg } from "../../src/tasks/arguments/parameter.ts";
import { resolveArguments } from "../../src/tasks/arguments/resolve.ts";
import { value } from "../../src/tasks/arguments/value.ts";
import { contextOf } from "./argument-context.ts";

const withParameters = (parameters: Record<string, unknown>) =>
  contextOf({ parameters: new Map(Object.entries(parameters)) });

describe("arg", () => {
  it("gives the session's parameter", async () => {
    expect(await arg("limit").resolve(withParameters({ limit: 10 }))).toBe(10);
  });

  it.each([0, "", false, null, undefined])(
    "gives a parameter that is %o, and not the default",
    async (limit) => {
      expect(await arg<unknown>("limit", { default: 5 }).resolve(withParameters({ limit }))).toBe(limit);
    },
  );

  it("calls a parameter that is a function, for each run anew", async () => {
    let calls = 0;
    const context = withParameters({ limit: () => ++calls });
    const limit = arg("limit");
    expect([await limit.resolve(context), await limit.resolve(context)]).toEqual([1, 2]);
  });

  it("waits for a parameter that is a function of a promise", async () => {
    expect(await arg("limit").resolve(withParameters({ limit: async () => 7 }))).toBe(7);
  });

  it("fails with the error of a parameter that is a function", async () => {
    const limit = () => {
      throw new RangeError("no limit today");
    };
    await expect(arg("limit").resolve(withParameters({ limit }))).rejects.toThrow("no limit today");
  });

  it("works out a parameter that is another argument", async () => {
    const context = withParameters({ limit: arg("most"), most: computed(() => 9) });
    expect(await arg("limit").resolve(context)).toBe(9);
  });

  it("gives the default where the session has no such parameter", async () => {
    expect(await arg("limit", { default: 5 }).resolve(contextOf())).toBe(5);
    expect(await arg<unknown>("limit", { default: undefined }).resolve(contextOf())).toBeUndefined();
  });

  it("without a default fails, names the parameter and says what to do", async () => {
    await expect(arg("limit").resolve(contextOf())).rejects.toMatchObject({
      code: "ARGUMENT",
      message:
        "There is no parameter 'limit'. Set it with app.param('limit', ...) or give arg('limit', { default: ... }).",
    });
  });

  it("is described by its name", () => {
    expect(arg("limit").description).toBe("arg('limit')");
  });
});

describe("value", () => {
  it("gives the very value, also where that is a function or an argument", () => {
    const [object, run, argument] = [{}, () => 1, arg("limit")];
    expect(value(object).resolve(contextOf())).toBe(object);
    expect(value(run).resolve(contextOf())).toBe(run);
    expect(value(argument).resolve(contextOf())).toBe(argument);
  });
});

describe("the arguments of a run", () => {
  const resolve = (args: Record<string, unknown>, given: Record<string, unknown> = {}) =>
    resolveArguments(args, given, () => contextOf());

  it("are the values of the task's own, by name", async () => {
    expect(await resolve({ a: value(1), b: new Argument("later", async () => 2) })).toEqual({ a: 1, b: 2 });
  });

  it("stand for themselves where they are no Argument: even functions and promises' values", async () => {
    const run = () => 1;
    expect(await resolve({ a: 1, run, list: [value(1)] })).toEqual({
      a: 1,
      run,
      list: [expect.any(Argument)],
    });
  });

  it("that are given with the run come before the task's own, which then are not worked out at all", async () => {
    let calls = 0;
    const costly = new Argument("costly", () => ++calls);
    expect(await resolve({ a: costly, b: 2 }, { a: 10, c: 3 })).toEqual({ a: 10, b: 2, c: 3 });
    expect(calls).toBe(0);
  });

  it("that are given with the run may be worked out too", async () => {
    expect(await resolve({ a: 1 }, { a: value(2) })).toEqual({ a: 2 });
  });

  it("are worked out one after the other, each in a context of its own", async () => {
    const order: string[] = [];
    const slow = new Argument("slow", async () => {
      await Promise.resolve();
      order.push("slow");
    });
    const quick = new Argument("quick", () => order.push("quick"));
    const names: string[] = [];
    await resolveArguments({ slow, quick, plain: 1 }, {}, (name) => {
      names.push(name);
      return contextOf();
    });
    expect(order).toEqual(["slow", "quick"]);
    expect(names).toEqual(["slow", "quick"]);
  });

  it("fail with the name of the one that cannot be had", async () => {
    await expect(resolve({ a: 1, b: arg("limit") })).rejects.toMatchObject({
      code: "ARGUMENT",
      message: expect.stringMatching(/^argument 'b': There is no parameter 'limit'\. /),
    });
  });

  it("fail with the error of one that throws as the cause, whatever it throws", async () => {
    const error = new RangeError("no limit today");
    const failing = (thrown: unknown) =>
      resolve({ b: new Argument("limit()", () => Promise.reject(thrown)) });
    await expect(failing(error)).rejects.toMatchObject({
      code: "ARGUMENT",
      message: "argument 'b': limit() failed: no limit today",
      cause: error,
    });
    await expect(failing({ status: 503 })).rejects.toThrow(`argument 'b': limit() failed: {"status":503}`);
  });

  it.each([new Inaction("nothing new"), new Terminated("not today")])(
    "end the run as one of them says: %o",
    async (ending) => {
      await expect(resolve({ b: computed(() => Promise.reject(ending)) })).rejects.toBe(ending);
    },
  );

  it("are given up when the run is told to end, with what it is told", async () => {
    const controller = new AbortController();
    const never = new Argument("never()", () => new Promise<number>(() => {}));
    const resolving = resolveArguments({ never }, {}, () => contextOf({ signal: controller.signal }));
    const reason = new Terminated("its time was up");
    controller.abort(reason);
    await expect(resolving).rejects.toBe(reason);
  });

  it("may be named like what every object has", async () => {
    const args = JSON.parse('{ "__proto__": 1, "constructor": 2 }') as Record<string, unknown>;
    expect(Object.entries(await resolve(args))).toEqual([
      ["__proto__", 1],
      ["constructor", 2],
    ]);
  });
});

describe("an argument", () => {
  it("is written as its description, wherever it is written", () => {
    const limit = arg("limit");
    expect([String(limit), JSON.stringify({ limit }), inspect({ limit })]).toEqual([
      "arg('limit')",
      `{"limit":"arg('limit')"}`,
      "{ limit: arg('limit') }",
    ]);
  });
});
