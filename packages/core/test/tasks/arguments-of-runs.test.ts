import { inspect } from "node:util";
import { always, type EndRecord, type Logger, never, Terminated } from "@gantry/core";
import { describe, expect, it, vi } from "vitest";
import {
  arg,
  computed,
  configArg,
  environment,
  loggerArg,
  manual,
  returnOf,
  secret,
  sessionArg,
  signalArg,
  taskArg,
} from "../../src/index.ts";
import { TestSession } from "../session/test-session.ts";

/** Runs a task once, and answers with its end. */
async function endOf(session: TestSession, run: Promise<EndRecord>): Promise<EndRecord> {
  if (session.phase === "new") await session.start();
  await session.clock.advance(0);
  return run;
}

/** A logger that keeps its lines. */
function keeping(): { readonly logger: Logger; readonly lines: unknown[] } {
  const lines: unknown[] = [];
  const keep = (...line: unknown[]) => void lines.push(line);
  return { logger: { debug: keep, info: keep, warn: keep, error: keep }, lines };
}

describe("the arguments of a run come", () => {
  const args = { a: arg<string>("a", { default: "default" }) };

  it("from what the run is given, then from the task, then from the session, then from the default", async () => {
    const session = new TestSession();
    const seen: unknown[] = [];
    const keep = (values: object) => void seen.push(values);
    const task = session.createTask(never, { name: "task", args }, keep);
    const own = session.createTask(never, { name: "own", args: { a: "task" } }, keep);
    await endOf(session, task.run());
    session.setParam("a", "session");
    await endOf(session, task.run());
    await endOf(session, own.run());
    await endOf(session, own.run({ a: "run" }));
    expect(seen).toEqual([{ a: "default" }, { a: "session" }, { a: "task" }, { a: "run" }]);
  });

  it("by name from the session only where the task says so", async () => {
    const session = new TestSession();
    session.setParam("limit", 5);
    const task = session.createTask(never, { name: "task" }, (values) => Object.keys(values));
    expect((await endOf(session, task.run())).returned).toEqual([]);
  });

  it("for each run anew", async () => {
    const session = new TestSession();
    let calls = 0;
    const task = session.createTask(
      never,
      { name: "task", args: { n: computed(async () => ++calls) } },
      ({ n }) => n,
    );
    const ends = [await endOf(session, task.run()), await endOf(session, task.run())];
    expect(ends.map(({ returned }) => returned)).toEqual([1, 2]);
  });

  it("from the scheduler itself: the task, another one, the session, its configuration, the log and the signal", async () => {
    const { logger, lines } = keeping();
    const session = new TestSession({ logger, name: "house" });
    const other = session.createTask(never, { name: "other" }, () => {});
    const task = session.createTask(
      never,
      {
        name: "task",
        args: {
          self: taskArg(),
          other: taskArg(other),
          named: taskArg("other"),
          session: sessionArg(),
          config: configArg(),
          log: loggerArg(),
          signal: signalArg(),
        },
      },
      ({ self, other, named, session, config, log, signal }, run) => {
        log.info("here");
        return [
          self.name,
          other === named,
          session.name,
          config.name,
          signal === run.signal,
          log === run.log,
        ];
      },
    );
    const { returned, runId } = await endOf(session, task.run());
    expect(returned).toEqual(["task", true, "house", "house", true, true]);
    expect(lines).toEqual([[`[task ${runId}] here`]]);
  });
});

describe("a run fails", () => {
  it.each(["main", "async"] as const)(
    "on %s, with the argument's name, and its function is not called",
    async (execution) => {
      const session = new TestSession();
      const run = vi.fn();
      const args = { home: environment("GANTRY_NONE") };
      const task = session.createTask(never, { name: "task", execution, args }, run);
      expect(await endOf(session, task.run())).toMatchObject({
        action: "fail",
        error: {
          name: "ArgumentError",
          code: "ARGUMENT",
          message: expect.stringMatching(/^argument 'home': The env/),
        },
      });
      expect(run).not.toHaveBeenCalled();
    },
  );

  it("when its condition starts it and an argument has to be given by hand", async () => {
    const session = new TestSession();
    const greet = session.createTask(
      always,
      { name: "greet", args: { who: manual<string>() } },
      ({ who }) => `Hello ${who}`,
    );
    await session.start();
    await session.clock.advance(0);
    expect(greet.last("fail")).toMatchObject({
      error: {
        code: "ARGUMENT",
        message: expect.stringMatching(/^argument 'who': Only a run that is asked for by hand/),
      },
    });
    expect((await endOf(session, greet.run({ who: "Ada" }))).returned).toBe("Hello Ada");
  });

  it("and the session goes on, when a computed argument throws", async () => {
    const session = new TestSession();
    const boom = computed(() => {
      throw new RangeError("no limit today");
    });
    const task = session.createTask(never, { name: "task", args: { limit: boom } }, () => {});
    expect(await endOf(session, task.run())).toMatchObject({
      action: "fail",
      error: { message: expect.stringContaining("'limit'"), cause: { name: "RangeError" } },
    });
    expect(session.phase).toBe("running");
  });
});

it("a run whose arguments do not come ends when its time is up", async () => {
  const session = new TestSession();
  const args = { slow: computed(() => new Promise<number>(() => {})) };
  const task = session.createTask(never, { name: "task", args, timeout: "5 seconds" }, () => {});
  const run = task.run();
  await session.start();
  await session.clock.advance(6_000);
  expect(await run).toMatchObject({ action: "terminate", reason: "its time of 5 seconds was up" });
  expect(await run).not.toHaveProperty("overran");
});

