import { secret, value } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { started } from "./contract-session.ts";

const executions = ["main", "async", "thread", "process"] as const;

describe.each(executions)("on %s a run", (execution) => {
  const elsewhere = execution === "thread" || execution === "process";

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

  test("takes and returns 50 MB", async () => {
    await using session = await started(execution, { returns: { limit: 1024 } });
    const end = await session.once("half", { data: new Uint8Array(50_000_000) });
    expect(end).toMatchObject({ action: "success" });
    expect(end.error).toBeUndefined();
  });

  test("is one of a thousand at once, of which two run", { timeout: 60_000 }, async () => {
    await using session = await started(execution);
    const task = session.define("returnsItsArguments", { concurrency: 1000 });
    const ends = await Promise.all(Array.from({ length: 1000 }, (_, n) => task.run({ n })));
    expect(ends.map(({ returned }) => returned)).toEqual(Array.from({ length: 1000 }, (_, n) => ({ n })));
    await session.only(ends[999]!);
  });

  test.runIf(elsewhere)("fails when an argument cannot be cloned, and names it", async () => {
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

  test.runIf(elsewhere)("fails when what it returns cannot be cloned, and names it", async () => {
    await using session = await started(execution);
    const { action, error } = await session.once("returnsAFunction");
    expect([action, error?.name]).toEqual(["fail", "SerializationError"]);
    expect(error?.message).toContain("the returned value.rows[0].save is a function");
  });

  test.runIf(elsewhere)("that never lets go is ended by force, and the next one is not harmed", async () => {
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
  });

  test.runIf(elsewhere)("that waits for a place and is told to end never begins", async () => {
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
  });

  test.runIf(elsewhere)("that exits fails, saying so", async () => {
    await using session = await started(execution);
    const { action, error } = await session.once("exits");
    expect([action, error?.name, error?.code]).toEqual(["fail", "WorkerLostError", "WORKER_LOST"]);
    expect(error?.message).toMatch(/exit.*3/);
    expect(await session.once("returnsLater")).toMatchObject({ action: "success" });
  });

  test.runIf(elsewhere)("leaves a rejection behind without harm to the next one", async () => {
    await using session = await started(execution);
    const left = session.define("leavesARejection");
    const next = session.define("returnsLater");
    await session.only(await left.run());
    const ends = await Promise.all([next.run(), session.once("returnsNothing")]);
    expect(ends.filter(({ action }) => action === "success").length).toBe(2);
    expect(String(session.errors[0])).toContain("left a rejected promise that nobody handles: left behind");
  });
});

test("a thread that runs out of memory fails its run, saying so", { timeout: 30_000 }, async () => {
  await using session = await started("thread");
  const worker = { resourceLimits: { maxOldGenerationSizeMb: 32 } };
  const { action, error } = await session.once("fillsMemory", {}, { worker });
  expect([action, error?.code]).toEqual(["fail", "WORKER_LOST"]);
  expect(error?.message).toContain("ran out of memory");
});

test("a process that is killed fails its run, saying by which signal", async () => {
  await using session = await started("process");
  const { action, error } = await session.once("killsItself");
  expect([action, error?.message]).toEqual(["fail", "its process was ended by SIGKILL"]);
});

test("a process has the environment and the folder that its task says", async () => {
  await using session = await started("process");
  const worker = { env: { COLOUR: "green" }, cwd: "/" };
  const task = session.define("surroundings", { worker });
  expect((await task.run()).returned).toEqual({ colour: "green", cwd: "/" });
});

test("on main and async a run that was told to end and does not goes on, and counts as running", async () => {
  await using session = await started("async");
  const task = session.define("endsWhenLetGo");
  const end = task.run();
  await session.began();
  task.terminate();
  await session.once("returnsLater");
  expect(task.last("success")).toBeUndefined();
  expect(task.last()?.action).toBe("run");
  const { letGo } = await import("./functions.ts");
  letGo();
  expect(await end).toMatchObject({ action: "success", overran: true });
});
