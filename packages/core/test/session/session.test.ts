import {
  afterSuccess,
  always,
  arg,
  daily,
  type EndRecord,
  every,
  Inaction,
  memory,
  never,
  type Repository,
  RepositoryError,
  returnOf,
  seededRandom,
  sessionArg,
  sleep,
  started,
  TaskExistsError,
  TaskNotFoundError,
  Terminated,
  VirtualClock,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const second = 1_000;

describe("a session", () => {
  test("runs what is due when it starts and then exactly when something is due", async () => {
    const session = new TestSession();
    session.createTask(every("90 seconds"), { name: "tick" }, () => {});
    await session.start();
    await session.clock.advance(200 * second);
    expect(await session.log()).toEqual([
      "09:00:00 tick run",
      "09:00:00 tick success",
      "09:01:30 tick run",
      "09:01:30 tick success",
      "09:03:00 tick run",
      "09:03:00 tick success",
    ]);
    expect(session.statistics.ticks).toBeLessThan(10);
  });

  test("hands the value of the run that satisfied the condition, not of a later one", async () => {
    const session = new TestSession();
    let values = 0;
    const fetch = session.createTask(every("10 seconds"), { name: "fetch" }, () => ++values);
    const got: number[] = [];
    const report = { name: "report", args: { input: returnOf(fetch) } };
    session.createTask(afterSuccess(fetch), report, async ({ input }) => {
      await sleep(session.clock, 25 * second);
      got.push(input);
    });
    await session.start();
    await session.clock.advance(60 * second);
    expect(got).toEqual([1, 3]);
  });

  test("refuses to start with a name that no task has, and says where it stands", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "fetch" }, () => {});
    session.createTask(afterSuccess("fetsh"), { name: "report" }, () => {});
    await expect(session.start()).rejects.toThrow(
      new TaskNotFoundError("fetsh", "task 'report', condition \"after task 'fetsh' succeeded\"", "fetch"),
    );
    session.removeTask("report");
    session.createTask(daily, { name: "report", args: { x: returnOf("fetsh") } }, () => {});
    await expect(session.start()).rejects.toThrow("task 'report', argument 'x': returnOf('fetsh')");
  });

  test("says why a name may have a number that nobody gave it", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "fetch2" }, () => {});
    session.createTask(afterSuccess("fetch"), { name: "report" }, () => {});
    await expect(session.start()).rejects.toThrow(
      "Did you mean 'fetch2'? A bundler may have renamed its function; a task with a name of its own keeps it: { name: \"fetch\" }.",
    );
  });

  test("refuses a second task of the same name, and a second start", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "fetch" }, () => {});
    expect(() => session.createTask(daily, { name: "fetch" }, () => {})).toThrow(TaskExistsError);
    await session.start();
    await expect(session.start()).rejects.toThrow("The session is started already");
  });

  test("counts a run in the period in which it started", async () => {
    const session = new TestSession({ clock: new VirtualClock("2026-11-21T23:59:00Z") });
    session.createTask(daily, { name: "night" }, () => sleep(session.clock, 120 * second));
    await session.start();
    await session.clock.advance(300 * second);
    expect(await session.log()).toEqual([
      "23:59:00 night run",
      "00:01:00 night success",
      "00:01:00 night run",
      "00:03:00 night success",
    ]);
  });

  test("starts an always true task once per cycleSleep", async () => {
    const session = new TestSession({ cycleSleep: 250 });
    session.createTask(always, { name: "busy" }, () => {});
    await session.start();
    await session.clock.advance(second);
    expect((await session.all()).filter(({ action }) => action === "run")).toHaveLength(5);
  });
});

