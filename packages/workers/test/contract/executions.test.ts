import { randomBytes } from "node:crypto";
import process from "node:process";
import { computed, type EndRecord, type Execution, param, secret, value } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { started } from "./contract-session.ts";
import { digest, letGo } from "./functions.ts";

const executions = ["main", "async", "thread", "process"] as const;
const local: readonly Execution[] = ["main", "async"];
const remote: readonly Execution[] = ["thread", "process"];

describe.each(executions)("on %s a run", (execution) => {
  /** A fact of some executions alone; for the others its title says why it is none of theirs. */
  const cell = (
    title: string,
    of: readonly Execution[],
    otherwise: string,
    work: () => Promise<void>,
    timeout = 5_000,
  ) => {
    if (of.includes(execution)) test(title, { timeout }, work);
    else test.skip(`${title} (not on ${execution}: ${otherwise})`, work);
  };

  test("returns plain data", async () => {
    await using session = await started(execution);
    expect(await session.once("returnsPlainData")).toMatchObject({
      action: "success",
      returned: { rows: [1, 2], at: new Date(0), seen: new Map([["a", new Set([1n])]]) },
    });
    expect(await session.once("returnsLater")).toMatchObject({ action: "success", returned: "later" });
    expect(await session.once("returnsNothing")).not.toHaveProperty("returned");
  });

  test("is given its arguments", async () => {
    await using session = await started(execution);
    const args = { rows: new Map([[1, new Date(5)]]), limit: value(3) };
    const end = await session.once("returnsItsArguments", args);
    expect(end).toMatchObject({ returned: { rows: new Map([[1, new Date(5)]]), limit: 3 } });
  });

  test("fails with the error that was thrown: its class, message, stack, code and cause", async () => {
    await using session = await started(execution);
    const { action, error } = await session.once("throwsItsOwnError");
    expect(action).toBe("fail");
    expect(error).toMatchObject({
      name: "OutOfStock",
      message: "article 7 is sold out",
      code: "E_STOCK",
      cause: { name: "RangeError", message: "0 left" },
    });
    expect(error?.stack).toContain("functions.ts");
    expect(await session.once("throwsAText")).toMatchObject({
      action: "fail",
      error: { name: "NonError", message: "no error at all" },
    });
  });

  test("hands hooks the error as it was, its own properties among them", async () => {
    await using session = await started(execution);
    let seen: unknown;
    session.aroundRun(async (_run, next) => {
      try {
        await next();
      } catch (error) {
        seen = error;
        throw error;
      }
    });
    await session.once("throwsItsOwnError");
    expect(seen).toBeInstanceOf(Error);
    expect(seen).toMatchObject({ name: "OutOfStock", article: 7, code: "E_STOCK" });
  });

  test("says how it ends by what it throws", async () => {
    await using session = await started(execution);
    expect(await session.once("hasNothingToDo")).toMatchObject({ action: "inaction", reason: "no new rows" });
    expect(await session.once("endsItself")).toMatchObject({ action: "terminate", reason: "enough" });
  });

  test("of a generator is refused", async () => {
    await using session = await started(execution);
    const { action, error } = await session.once("returnsAGenerator");
    expect([action, error?.name]).toEqual(["fail", "ArgumentError"]);
    expect(error?.message).toContain("generator");
  });

  test("knows itself", async () => {
    await using session = await started(execution);
    const { returned } = await session.once("tellsItsRun");
    expect(returned).toEqual({ inside: true, task: "tellsItsRun", attempt: 1, aborted: false });
  });

  test("writes lines in order, and tells how far it is, before it has ended", async () => {
    await using session = await started(execution);
    await session.once("writesLines");
    expect(session.lines).toEqual(Array.from({ length: 50 }, (_, i) => `line ${i}`));
    expect(session.said).toEqual([{ done: 50 }]);
  });

  test("tells nobody its secrets", async () => {
    await using session = await started(execution);
    const { error } = await session.once("tellsASecret", { key: secret("hunter22") });
    expect(error?.message).toBe("refused: ***");
    expect(session.lines).toEqual(["the key is ***"]);
  });

  test("that is told to end ends by the signal's reason", async () => {
    await using session = await started(execution);
    const task = session.define("waitsUntilAborted");
    const end = task.run();
    await session.began();
    task.terminate("no longer needed");
    expect(await session.only(await end)).toMatchObject({ action: "terminate", reason: "no longer needed" });
  });

  test("that ends well although it was told to end says so", async () => {
    await using session = await started(execution);
    const task = session.define("endsWellWhenAborted");
    const end = task.run();
    await session.began();
    task.terminate("no longer needed");
    expect(await session.only(await end)).toMatchObject({
      action: "success",
      overran: true,
      returned: "no longer needed",
    });
  });

  test("ends when its time is up", async () => {
    await using session = await started(execution);
    const end = await session.once("waitsUntilAborted", {}, { timeout: 1500 });
    expect(end).toMatchObject({ action: "terminate", reason: expect.stringContaining("was up") });
  });

  test("ends when its end condition becomes true", async () => {
    await using session = await started(execution);
    session.setParam("stop", "no");
    const task = session.define("waitsUntilAborted", { endCondition: param("stop", "yes") });
    const end = task.run();
    await session.began();
    session.setParam("stop", "yes");
    expect(await session.only(await end)).toMatchObject({
      action: "terminate",
      reason: "its end condition was true",
    });
  });

  test("that is told to end while its arguments are worked out never begins", async () => {
    await using session = await started(execution);
    let give = () => {};
    const asked = new Promise<void>((resolve) => {
      const late = computed(async () => {
        resolve();
        await new Promise<void>((given) => {
          give = given;
        });
      });
      session.define("writesLines", { args: { late } });
    });
    const end = session.task("writesLines").run();
    await asked;
    session.task("writesLines").terminate("too late");
    give();
    expect(await session.only(await end)).toMatchObject({ action: "terminate", reason: "too late" });
    expect(session.lines).toEqual([]);
  });

  test("takes 50 MB and returns 50 MB, each byte as it was", { timeout: 30_000 }, async () => {
    await using session = await started(execution, { returns: { store: false } });
    const data = new Uint8Array(randomBytes(50_000_000));
    let returned: unknown;
    session.aroundRun(async (_run, next) => {
      returned = await next();
    });
    const end = await session.once("turnsBytesRound", { data });
    expect(end).toMatchObject({ action: "success" });
    const { taken, data: back } = returned as { taken: string; data: Uint8Array }; // what the function returns
    expect(taken).toBe(digest(data));
    expect(back).toHaveLength(50_000_000);
    expect(digest(back)).toBe(digest(data.toReversed()));
  });

  test("is one of a thousand at once, of which two run", { timeout: 60_000 }, async () => {
    await using session = await started(execution);
    const task = session.define("returnsItsArguments", { concurrency: 1000 });
    const ends = await Promise.all(Array.from({ length: 1000 }, (_, n) => task.run({ n })));
    expect(ends.map(({ returned }) => returned)).toEqual(Array.from({ length: 1000 }, (_, n) => ({ n })));
    await session.only(ends[999]!);
  });

  cell("fails when an argument cannot be cloned, and names it", remote, "nothing is cloned", async () => {
    await using session = await started(execution);
    const { action, error } = await session.once("returnsItsArguments", {
      fine: 1,
      jobs: [{ save: () => {} }],
    });
    expect([action, error?.name]).toEqual(["fail", "ArgumentError"]);
    expect(error?.message).toContain("argument 'jobs'[0].save is a function");
    const symbol = await session.define("returnsNothing").run({ id: Symbol("id") });
    expect(symbol.error?.message).toContain("argument 'id' is a symbol");
  });

  cell("is given functions and symbols, and returns them", local, "they cannot be cloned", async () => {
    await using session = await started(execution);
    const args = { save: () => {}, id: Symbol("id") };
    let returned: unknown;
    session.aroundRun(async (_run, next) => {
      returned = await next();
    });
    await session.once("returnsItsArguments", args);
    expect(returned).toEqual(args);
  });

  cell("fails when what it returns cannot be cloned, and names it", remote, "nothing is cloned", async () => {
    await using session = await started(execution);
    const { action, error } = await session.once("returnsAFunction");
    expect([action, error?.name]).toEqual(["fail", "SerializationError"]);
    expect(error?.message).toContain("the returned value.rows[0].save is a function");
  });

  cell(
    "that never lets go is ended by force, and the next one is not harmed",
    remote,
    "nothing can end a function on the event loop",
    async () => {
      await using session = await started(execution);
      const task = session.define("neverLetsGo", { worker: { grace: 100 } });
      const end = task.run();
      await session.began();
      task.terminate("no longer needed");
      expect(await session.only(await end)).toMatchObject({
        action: "terminate",
        reason: `no longer needed; it did not end within 100 ms, so its ${execution} was ended`,
      });
      expect(await session.once("returnsLater")).toMatchObject({ action: "success" });
      expect(session.stuck).toEqual([]);
    },
  );

  cell(
    "that was told to end and goes on is stuck, and counts as running until it ends",
    local,
    `a ${execution} is ended by force`,
    async () => {
      await using session = await started(execution);
      const task = session.define("endsWhenLetGo", { worker: { grace: 20 } });
      const end = task.run();
      await session.began();
      const stuck = new Promise((resolve) => session.on("run:stuck", resolve));
      task.terminate("no longer needed");
      expect(await stuck).toMatchObject({
        task: "endsWhenLetGo",
        reason: "no longer needed; 20 ms later it goes on",
        advice: expect.stringContaining('execution: "thread" or "process"'),
      });
      const next = task.run();
      expect(task.stuck).toEqual([task.last("run")?.runId]);
      expect(task.last()?.action).toBe("run");
      letGo();
      expect(await session.only(await end)).toMatchObject({ action: "success", overran: true });
      await session.began(2);
      letGo();
      expect(await next).toMatchObject({ action: "success" });
    },
  );

  cell("that holds the event loop after its time has overrun", local, "it holds another one", async () => {
    await using session = await started(execution);
    const task = session.define("computes", { timeout: 20, worker: { grace: 20 } });
    expect(await session.only(await task.run())).toMatchObject({ action: "success", overran: true });
    expect(session.stuck).toMatchObject([
      { reason: expect.stringMatching(/^it held the event loop for \d+ ms, and its time was 20 ms$/) },
    ]);
  });

  cell(
    "that waits for a place and is told to end never begins",
    remote,
    "there are no places to wait for",
    async () => {
      await using session = await started(execution, { maxThreads: 1, maxProcesses: 1 });
      const holds = session.define("waitsUntilAborted");
      const held = holds.run();
      await session.began();
      const waits = session.define("writesLines");
      const waited = waits.run();
      while (waits.last("run") === undefined) await new Promise((resolve) => setImmediate(resolve));
      waits.terminate("too late");
      expect(await session.only(await waited)).toMatchObject({ action: "terminate", reason: "too late" });
      holds.terminate();
      await held;
      expect(session.lines).toEqual(["waits"]);
    },
  );

  cell("that exits fails, saying so", remote, "the whole program exits", async () => {
    await using session = await started(execution);
    const { action, error } = await session.once("exits");
    expect([action, error?.name, error?.code]).toEqual(["fail", "WorkerLostError", "WORKER_LOST"]);
    expect(error?.message).toMatch(/exit.*3/);
    expect(await session.once("returnsLater")).toMatchObject({ action: "success" });
  });

  cell(
    "that has ended and leaves a rejection behind is told of, and the next one is not harmed",
    remote,
    "it is the program's own",
    async () => {
      await using session = await started(execution);
      const left = session.define("leavesARejection");
      const next = session.define("returnsLater");
      expect(await session.only(await left.run())).toMatchObject({ action: "success" });
      const ends = await Promise.all([next.run(), session.once("returnsNothing")]);
      expect(ends.filter(({ action }) => action === "success").length).toBe(2);
      expect(String(session.errors[0])).toContain("left a rejected promise that nobody handles: left behind");
      await session.only(left.last() as EndRecord); // it has ended
    },
  );

  cell(
    "that has ended and leaves a rejection behind leaves it to the program, as Node does",
    local,
    "the program does not hear of it",
    async () => {
      await using session = await started(execution);
      using rejections = new Rejections();
      const end = await session.once("leavesARejection");
      expect(end).toMatchObject({ action: "success" });
      expect(await rejections.first).toMatchObject({ message: "left behind" });
      await session.only(end);
      expect(session.errors).toEqual([]);
    },
  );

  cell(
    "that runs out of memory fails, saying so",
    remote,
    "the whole program runs out of it",
    async () => {
      await using session = await started(execution);
      const worker =
        execution === "thread"
          ? { resourceLimits: { maxOldGenerationSizeMb: 32 } }
          : { env: { NODE_OPTIONS: "--max-old-space-size=32" } };
      const { action, error } = await session.once("fillsMemory", {}, { worker });
      expect([action, error?.code]).toEqual(["fail", "WORKER_LOST"]);
      expect(error?.message).toContain("out of memory");
      expect(await session.once("returnsLater")).toMatchObject({ action: "success" });
    },
    30_000,
  );

  cell(
    "that is killed fails, saying by which signal",
    ["process"],
    "a signal ends the whole program",
    async () => {
      await using session = await started(execution);
      const { action, error } = await session.once("killsItself");
      expect([action, error?.message]).toEqual(["fail", "its process was ended by SIGKILL"]);
    },
  );

  cell(
    "has the environment and the folder that its task says",
    ["process"],
    "they are those of the program",
    async () => {
      await using session = await started(execution);
      const worker = { env: { COLOUR: "green" }, cwd: "/" };
      const task = session.define("surroundings", { worker });
      expect((await task.run()).returned).toEqual({ colour: "green", cwd: "/" });
    },
  );
});

/** Hears of rejections that nobody handles, in place of those who do otherwise. */
class Rejections implements Disposable {
  readonly first: Promise<unknown>;
  readonly #others = process.listeners("unhandledRejection");

  constructor() {
    process.removeAllListeners("unhandledRejection");
    this.first = new Promise((resolve) => process.once("unhandledRejection", resolve));
  }

  [Symbol.dispose](): void {
    process.removeAllListeners("unhandledRejection");
    for (const other of this.#others) process.on("unhandledRejection", other);
  }
}