it("a session does not start when an argument inside another names a task that does not exist", async () => {
  for (const inner of [
    secret(returnOf("fetch")),
    computed({ rows: returnOf("fetch") }, () => 1),
    taskArg("fetch"),
  ]) {
    const session = new TestSession();
    session.createTask(never, { name: "task", args: { inner } }, () => {});
    await expect(session.start()).rejects.toMatchObject({ code: "TASK_NOT_FOUND", task: "fetch" });
  }
});

describe("a secret is not told", () => {
  const hidden = "hunter2";
  const args = { token: secret(hidden) };

  /** Everything that is told of a run of a task with a secret. */
  async function told(
    run: (values: { token: string }, run: { log: Logger; progress(value: unknown): void }) => unknown,
  ) {
    const { logger, lines } = keeping();
    const session = new TestSession({ logger });
    const events: unknown[] = [];
    for (const event of [
      "run:start",
      "run:success",
      "run:fail",
      "run:terminate",
      "run:inaction",
      "run:progress",
    ] as const)
      session.on(event, (payload) => events.push(payload));
    const task = session.createTask(never, { name: "task", args }, run);
    const end = await endOf(session, task.run());
    const all = [
      await session.all(),
      events,
      lines,
      end,
      task.explain(),
      task.definition,
      session.tasks,
      session.params,
    ];
    return {
      end,
      lines,
      events,
      shown: inspect(all, { depth: 20, showHidden: true }) + JSON.stringify(all.slice(0, 6)),
    };
  }

  it("when the function fails with it", async () => {
    const { end, shown } = await told(({ token }) => {
      throw new Error(`401 for ${token}`, { cause: new TypeError(`header Bearer ${token}`) });
    });
    expect(end).toMatchObject({
      action: "fail",
      error: { message: "401 for ***", stack: expect.any(String), cause: { message: "header Bearer ***" } },
    });
    expect(shown).not.toContain(hidden);
  });

  it("when it throws the text itself, or data with it", async () => {
    const { end, shown } = await told(({ token }) => Promise.reject({ token }));
    expect(end.error?.message).toBe('{"token":"***"}');
    expect(shown).not.toContain(hidden);
  });

  it("when it stops with it as its reason", async () => {
    const { end, shown } = await told(({ token }) => Promise.reject(new Terminated(`no ${token}`)));
    expect(end).toMatchObject({ action: "terminate", reason: "no ***" });
    expect(shown).not.toContain(hidden);
  });

  it("when the function logs it, or tells it as its progress", async () => {
    const { lines, events, shown } = await told(({ token }, run) => {
      run.log.info(`got ${token}`, { token }, new Error(token));
      run.progress({ token });
    });
    expect(lines).toMatchObject([
      [expect.stringMatching(/ got \*\*\*$/), { token: "***" }, { message: "***" }],
    ]);
    expect(events).toMatchObject([{ action: "run" }, { value: { token: "***" } }, { action: "success" }]);
    expect(shown).not.toContain(hidden);
  });

  it("when the function returns it: then the value is not kept, and its record says so", async () => {
    const { end, shown } = await told(({ token }) => ({ headers: [`Bearer ${token}`] }));
    expect(end).toMatchObject({ action: "success", unstored: expect.stringMatching(/^it holds a secret/) });
    expect(end).not.toHaveProperty("returned");
    expect(shown).not.toContain(hidden);
  });

  it("and the function has it as it is", async () => {
    let seen: unknown;
    await told(({ token }) => {
      seen = token;
    });
    expect(seen).toBe(hidden);
  });

  it("also where another value is given in its place, and where it is a parameter", async () => {
    const session = new TestSession();
    session.setParam("key", secret("of the house"));
    const fails = ({ token, key }: { token: string; key: unknown }) => {
      throw new Error(`${token}, ${String(key)}`);
    };
    const task = session.createTask(never, { name: "task", args: { ...args, key: arg("key") } }, fails);
    expect((await endOf(session, task.run({ token: "swordfish" }))).error?.message).toBe("***, ***");
  });

  it("when another argument fails with it", async () => {
    const session = new TestSession();
    const login = computed({ token: secret(hidden) }, ({ token }) =>
      Promise.reject(new Error(`401 for ${token}`)),
    );
    const task = session.createTask(never, { name: "task", args: { login } }, () => {});
    const { error } = await endOf(session, task.run());
    expect(error?.message).toContain("401 for ***");
    expect(JSON.stringify(error)).not.toContain(hidden);
  });
});

describe("a value that is not to be stored", () => {
  it("is at hand in this process, and its record says why it is not stored", async () => {
    const session = new TestSession();
    const fetch = session.createTask(never, { name: "fetch", returns: { store: false } }, () => ({
      rows: 42,
    }));
    const report = session.createTask(
      never,
      { name: "report", args: { input: returnOf(fetch) } },
      ({ input }) => input.rows,
    );
    const end = await endOf(session, fetch.run());
    expect(end).toMatchObject({
      returned: { rows: 42 },
      unstored: expect.stringContaining("does not store"),
    });
    const [, stored] = await session.all();
    expect(stored).toMatchObject({ action: "success", unstored: expect.stringContaining("does not store") });
    expect(stored).not.toHaveProperty("returned");
    expect((await endOf(session, report.run())).returned).toBe(42);
  });

  it("is one that is larger than the limit of the task, or of the session", async () => {
    const session = new TestSession({ returns: { limit: 10 } });
    const text = () => "twelve bytes";
    const small = session.createTask(never, { name: "small" }, text);
    const large = session.createTask(never, { name: "large", returns: { limit: 14 } }, text);
    expect((await endOf(session, small.run())).unstored).toMatch(/^it takes more than 10 bytes/);
    expect(await endOf(session, large.run())).not.toHaveProperty("unstored");
  });
});