describe("how a run ends", () => {
  test("each outcome is recorded once, with its reason or error", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "none" }, () => {
      throw new Inaction("the inbox is empty");
    });
    session.createTask(daily, { name: "stopped" }, () => {
      throw new Terminated("enough");
    });
    session.createTask(daily, { name: "broken" }, () => {
      throw new TypeError("no such row", { cause: new Error("disk") });
    });
    await session.start();
    await session.clock.advance(0);
    const ends = (await session.all()).filter(({ action }) => action !== "run");
    expect(ends).toMatchObject([
      { task: "none", action: "inaction", reason: "the inbox is empty" },
      { task: "stopped", action: "terminate", reason: "enough" },
      {
        task: "broken",
        action: "fail",
        error: { name: "TypeError", message: "no such row", cause: { message: "disk" } },
      },
    ]);
  });

  test("an argument that cannot be had makes the run fail, with a record, whatever the execution", async () => {
    for (const execution of ["async", "main"] as const) {
      const session = new TestSession();
      session.createTask(daily, { name: "needy", execution, args: { limit: arg("limit") } }, () => {});
      await session.start();
      await session.clock.advance(0);
      expect(await session.all()).toMatchObject([
        { action: "run" },
        { action: "fail", error: { code: "ARGUMENT" } },
      ]);
    }
  });

  test("its time up, the signal is aborted and the run ends as terminate", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "slow", timeout: "5 seconds" }, (_args, { signal }) =>
      sleep(session.clock, 60 * second, signal),
    );
    await session.start();
    await session.clock.advance(10 * second);
    expect(await session.log()).toEqual(["09:00:00 slow run", "09:00:05 slow terminate"]);
    expect((await session.all())[1]).toMatchObject({ reason: "its time of 5 seconds was up" });
  });

  test("a function that goes on after its time is recorded as what it did, and that it overran", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "deaf", timeout: "5 seconds" }, () =>
      sleep(session.clock, 60 * second),
    );
    await session.start();
    await session.clock.advance(100 * second);
    expect((await session.all())[1]).toMatchObject({
      action: "success",
      overran: true,
      at: session.clock.now() - 40 * second,
    });
  });

  test("on main the time limit is kept too, while nothing else starts", async () => {
    const session = new TestSession();
    const options = { name: "slow", execution: "main", timeout: "5 seconds", priority: 1 } as const;
    session.createTask(daily, options, (_args, { signal }) => sleep(session.clock, 60 * second, signal));
    session.createTask(every("1 second"), { name: "tick" }, () => {});
    await session.start();
    await session.clock.advance(6 * second);
    expect((await session.log()).slice(0, 4)).toEqual([
      "09:00:00 slow run",
      "09:00:05 slow terminate",
      "09:00:05 tick run",
      "09:00:05 tick success",
    ]);
  });

  test("an end condition that becomes true ends it", async () => {
    const session = new TestSession();
    session.createTask(every("20 seconds"), { name: "stop" }, () => sleep(session.clock, second));
    const options = {
      name: "long",
      endCondition: started("stop", { type: "past", length: 2 * second }),
      priority: -1,
    };
    session.createTask(daily, options, (_args, { signal }) => sleep(session.clock, 600 * second, signal));
    await session.start();
    await session.clock.advance(30 * second);
    expect(await session.log()).toContain("09:00:00 long terminate");
  });
});

describe("a run by hand", () => {
  test("resolves with its end, beats disabled, and runs queue within the concurrency", async () => {
    const session = new TestSession();
    const task = session.createTask(never, { name: "job", disabled: true }, async () => {
      await sleep(session.clock, second);
      return "done";
    });
    await session.start();
    const ends: EndRecord[] = [];
    void task.run().then((end) => ends.push(end));
    void task.run().then((end) => ends.push(end));
    await session.clock.advance(3 * second);
    expect(ends).toMatchObject([
      { action: "success", returned: "done", startedAt: session.clock.now() - 3 * second },
      { action: "success", returned: "done", startedAt: session.clock.now() - 2 * second },
    ]);
  });

  test("its arguments come before the task's own", async () => {
    const session = new TestSession();
    const got: unknown[] = [];
    const task = session.createTask(never, { name: "job", args: { a: 1, b: 2 } }, (args) => {
      got.push(args);
    });
    await session.start();
    task.queue({ b: 3, c: 4 });
    await session.clock.advance(0);
    expect(got).toEqual([{ a: 1, b: 3, c: 4 }]);
  });

  test("can be told to end", async () => {
    const session = new TestSession();
    const task = session.createTask(never, { name: "job" }, (_args, { signal }) =>
      sleep(session.clock, 60 * second, signal),
    );
    await session.start();
    const end = task.run();
    await session.clock.advance(second);
    task.terminate("not needed any more");
    await session.clock.advance(0);
    expect(await end).toMatchObject({ action: "terminate", reason: "not needed any more" });
  });
});

