import {
  afterFinish,
  always,
  daily,
  every,
  failed,
  memory,
  never,
  OptionError,
  type RunRecord,
  SessionError,
  sleep,
  TaskNotFoundError,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;
const hour = 3_600 * second;

/** The instants at which the task started, "09:00:00". */
async function starts(session: TestSession, task: string): Promise<readonly string[]> {
  const log = await session.log();
  return log.filter((line) => line.endsWith(` ${task} run`)).map((line) => line.slice(0, 8));
}

describe("a task that is paused", () => {
  test("is not looked at until it is resumed, and then at once", async () => {
    const session = new TestSession();
    const work = session.createTask(every("1 minute"), { name: "work" }, () => {});
    await session.start();
    await session.clock.advance(second);
    await work.pause({ reason: "the disk is full" });
    expect(work.paused).toBe(true);
    await session.clock.advance(150 * second);
    expect(work.explain().held).toEqual(["it is paused: the disk is full"]);
    await work.resume();
    await session.clock.advance(second);
    expect(work.paused).toBe(false);
    expect(await starts(session, "work")).toEqual(["09:00:00", "09:02:31"]);
  });

  test("until an instant goes on by itself, and next() knows it", async () => {
    const session = new TestSession();
    const work = session.createTask(every("1 minute"), { name: "work" }, () => {});
    await session.start();
    await session.clock.advance(second);
    await work.pause({ until: "5 minutes" });
    expect(work.next()).toBe(Date.UTC(2026, 10, 21, 9, 5, 1));
    await work.pause({ until: "2026-11-21T09:03:00Z" });
    expect(work.explain().held).toEqual(["it is paused until 2026-11-21T09:03:00.000Z"]);
    await session.clock.advance(200 * second);
    expect(await starts(session, "work")).toEqual(["09:00:00", "09:03:00"]);
  });

  test("runs by hand all the same", async () => {
    const session = new TestSession();
    const work = session.createTask(daily, { name: "work" }, () => {});
    await work.pause();
    await session.start();
    const run = work.run();
    await session.clock.advance(second);
    expect((await run).action).toBe("success");
  });

  test("stays so in the next session of a repository that keeps it", async () => {
    const repository = memory();
    const first = new TestSession({ repository });
    await first.createTask(always, { name: "work" }, () => {}).pause({ reason: "holidays" });
    await first.start();
    await first.shutDown();
    await first.clock.advance(second);
    const second_ = new TestSession({ repository });
    const work = second_.createTask(always, { name: "work" }, () => {});
    await second_.start();
    await second_.clock.advance(second);
    expect(work.paused).toBe(true);
    expect(await second_.log()).toEqual([]);
    await work.resume();
    await second_.clock.advance(second);
    expect(await second_.log()).not.toEqual([]);
    expect(await repository.pauses?.()).toEqual(new Map());
  });

  test("and made anew at run time after its deletion begins anew", async () => {
    const session = new TestSession();
    const make = () => session.createTask(every("1 minute"), { name: "work" }, () => {});
    await session.start();
    const work = make();
    await work.pause();
    work.delete();
    make();
    await session.clock.advance(second);
    expect(await starts(session, "work")).toEqual(["09:00:00"]);
  });

  test.for([
    [{ until: "tomorrow" }, "pause: until: a length of time such as"],
    [{ untill: "1 hour" }, "pause: untill: there is no such option. Did you mean 'until'?"],
    [{ reason: 5 }, "pause: reason: a text that is not empty was expected, found 5."],
  ] as const)("is refused for %o", ([options, message]) => {
    const session = new TestSession();
    const work = session.createTask(always, { name: "work" }, () => {});
    expect(() => work.pause(options as never)).toThrow(message);
    expect(work.paused).toBe(false);
  });

  test("is told of by events, and so is the session", async () => {
    const session = new TestSession();
    const told: unknown[] = [];
    for (const event of ["task:pause", "task:resume", "session:pause", "session:resume"] as const)
      session.on(event, (payload) => told.push([event, "task" in payload ? payload : "session"]));
    const work = session.createTask(always, { name: "work" }, () => {});
    await work.pause({ reason: "lunch" });
    await work.resume();
    session.pause();
    session.resume();
    expect(told).toEqual([
      ["task:pause", { task: "work", until: Number.POSITIVE_INFINITY, reason: "lunch" }],
      ["task:resume", { task: "work" }],
      ["session:pause", "session"],
      ["session:resume", "session"],
    ]);
  });
});

describe("a session that is paused", () => {
  test("starts nothing, by hand or by condition, and makes up for it when it is resumed", async () => {
    const session = new TestSession();
    const work = session.createTask(every("1 minute"), { name: "work" }, () => {});
    session.pause();
    await session.start();
    const run = work.run();
    await session.clock.advance(90 * second);
    expect(session.paused).toBe(true);
    expect(await session.log()).toEqual([]);
    expect(work.explain().held).toContain("the session is paused");
    session.resume();
    await session.clock.advance(second);
    expect((await run).startedAt).toBe(Date.UTC(2026, 10, 21, 9, 1, 30));
  });
});

describe("a task whose next start is skipped", () => {
  test("uses up the cause without calling the function", async () => {
    const session = new TestSession();
    let calls = 0;
    const work = session.createTask(daily.after("10:00"), { name: "work" }, () => void calls++);
    await session.start();
    work.skipNext();
    expect(work.explain().held).toContain("its next start is to be skipped");
    await session.clock.advance(30 * hour);
    expect(calls).toBe(1);
    const ends = (await session.all()).filter(({ action }) => action !== "run");
    expect(ends).toMatchObject([
      { action: "inaction", occasion: "daily 2026-11-21 10:00", reason: "skipped as asked" },
      { action: "success", occasion: "daily 2026-11-22 10:00" },
    ]);
  });

  test("twice skips two, on main too, and runs by hand are not skipped", async () => {
    const session = new TestSession();
    let calls = 0;
    const options = { name: "work", execution: "main" } as const;
    const work = session.createTask(every("1 minute"), options, () => void calls++);
    work.skipNext();
    work.skipNext();
    await session.start();
    const run = work.run();
    await session.clock.advance(second);
    expect((await run).action).toBe("success");
    expect(calls).toBe(1);
    await session.clock.advance(200 * second);
    expect(calls).toBe(2);
  });
});

describe("a task that is updated", () => {
  test("is another one from the next look on", async () => {
    const session = new TestSession();
    const calls: string[] = [];
    const work = session.createTask(every("1 minute"), { name: "work" }, () => void calls.push("old"));
    await session.start();
    await session.clock.advance(second);
    work.update({ when: every("10 seconds"), run: () => void calls.push("new"), priority: 3 });
    expect(work.definition.priority).toBe(3);
    await session.clock.advance(20 * second);
    expect(calls).toEqual(["old", "new", "new"]);
  });

  test("lets a run that goes on end as it began", async () => {
    const session = new TestSession();
    const work = session.createTask(every("1 hour"), { name: "work", timeout: "10 seconds" }, (_args, run) =>
      sleep(session.clock, 60 * second, run.signal),
    );
    await session.start();
    await session.clock.advance(second);
    work.update({ timeout: "never", endCondition: always });
    await session.clock.advance(20 * second);
    expect(await session.log()).toEqual(["09:00:00 work run", "09:00:10 work terminate"]);
  });

  test("reads the past that its new condition needs", async () => {
    const repository = memory();
    const first = new TestSession({ repository });
    first.createTask(every("1 minute"), { name: "fetch" }, () => {
      throw new Error("no network");
    });
    await first.start();
    await first.clock.advance(300 * second);
    await first.shutDown();
    await first.clock.advance(second);
    const session = new TestSession({ repository, clock: first.clock });
    session.createTask(never, { name: "fetch" }, () => {});
    const alarm = session.createTask(never, { name: "alarm" }, () => {});
    await session.start();
    await session.clock.advance(second);
    alarm.update({ when: failed("fetch").past("1 hour").atLeast(4) });
    await session.clock.advance(second);
    expect(alarm.status).toBe("success");
  });

  test("is looked at when a task runs that only its new condition names", async () => {
    const session = new TestSession();
    session.createTask(every("1 minute"), { name: "fetch" }, () => {});
    const report = session.createTask(never, { name: "report" }, () => {});
    await session.start();
    await session.clock.advance(second);
    report.update({ when: afterFinish("fetch") });
    await session.clock.advance(60 * second);
    expect(await starts(session, "report")).toEqual(["09:00:01", "09:01:00"]);
    report.update({ when: never });
    await session.clock.advance(120 * second);
    expect(await starts(session, "report")).toHaveLength(2);
  });

  test("back to its defaults by undefined", () => {
    const session = new TestSession({ timeout: "7 minutes" });
    const work = session.createTask(always, { name: "work", timeout: "1 minute" }, () => {});
    work.update({ timeout: undefined });
    expect(work.definition.timeout).toBe(7 * 60 * second);
  });

  test.for([
    [{ timeout: "soon" }, OptionError, "task 'work': timeout: a length of time"],
    [{ name: "labour" }, OptionError, "task 'work': name: a task keeps its name for life"],
    [{ prority: 2 }, OptionError, "Did you mean 'priority'?"],
    [{ run: 5 }, OptionError, "a function was expected"],
  ] as const)("is refused for %o and stays as it was", ([change, type, message]) => {
    const session = new TestSession();
    const work = session.createTask(always, { name: "work", timeout: "1 minute" }, () => {});
    expect(() => work.update(change as never)).toThrow(type);
    expect(() => work.update(change as never)).toThrow(message);
    expect(work.definition.timeout).toBe(60 * second);
  });

  test("is refused when it is in the session no more", () => {
    const session = new TestSession();
    const work = session.createTask(always, { name: "work" }, () => {});
    work.delete();
    expect(() => work.update({ priority: 1 })).toThrow(TaskNotFoundError);
  });
});

describe("runs of trial", () => {
  const app = () => {
    const session = new TestSession();
    session.createTask(never, { name: "report" }, () => "done");
    session.createTask(always, { name: "other" }, () => {});
    session.createTask(never, { name: "prepare", onStartup: true }, () => {});
    session.createTask(daily.after("10:00"), { name: "late" }, () => {});
    return session;
  };
  const onceOf = async (
    session: TestSession,
    ...args: Parameters<TestSession["runOnce"]>
  ): Promise<readonly RunRecord[]> => {
    const ends = session.runOnce(...args);
    await session.clock.advance(second);
    return ends;
  };

  test("run the named tasks once, whatever their conditions, and no others", async () => {
    const session = app();
    const ends = await onceOf(session, ["report"]);
    expect(ends.map(({ task, action }) => [task, action])).toEqual([["report", "success"]]);
    expect(session.phase).toBe("ended");
    expect(await session.log()).toEqual(["09:00:00 report run", "09:00:00 report success"]);
  });

  test("run only those whose conditions are true, where that is asked", async () => {
    const ends = await onceOf(app(), ["other", "late"], { obeyCondition: true });
    expect(ends.map(({ task }) => task)).toEqual(["other"]);
  });

  test("leave the session as it was: afterwards it starts as ever", async () => {
    const session = app();
    await onceOf(session, ["report"]);
    await session.start();
    await session.clock.advance(50);
    expect(session.task("other").status).toBe("success");
  });

  test("are refused for a task that does not exist, and while the session is started", async () => {
    const session = app();
    await expect(session.runOnce(["raport"])).rejects.toThrow("Did you mean 'report'?");
    await session.start();
    await expect(session.runOnce(["report"])).rejects.toThrow(SessionError);
  });
});
