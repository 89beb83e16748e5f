import type { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import process from "node:process";
import type { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import { ContractSession, started } from "./contract-session.ts";

const kinds = ["MessagePort", "ProcessWrap", "Worker", "ChildProcess", "Timeout"];

/** How often a session is started and stopped; more by hand: GANTRY_CYCLES=1000. */
const cycles = Number(process.env["GANTRY_CYCLES"] ?? 5);

/** What keeps this process busy, of the kinds that threads and processes leave. */
function busy(): readonly string[] {
  return process.getActiveResourcesInfo().filter((kind) => kinds.includes(kind));
}

describe.each(["thread", "process"] as const)("the %s of a session", (execution) => {
  test("leave nothing behind, time after time", { timeout: 30_000 + 1_000 * cycles }, async () => {
    const before = busy();
    const session = await started(execution);
    const task = session.define("returnsLater");
    for (let i = 0; i < cycles; i++) {
      if (i > 0) await session.start();
      expect((await task.run()).action).toBe("success");
      await session.shutDown();
      await session.ended;
    }
    // The last of them close in the turns of the loop that follow.
    await expect.poll(busy).toEqual(before);
  });

  test("are gone when the session has ended, also those that do not listen", async () => {
    const session = await started(execution);
    const task = session.define("neverLetsGo", { worker: { grace: "1 hour" } });
    const end = task.run();
    await session.began();
    expect(busy()).not.toEqual([]);
    await session.shutDown({ force: true });
    expect(await end).toMatchObject({ action: "terminate", overran: true });
    await session.ended;
    await expect.poll(() => busy().filter((kind) => kind !== "Timeout")).toEqual([]);
  });
});

test("tasks with memory limits of their own share the places of the session's threads", {
  timeout: 30_000,
}, async () => {
  await using session = await started("thread", { maxThreads: 1 });
  const limits = (maxOldGenerationSizeMb: number) => ({
    worker: { resourceLimits: { maxOldGenerationSizeMb } },
  });
  const tasks = [
    session.define("tellsWhen"),
    ...[64, 65].map((mb) => session.define("tellsWhen", { name: `tellsWhen${mb}`, ...limits(mb) })),
  ];
  const ends = await Promise.all([...tasks, ...tasks].map((task) => task.run({ ms: 50 })));
  const times = ends.map(({ returned }) => returned as { from: number; to: number });
  times.sort((a, b) => a.from - b.from);
  for (const [i, { from }] of times.entries()) expect(from).toBeGreaterThanOrEqual(times[i - 1]?.to ?? 0);
});

describe.each(["thread", "process"] as const)("workers: { warm } of %s", (execution) => {
  /** How many are started, and are there, from now on. */
  function watched() {
    const found = { started: 0, there: 0 };
    const count = (worker: Pick<Worker | ChildProcess, "once">) => {
      found.started++;
      found.there++;
      worker.once("exit", () => found.there--);
    };
    if (execution === "thread") process.on("worker", count);
    // What is told of at this channel is documented.
    else subscribe("child_process", (told) => count((told as { process: ChildProcess }).process));
    return found;
  }

  test("starts so many with the session, which does not wait for them, and keeps them", {
    timeout: 30_000,
  }, async () => {
    const found = watched();
    await using session = new ContractSession(execution, { workers: { warm: 2, idleTimeout: 1 } });
    const task = session.define("tellsItsProcess");
    await session.start();
    await expect.poll(() => found.started).toBe(2);
    for (let i = 0; i < 3; i++) expect(await task.run()).toMatchObject({ action: "success" });
    expect(found).toEqual({ started: 2, there: 2 });
    await session.shutDown();
    await session.ended;
    await expect.poll(() => found.there).toBe(0);
  });

  test("starts none where no task runs in such", async () => {
    const found = watched();
    await using session = new ContractSession("async", { workers: { warm: 2 } });
    const task = session.define("returnsLater");
    await session.start();
    await task.run();
    expect(found.started).toBe(0);
  });
});

test("a process is replaced after so many runs", async () => {
  await using session = await started("process", { maxProcesses: 1, workers: { maxRuns: 2 } });
  const task = session.define("tellsItsProcess");
  const pids: unknown[] = [];
  for (let i = 0; i < 4; i++) pids.push((await task.run()).returned);
  expect(pids[0]).toBe(pids[1]);
  expect(pids[1]).not.toBe(pids[2]);
  expect(pids[2]).toBe(pids[3]);
});

test("a process that has grown beyond its limit is replaced", async () => {
  await using session = await started("process", { maxProcesses: 1, workers: { maxMemoryMb: 1 } });
  const task = session.define("tellsItsProcess");
  expect((await task.run()).returned).not.toBe((await task.run()).returned);
});

test("a process without work does not wait for ever", async () => {
  await using session = await started("process", { workers: { idleTimeout: 1 } });
  const pid = (await session.define("tellsItsProcess").run()).returned as number;
  await expect.poll(() => isAlive(pid)).toBe(false);
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