describe("a meta-task", () => {
  test("creates a task at run time, which starts from the next tick on, and shuts the session down", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "watch", args: { session: sessionArg() } }, ({ session: mine }) => {
      mine.createTask(every("10 seconds"), { name: "made" }, () => {});
    });
    session.createTask(
      every("1 minute"),
      { name: "closer", args: { session: sessionArg() } },
      ({ session: mine }, { id }) => {
        if (mine.task("closer").definition.name !== "closer" || id === "") throw new Error("not itself");
        if (session.clock.now() > Date.UTC(2026, 10, 21, 9, 0, 30)) return mine.shutDown();
        return undefined;
      },
    );
    await session.start();
    await session.clock.advance(120 * second);
    await session.ended;
    const made = (await session.log()).filter((line) => line.includes("made run"));
    expect(made).toHaveLength(7);
    expect(session.phase).toBe("ended");
  });

  test("a task that is added to a sleeping session from outside is looked at at once", async () => {
    const session = new TestSession();
    await session.start();
    await session.clock.advance(3600 * second);
    session.createTask(daily, { name: "late" }, () => {});
    await session.clock.advance(0);
    expect(await session.log()).toEqual(["10:00:00 late run", "10:00:00 late success"]);
  });

  test("a task that is removed while it runs goes on to its end, and the session can stop", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "gone" }, () => sleep(session.clock, 10 * second));
    await session.start();
    await session.clock.advance(second);
    session.task("gone").delete();
    expect(session.tasks).toEqual([]);
    await session.shutDown();
    await session.clock.advance(20 * second);
    expect(session.phase).toBe("ended");
    expect(await session.log()).toEqual(["09:00:00 gone run", "09:00:10 gone success"]);
  });

  test("a task made at run time does not do again what its history says it has done", async () => {
    const repository = memory();
    const clock = new VirtualClock("2026-11-21T09:00:00Z");
    const first = new TestSession({ repository, clock });
    first.createTask(daily, { name: "report" }, () => {});
    await first.start();
    await clock.advance(second);
    first.removeTask("report");
    first.createTask(daily, { name: "report" }, () => {});
    await clock.advance(60 * second);
    expect(await first.log()).toEqual(["09:00:00 report run", "09:00:00 report success"]);
  });
});

describe("a condition of the user's own", () => {
  test("that said yes starts the task once; it is asked again before the next start, no sooner than it may be", async () => {
    const session = new TestSession();
    const asked: string[] = [];
    const full = session.defineCondition(
      "the tank is full",
      () => {
        asked.push(new Date(session.clock.now()).toISOString().slice(11, 19));
        return asked.length !== 2;
      },
      { every: "1 minute" },
    );
    session.createTask(full, { name: "empty" }, () => {});
    await session.start();
    await session.clock.advance(150 * second);
    expect(asked).toEqual(["09:00:00", "09:01:00", "09:02:00"]);
    expect((await session.log()).filter((line) => line.includes("run"))).toEqual([
      "09:00:00 empty run",
      "09:02:00 empty run",
    ]);
  });
});

