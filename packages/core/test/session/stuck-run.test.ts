import { daily, type Execution, never, type SessionOptions, sleep, VirtualClock } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;

/** Its time passes, too, without a turn for any timer: as while a function computes. */
class HeldClock extends VirtualClock {
  #held = 0;

  hold(duration: number): void {
    this.#held += duration;
  }

  override now(): number {
    return super.now() + this.#held;
  }
}

/** A session that keeps what it tells and writes of runs that are stuck. */
class WatchedSession extends TestSession {
  readonly told: unknown[] = [];
  readonly lines: string[];

  constructor(options: SessionOptions = {}) {
    const lines: string[] = [];
    const nothing = () => {};
    super({
      ...options,
      logger: {
        debug: nothing,
        info: nothing,
        error: nothing,
        warn: (line: unknown) => lines.push(String(line)),
      },
    });
    this.lines = lines;
    this.on("run:stuck", ({ task, reason }) => this.told.push({ task, reason, at: this.clock.now() }));
  }
}

describe.each<Execution>(["main", "async"])("on %s a run that was told to end and does not", (execution) => {
  test("is stuck after its grace time, counts as running, and is told of once", async () => {
    const session = new WatchedSession();
    const options = {
      name: "deaf",
      execution,
      timeout: "5 seconds",
      worker: { grace: "3 seconds" },
    } as const;
    const task = session.createTask(daily, options, () => sleep(session.clock, 60 * second));
    await session.start();
    const began = session.clock.now();

    await session.clock.advance(7 * second);
    expect([task.stuck, session.told]).toEqual([[], []]);

    await session.clock.advance(second);
    expect(task.stuck).toEqual([task.last("run")?.runId]);
    const reason = "its time of 5 seconds was up; 3 seconds later it goes on";
    expect(session.told).toEqual([{ task: "deaf", reason, at: began + 8 * second }]);
    expect(session.lines).toHaveLength(1);
    expect(session.lines[0]).toContain(`${reason}. On the event loop nothing can end a function by force`);
    expect(task.explain().held).toEqual([
      "1 of at most 1 runs are open",
      `run ${task.stuck[0]} was told to end and goes on`,
      "daily 2026-11-21 is open",
    ]);

    task.terminate("now really");
    await session.clock.advance(60 * second);
    expect(task.stuck).toEqual([]);
    expect(session.told).toHaveLength(1);
    expect(task.last()).toMatchObject({ action: "success", overran: true });
  });

  test("and ends within its grace time is not told of", async () => {
    const session = new WatchedSession();
    const options = { name: "slow", execution, timeout: "5 seconds" } as const;
    session.createTask(daily, options, () => sleep(session.clock, 9 * second));
    await session.start();
    await session.clock.advance(60 * second);
    expect(session.told).toEqual([]);
  });

  test("keeps runs by hand waiting until it ends", async () => {
    const session = new WatchedSession();
    const options = { name: "deaf", execution, timeout: "5 seconds" } as const;
    const task = session.createTask(never, options, () => sleep(session.clock, 60 * second));
    await session.start();
    task.queue();
    task.queue();
    await session.clock.advance(59 * second);
    expect((await session.log()).filter((line) => line.endsWith("run"))).toHaveLength(1);
    await session.clock.advance(10 * second);
    expect((await session.log()).filter((line) => line.endsWith("run"))).toHaveLength(2);
  });
});

test.each<Execution>(["main", "async"])(
  "a function on %s that holds the event loop cannot be told to end; its record says that it overran",
  async (execution) => {
    const clock = new HeldClock();
    const session = new WatchedSession({ clock });
    const holds = () => clock.hold(20 * second);
    session.createTask(daily, { name: "holds", execution, timeout: "5 seconds" }, holds);
    await session.start();
    await session.clock.advance(second);
    expect((await session.all())[1]).toMatchObject({ action: "success", overran: true });
    const reason = "it held the event loop for 20 seconds, and its time was 5 seconds";
    expect(session.told).toMatchObject([{ task: "holds", reason }]);
  },
);
