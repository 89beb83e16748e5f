import { describe, expect, it } from "vitest";
import { ArgumentError, Inaction, Terminated, TimeoutError } from "../../src/errors.ts";
import { asyncExecutor, mainExecutor } from "../../src/execution/in-process.ts";
import { runOn, throwing } from "./job.ts";

it("main holds up the tick, async does not", () => {
  expect(mainExecutor.blocking).toBe(true);
  expect(asyncExecutor.blocking).toBe(false);
});

describe.each([
  ["main", mainExecutor],
  ["async", asyncExecutor],
])("a run on %s", (_name, executor) => {
  describe("whose function returns", () => {
    it("is a success with the value", async () => {
      expect(await runOn(executor, () => ({ rows: 42 }))).toEqual({
        action: "success",
        returned: { rows: 42 },
      });
    });

    it("is a success with the value that a promise comes to", async () => {
      expect(await runOn(executor, async () => 7)).toEqual({ action: "success", returned: 7 });
    });

    it.each([null, false, 0, ""])("%o is a value like any other", async (value) => {
      expect(await runOn(executor, () => value)).toEqual({ action: "success", returned: value });
    });

    it("nothing is a success without a value", async () => {
      expect(await runOn(executor, () => {})).toEqual({ action: "success" });
      expect(Object.keys(await runOn(executor, async () => undefined))).toEqual(["action"]);
    });

    it("gets its arguments and the run", async () => {
      const args = async () => ({ limit: 3 });
      const seen = await runOn(executor, (given: { limit: number }, run) => [given, run.task, run.attempt], {
        args,
      });
      expect(seen.returned).toEqual([{ limit: 3 }, "report", 1]);
    });

    it("may do to its arguments what it likes", async () => {
      const own = Object.freeze({ limit: 3 });
      const change = (given: { limit: number }) => {
        given.limit = 4;
        return given.limit;
      };
      expect((await runOn(executor, change, { args: async () => own })).returned).toBe(4);
      expect(own.limit).toBe(3);
    });
  });

  describe("whose function throws", () => {
    it("an error is a fail with the error as data", async () => {
      const ending = await runOn(executor, () => {
        throw new RangeError("out of range");
      });
      expect(ending).toEqual({
        action: "fail",
        error: {
          name: "RangeError",
          message: "out of range",
          stack: expect.stringContaining("in-process.test"),
        },
      });
    });

    it("by a promise that rejects is a fail just so", async () => {
      expect(await runOn(executor, throwing(new Error("later")))).toMatchObject({
        action: "fail",
        error: { name: "Error", message: "later" },
      });
    });

    it.each([
      ["a text", "no", "no"],
      ["a number", 42, "42"],
      ["nothing", undefined, "undefined"],
      ["null", null, "null"],
      ["a symbol", Symbol("why"), "Symbol(why)"],
    ])("%s is a fail that shows it", async (_what, thrown, message) => {
      expect(await runOn(executor, throwing(thrown))).toEqual({
        action: "fail",
        error: { name: "NonError", message },
      });
    });

    it("Inaction found nothing to do", async () => {
      expect(await runOn(executor, throwing(new Inaction("the inbox is empty")))).toEqual({
        action: "inaction",
        reason: "the inbox is empty",
      });
      expect(await runOn(executor, throwing(new Inaction()))).toMatchObject({ reason: "nothing to do" });
    });

    it("Terminated stopped because it was asked to, whoever asked", async () => {
      expect(await runOn(executor, throwing(new Terminated("enough")))).toEqual({
        action: "terminate",
        reason: "enough",
      });
      expect(await runOn(executor, throwing(new Terminated()))).toMatchObject({ reason: "asked to stop" });
    });

    it("Inaction after it was asked to stop still found nothing to do", async () => {
      const controller = new AbortController();
      const late = () => {
        controller.abort();
        return throwing(new Inaction())();
      };
      expect(await runOn(executor, late, { signal: controller.signal })).toMatchObject({
        action: "inaction",
      });
    });
  });

  describe("that is asked to stop", () => {
    const reason = new TimeoutError("its time of 5 seconds was up", 5_000);
    const stopped = { action: "terminate", reason: "its time of 5 seconds was up" };

    /** Runs until the function has begun, then aborts. */
    async function abortedWhile(run: (signal: AbortSignal) => unknown, why: unknown = reason) {
      const controller = new AbortController();
      let begin = () => {};
      const begun = new Promise<void>((resolve) => {
        begin = resolve;
      });
      const start = (_args: object, { signal }: { signal: AbortSignal }) => {
        begin();
        return run(signal);
      };
      const ended = runOn(executor, start, { signal: controller.signal });
      await begun;
      controller.abort(why);
      return ended;
    }
    const aborted = (signal: AbortSignal) =>
      new Promise((resolve) => signal.addEventListener("abort", resolve));

    it("before it begins is never called", async () => {
      let calls = 0;
      const ending = await runOn(executor, () => calls++, { signal: AbortSignal.abort(reason) });
      expect(ending).toEqual(stopped);
      expect(calls).toBe(0);
    });

    it("while its arguments are worked out is never called", async () => {
      const controller = new AbortController();
      let calls = 0;
      const args = async () => {
        controller.abort(reason);
        return {};
      };
      expect(await runOn(executor, () => calls++, { signal: controller.signal, args })).toEqual(stopped);
      expect(calls).toBe(0);
    });

    it("and throws the signal's reason is terminated", async () => {
      const ending = await abortedWhile(async (signal) => {
        await aborted(signal);
        signal.throwIfAborted();
      });
      expect(ending).toEqual(stopped);
    });

    it("and throws an AbortError, as the platform's functions do, is terminated", async () => {
      const ending = await abortedWhile(async (signal) => {
        await aborted(signal);
        throw Object.assign(new Error("This operation was aborted"), { name: "AbortError" });
      });
      expect(ending).toEqual(stopped);
    });

    it("and throws an error caused by the reason is terminated", async () => {
      const ending = await abortedWhile(async (signal) => {
        await aborted(signal);
        throw new Error("could not go on", { cause: signal.reason });
      });
      expect(ending).toEqual(stopped);
    });

    it("and throws something else has failed with that", async () => {
      const ending = await abortedWhile(async (signal) => {
        await aborted(signal);
        throw new Error("the disk is full");
      });
      expect(ending).toMatchObject({ action: "fail", error: { message: "the disk is full" } });
    });

    it("and returns all the same is a success that overran", async () => {
      const ending = await abortedWhile(async (signal) => {
        await aborted(signal);
        return "done";
      });
      expect(ending).toEqual({ action: "success", returned: "done", overran: true });
    });

    it("with something that is no error has that as its reason", async () => {
      const stop = async (signal: AbortSignal) => {
        await aborted(signal);
        signal.throwIfAborted();
      };
      expect(await abortedWhile(stop, "enough")).toEqual({ action: "terminate", reason: "enough" });
    });
  });

  it("that throws an AbortError of its own accord has failed", async () => {
    const ending = await runOn(executor, throwing(new DOMException("stopped elsewhere", "AbortError")));
    expect(ending).toMatchObject({
      action: "fail",
      error: { name: "AbortError", message: "stopped elsewhere" },
    });
  });

  it("whose arguments cannot be had fails, and its function is never called", async () => {
    let calls = 0;
    const args = throwing(new ArgumentError("There is no parameter 'limit'."));
    expect(await runOn(executor, () => calls++, { args })).toMatchObject({
      action: "fail",
      error: { name: "ArgumentError", code: "ARGUMENT", message: "There is no parameter 'limit'." },
    });
    expect(calls).toBe(0);
  });

  it.each([
    ["a generator", function* rows() {}],
    ["an asynchronous generator", async function* rows() {}],
  ])("of %s fails instead of doing nothing", async (_what, run) => {
    expect(await runOn(executor, run)).toMatchObject({
      action: "fail",
      error: { code: "ARGUMENT", message: expect.stringContaining("Use an async function instead") },
    });
  });

  it("ends, however hostile the thing that is thrown is", async () => {
    const hostile = [
      Object.defineProperty(new Error("x"), "message", { get: noAnswer }),
      Object.defineProperty(new Error("x"), "name", { get: noAnswer }),
      Object.defineProperty(new Error("x"), "cause", { get: noAnswer }),
      Object.defineProperty(new Error("x"), "code", { get: noAnswer }),
      Object.create(null),
      { toString: noAnswer },
    ];
    for (const thrown of hostile) {
      const ending = await runOn(executor, throwing(thrown));
      expect(ending).toMatchObject({
        action: "fail",
        error: { name: expect.any(String), message: expect.any(String) },
      });
    }
  });

  it("ends so too when it has been asked to stop", async () => {
    const controller = new AbortController();
    const thrown = Object.defineProperty(new Error("x"), "name", { get: noAnswer });
    const late = () => {
      controller.abort();
      return Promise.reject(thrown);
    };
    expect(await runOn(executor, late, { signal: controller.signal })).toMatchObject({ action: "fail" });
  });

  it("ends so too when not even its class can be asked for", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(await runOn(executor, throwing(proxy))).toMatchObject({ action: "fail" });
  });
});

function noAnswer(): never {
  throw new Error("no answer");
}