describe("shutting down", () => {
  test("waits for runs and starts nothing meanwhile", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "long" }, () => sleep(session.clock, 30 * second));
    session.createTask(every("5 seconds"), { name: "tick" }, () => {});
    await session.start();
    await session.clock.advance(second);
    await session.shutDown();
    await session.clock.advance(20 * second);
    expect(session.phase).toBe("stopping");
    await session.clock.advance(20 * second);
    expect(session.phase).toBe("ended");
    expect((await session.log()).at(-1)).toBe("09:00:30 long success");
    expect((await session.log()).filter((line) => line.includes("tick run"))).toHaveLength(1);
  });

  test("asked a second time, tells runs to end; one that does not is given up and recorded", async () => {
    const session = new TestSession();
    const hears = (_args: object, { signal }: { signal: AbortSignal }) =>
      sleep(session.clock, 600 * second, signal);
    session.createTask(daily, { name: "hears" }, hears);
    session.createTask(daily, { name: "deaf" }, () => sleep(session.clock, 600 * second));
    await session.start();
    await session.clock.advance(second);
    await session.shutDown();
    await session.shutDown();
    await session.clock.advance(2 * second);
    expect(session.phase).toBe("ended");
    expect((await session.all()).slice(2)).toMatchObject([
      { task: "hears", action: "terminate", reason: "the session was shut down at once" },
      { task: "deaf", action: "terminate", overran: true },
    ]);
  });

  test("an ended session can be started again and goes on where it was", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "report" }, () => {});
    await session.start();
    await session.clock.advance(second);
    await session.shutDown();
    await session.clock.advance(second);
    await session.start();
    await session.clock.advance(24 * 3600 * second);
    expect((await session.log()).filter((line) => line.includes("run"))).toHaveLength(2);
  });
});

describe("what a user does wrong", () => {
  test("a condition that throws is unknown, told once, and stops nobody else", async () => {
    const session = new TestSession();
    const told: string[] = [];
    session.on("condition:unknown", ({ task, reason }) => told.push(`${task}: ${reason}`));
    const broken = session.defineCondition("it breaks", () => {
      throw new Error("no disk");
    });
    session.createTask(broken, { name: "never" }, () => {});
    session.createTask(every("1 second"), { name: "tick" }, () => {});
    await session.start();
    await session.clock.advance(10 * second);
    expect(told).toEqual(["never: 'it breaks': no disk"]);
    expect((await session.log()).filter((line) => line.includes("tick run"))).toHaveLength(11);
    expect(await session.log()).not.toContain("09:00:00 never run");
  });

  test("an answer that is neither true nor false is unknown, and so is one that does not come", async () => {
    const session = new TestSession();
    const told: string[] = [];
    session.on("condition:unknown", ({ reason }) => told.push(reason));
    const wrong = session.defineCondition("a text", () => "yes" as unknown as boolean);
    const silent = session.defineCondition("silence", () => new Promise(() => {}), { deadline: "3 seconds" });
    session.createTask(wrong, { name: "a" }, () => {});
    session.createTask(silent, { name: "b" }, () => {});
    await session.start();
    await session.clock.advance(4 * second);
    expect(told).toContain("'a text': true, false or undefined was expected, found \"yes\"");
    expect(told).toContain("'silence': it did not answer within 3000 ms");
  });

  test("a listener that throws harms nobody else", async () => {
    const errors: unknown[] = [];
    const session = new TestSession({ onError: (error) => errors.push(error) });
    const heard: string[] = [];
    session.on("run:success", () => {
      throw new Error("deaf");
    });
    session.on("run:success", ({ task }) => heard.push(task));
    session.createTask(daily, { name: "report" }, () => {});
    await session.start();
    await session.clock.advance(0);
    expect(heard).toEqual(["report"]);
    expect(errors).toEqual([new Error("deaf")]);
  });

  test("an event that does not exist is refused with the nearest that does", () => {
    const session = new TestSession();
    expect(() => session.on("run:sucess" as "run:success", () => {})).toThrow("Did you mean 'run:success'?");
  });
});

describe("a repository that fails", () => {
  test("while it is down nothing starts, ends are kept, and when it is back all goes on", async () => {
    let down = false;
    const guard = () => {
      if (down) throw new RepositoryError("gone");
    };
    const session = new TestSession({ repository: wrapped(memory(), { guard }) });
    const events: string[] = [];
    session.on("repository:down", () => events.push("down"));
    session.on("repository:up", () => events.push("up"));
    session.createTask(every("1 minute"), { name: "long" }, () => sleep(session.clock, 10 * second));
    session.createTask(every("5 seconds"), { name: "tick" }, () => {});
    await session.start();
    await session.clock.advance(6 * second);
    down = true;
    await session.clock.advance(24 * second);
    const during = await session.log();
    expect(during.at(-1)).toBe("09:00:05 tick success");
    down = false;
    await session.clock.advance(4 * second);
    expect(events).toEqual(["down", "up"]);
    expect((await session.log()).slice(during.length)).toEqual([
      "09:00:10 long success",
      "09:00:31 tick run",
      "09:00:31 tick success",
    ]);
  });
});

