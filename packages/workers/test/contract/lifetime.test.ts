import process from "node:process";
import { describe, expect, test } from "vitest";
import { started } from "./contract-session.ts";

const kinds = ["MessagePort", "ProcessWrap", "Worker", "ChildProcess", "Timeout"];

/** What keeps this process busy, of the kinds that threads and processes leave. */
function busy(): readonly string[] {
  return process.getActiveResourcesInfo().filter((kind) => kinds.includes(kind));
}

describe.each(["thread", "process"] as const)("the %s of a session", (execution) => {
  test("leave nothing behind, time after time", { timeout: 30_000 }, async () => {
    const before = busy();
    const session = await started(execution);
    const task = session.define("returnsLater");
    for (let i = 0; i < 5; i++) {
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
