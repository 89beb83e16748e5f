import {
  Argument,
  always,
  currentRun,
  daily,
  type Logger,
  never,
  type RunContext,
  sleep,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;

describe("the current run", () => {
  test.for(["async", "main"] as const)(
    "is the function's own on %s, from its arguments to its end",
    async (execution) => {
      const session = new TestSession();
      const seen: unknown[] = [];
      const options = { name: "report", execution, args: { id: new Argument("id", () => currentRun()?.id) } };
      session.createTask(daily, options, async ({ id }, run) => {
        seen.push(id === run.id, currentRun() === run, session.currentRun === run);
        await sleep(session.clock, second);
        seen.push(currentRun() === run);
        await new Promise<void>((resolve) => {
          session.clock.timer(second, () => {
            seen.push(currentRun() === run);
            resolve();
          });
        });
      });
      await session.start();
      await session.clock.advance(3 * second);
      expect(seen).toEqual([true, true, true, true, true]);
      expect([currentRun(), session.currentRun]).toEqual([undefined, undefined]);
    },
  );

  test("is each one's own when many go on at once", async () => {
    const session = new TestSession();
    const wrong: string[] = [];
    const work = async (_args: object, run: RunContext) => {
      for (let i = 0; i < 5; i++) {
        await sleep(session.clock, 7);
        if (currentRun() !== run) wrong.push(run.task);
      }
    };
    for (let i = 0; i < 20; i++) session.createTask(daily, { name: `task ${i}` }, work);
    await session.start();
    await session.clock.advance(second);
    expect(wrong).toEqual([]);
    expect((await session.log()).filter((line) => line.endsWith("success"))).toHaveLength(20);
  });

  test("is nobody's in listeners and conditions, although a run has woken the scheduler", async () => {
    const session = new TestSession();
    const seen: (string | undefined)[] = [];
    const told = () => {
      seen.push(currentRun()?.task);
    };
    const asked = session.defineCondition("it is asked", () => {
      told();
      return false;
    });
    const other = session.createTask(never, { name: "other" }, () => {});
    session.createTask(daily, { name: "caller" }, async () => {
      session.createTask(asked, { name: "made" }, () => {});
      await other.run();
    });
    session.on("run:start", told);
    session.on("run:success", told);
    await session.start();
    await session.clock.advance(5 * second);
    expect(seen.length).toBeGreaterThan(5);
    expect(new Set(seen)).toEqual(new Set([undefined]));
  });

  test("is in a listener to the signal that of the signal, whoever ended the run", async () => {
    const session = new TestSession();
    const seen: (string | undefined)[] = [];
    const long = session.createTask(never, { name: "long" }, async (_args, { signal }) => {
      signal.addEventListener("abort", () => seen.push(currentRun()?.task));
      await sleep(session.clock, 60 * second, signal);
    });
    session.createTask(daily, { name: "closer" }, async () => {
      long.queue();
      await sleep(session.clock, second);
      long.terminate();
      seen.push(currentRun()?.task);
    });
    await session.start();
    await session.clock.advance(2 * second);
    expect(seen).toEqual(["long", "closer"]);
  });

  test("does not mix with that of a session which a run starts", async () => {
    const outer = new TestSession({ runId: (task) => `${task} 1` });
    const inner = new TestSession({ clock: outer.clock, runId: (task) => `${task} 1` });
    const seen: unknown[] = [];
    const note = () =>
      seen.push([currentRun()?.log === undefined, outer.currentRun?.task, inner.currentRun?.task]);
    inner.on("session:start", note);
    inner.createTask(daily, { name: "job" }, async () => {
      await sleep(inner.clock, second);
      note();
    });
    outer.createTask(daily, { name: "job" }, async () => {
      await inner.start();
      note();
      await sleep(outer.clock, 5 * second);
      await inner.shutDown();
      await inner.ended;
      note();
    });
    await outer.start();
    await outer.clock.advance(10 * second);
    expect(seen).toEqual([
      [true, undefined, undefined],
      [false, "job", undefined],
      [false, undefined, "job"],
      [false, "job", undefined],
    ]);
  });

  test("is not the session's any more once it has ended, though its timers still know it", async () => {
    const session = new TestSession();
    const seen: unknown[] = [];
    session.createTask(daily, { name: "leaves" }, () => {
      session.clock.timer(second, () => seen.push([currentRun()?.task, session.currentRun]));
    });
    await session.start();
    await session.clock.advance(2 * second);
    expect(seen).toEqual([["leaves", undefined]]);
  });
});

describe("the log of a run", () => {
  test("carries the task and the run to the session's logger", async () => {
    const lines: string[] = [];
    const write = (message: string) => {
      lines.push(message);
    };
    const logger: Logger = { debug: write, info: write, warn: write, error: write };
    const session = new TestSession({ logger, runId: () => "018f" });
    session.createTask(daily, { name: "report" }, (_args, { log }) => {
      log.info("begun");
      currentRun()?.log.fatal("deep down");
    });
    await session.start();
    await session.clock.advance(0);
    expect(lines).toEqual(["[report 018f] begun", "[report 018f] deep down"]);
  });

  test("harms neither the run nor the scheduler when the logger throws", async () => {
    const errors: unknown[] = [];
    const broken = () => {
      throw new Error("the disk is full");
    };
    const session = new TestSession({
      logger: { debug: broken, info: broken, warn: broken, error: broken },
      cycleSleep: 10 * second,
    });
    session.on("session:error", ({ error }) => errors.push(error));
    session.createTask(always, { name: "chatty" }, (_args, { log }) => {
      log.info("a");
      log.info("b");
    });
    await session.start();
    await session.clock.advance(12 * second);
    expect(errors).toEqual([new Error("the disk is full"), new Error("the disk is full")]);
    expect((await session.log()).filter((line) => line.endsWith("success"))).toHaveLength(2);
  });
});