describe("two sessions on one repository", () => {
  test("never start the same thing twice, and each goes on from what the other did", async () => {
    const repository = wrapped(memory(), { shared: true });
    const clock = new VirtualClock("2026-11-21T09:00:00Z");
    const sessions = [1, 2].map((seed) => {
      const session = new TestSession({ repository, clock, random: seededRandom(seed) });
      const fetch = session.createTask(every("10 seconds"), { name: "fetch" }, () => sleep(clock, second));
      session.createTask(afterSuccess(fetch), { name: "report" }, () => {});
      session.createTask(daily, { name: "once" }, () => {});
      return session;
    });
    await Promise.all(sessions.map((session) => session.start()));
    await clock.advance(60 * second);
    const records = await (sessions[0] as TestSession).all();
    const starts = records.filter((record) => record.action === "run");
    expect(new Set(starts.map(({ task, occasion, attempt }) => `${task} ${occasion} ${attempt}`)).size).toBe(
      starts.length,
    );
    expect(starts.filter(({ task }) => task === "once")).toHaveLength(1);
    expect(starts.filter(({ task }) => task === "fetch")).toHaveLength(7);
    expect(starts.filter(({ task }) => task === "report")).toHaveLength(6);
  });

  test("one goes on when the other stops, though the other's run had held the task back", async () => {
    const repository = wrapped(memory(), { shared: true });
    const clock = new VirtualClock("2026-11-21T09:00:00Z");
    const [first, second_] = [1, 2].map((seed) => {
      const session = new TestSession({ repository, clock, random: seededRandom(seed) });
      session.createTask(every("5 seconds"), { name: "tick" }, () => sleep(clock, second));
      return session;
    }) as [TestSession, TestSession];
    await first.start();
    await clock.advance(0);
    await second_.start();
    await first.shutDown();
    await clock.advance(20 * second);
    const starts = (await second_.all()).filter((record) => record.action === "run");
    expect(starts.map(({ session }) => session)).toEqual([first.id, second_.id, second_.id, second_.id]);
  });
});

describe("the edges of a session's life", () => {
  test("asked to stop while it starts, it stops as soon as it has started", async () => {
    const inner = memory();
    let opened = () => {};
    const slow = new Promise<void>((resolve) => {
      opened = resolve;
    });
    const repository = { ...wrapped(inner), open: () => slow };
    const session = new TestSession({ repository });
    session.createTask(daily, { name: "report" }, () => {});
    const starting = session.start();
    await session.clock.advance(0);
    await session.shutDown();
    opened();
    await starting;
    await session.clock.advance(0);
    await session.ended;
    expect(session.phase).toBe("ended");
    expect(await session.log()).toEqual([]);
  });

  test("a start that is stored though the repository failed to say so is closed, and its occasion runs again", async () => {
    const inner = memory();
    let lose = true;
    const repository: Repository = {
      ...wrapped(inner, { shared: true }),
      start: async (starts) => {
        const answer = await inner.start(starts);
        if (!lose) return answer;
        lose = false;
        throw new RepositoryError("the answer is lost");
      },
    };
    const session = new TestSession({ repository });
    session.createTask(daily, { name: "report" }, () => {});
    await session.start();
    await session.clock.advance(5 * second);
    expect((await session.log()).map((line) => line.slice(9))).toEqual([
      "report run",
      "report crash",
      "report run",
      "report success",
    ]);
    expect((await session.all())[3]).toMatchObject({ attempt: 2 });
  });

  test("an end that is stored though the repository failed to say so is told to who waits for it", async () => {
    const inner = memory();
    let lose = true;
    const repository: Repository = {
      ...wrapped(inner, { shared: true }),
      end: async (ends) => {
        const answer = await inner.end(ends);
        if (!lose) return answer;
        lose = false;
        throw new RepositoryError("the answer is lost");
      },
    };
    const session = new TestSession({ repository });
    const task = session.createTask(never, { name: "job" }, () => "done");
    await session.start();
    const end = task.run();
    await session.clock.advance(5 * second);
    expect(await end).toMatchObject({ action: "success", returned: "done" });
  });

  test("a run that will not be is refused to who waits for it", async () => {
    const session = new TestSession();
    const busy = session.createTask(never, { name: "busy" }, () => sleep(session.clock, second));
    const gone = session.createTask(never, { name: "gone", concurrency: 1 }, () =>
      sleep(session.clock, second),
    );
    await session.start();
    void gone.run();
    await session.clock.advance(0);
    const dropped = gone.run();
    gone.delete();
    await expect(dropped).rejects.toMatchObject({ code: "RUN_DROPPED" });
    await session.shutDown();
    const late = busy.run();
    await session.clock.advance(5 * second);
    await expect(late).rejects.toMatchObject({ code: "SESSION_ENDED" });
  });

  test("a removed task's run keeps its time limit", async () => {
    const session = new TestSession();
    const options = { name: "gone", timeout: "5 seconds" } as const;
    session.createTask(daily, options, (_args, { signal }) => sleep(session.clock, 60 * second, signal));
    await session.start();
    await session.clock.advance(second);
    session.removeTask("gone");
    await session.clock.advance(10 * second);
    expect(await session.log()).toEqual(["09:00:00 gone run", "09:00:05 gone terminate"]);
  });

  test("what was given up in one life does not end a run of the next", async () => {
    const session = new TestSession();
    session.createTask(every("10 seconds"), { name: "job" }, () => sleep(session.clock, 5 * second));
    await session.start();
    await session.clock.advance(9 * second);
    await session.shutDown({ force: true });
    await session.clock.advance(0);
    await session.ended;
    await session.start();
    await session.clock.advance(8 * second);
    expect((await session.all()).at(-1)).toMatchObject({ action: "success" });
  });

  test("no timer is left when it has ended, even if its repository is down and a question is open", async () => {
    let down = false;
    const guard = () => {
      if (down) throw new RepositoryError("gone");
    };
    const session = new TestSession({ repository: wrapped(memory(), { guard, shared: true }) });
    const silent = session.defineCondition("silence", () => new Promise(() => {}));
    session.createTask(silent, { name: "asks" }, () => {});
    session.createTask(daily, { name: "long" }, () => sleep(session.clock, 3 * second));
    await session.start();
    await session.clock.advance(second);
    down = true;
    await session.clock.advance(5 * second);
    await session.shutDown({ force: true });
    await session.clock.advance(5 * second);
    await session.ended;
    expect(session.clock.next).toBeUndefined();
  });

  test("a listener that fails later harms nobody either", async () => {
    const errors: unknown[] = [];
    const session = new TestSession({ onError: (error) => errors.push(error) });
    session.on("run:success", async () => {
      throw new Error("late");
    });
    session.createTask(daily, { name: "report" }, () => {});
    await session.start();
    await session.clock.advance(0);
    expect(errors).toEqual([new Error("late")]);
  });
});

describe("why and when", () => {
  test("a task that is true and held back says by what, and has no next start that time alone brings", async () => {
    const session = new TestSession();
    const held = session.createTask(daily, { name: "twice", concurrency: 2 }, () =>
      sleep(session.clock, 3600 * second),
    );
    const off = session.createTask(daily, { name: "off", disabled: true }, () => {});
    await session.start();
    await session.clock.advance(second);
    expect(held.explain()).toMatchObject({ condition: { truth: true }, held: ["daily 2026-11-21 is open"] });
    expect(held.next()).toBe(Date.UTC(2026, 10, 22));
    expect(off.next()).toBeUndefined();
  });
});
