import {
  always,
  arg,
  cliArg,
  computed,
  configArg,
  environment,
  every,
  KeptTaskError,
  loggerArg,
  manual,
  memory,
  type Repository,
  returnOf,
  type StoredTask,
  secret,
  sessionArg,
  signalArg,
  type TaskOptions,
  taskArg,
  value,
} from "@gantry/core";
import { beforeEach, describe, expect, test } from "vitest";
import { calls, resize } from "./kept/work.ts";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const work = new URL("./kept/work.ts", import.meta.url);
const modules = { work };
const minute = 60_000;
const persist = { persist: true, module: work, export: "report" } as const;

interface World {
  readonly repository: Repository;
  readonly errors: unknown[];
  readonly warnings: string[];
}

beforeEach(() => {
  calls.length = 0;
});

function world(): World {
  return { repository: memory(), errors: [], warnings: [] };
}

/** A session on the world's repository: one life of an app. */
function life({ repository, errors, warnings }: World, options: object = { modules }): TestSession {
  const quiet = () => {};
  const logger = { debug: quiet, info: quiet, warn: (text: string) => warnings.push(text), error: quiet };
  return new TestSession({ repository, logger, onError: (error) => errors.push(error), ...options });
}

/** Lets time pass, and waits for what runs then: modules are imported in real time. */
async function advance(session: TestSession, ms: number): Promise<void> {
  await session.clock.advance(ms);
  while (session.tasks.some(({ status }) => status === "run")) {
    await new Promise<unknown>((resolve) => {
      session.on("run:success", resolve);
      session.on("run:fail", resolve);
    });
  }
}

async function stop(session: TestSession): Promise<void> {
  await session.shutDown();
  await session.clock.advance(1_000);
  await session.ended;
}

async function kept({ repository }: World): Promise<ReadonlyMap<string, StoredTask>> {
  return (await repository.keptTasks?.()) ?? new Map();
}

describe("a task that persists", () => {
  test("is back after a restart with its condition, its options and its arguments, and runs", async () => {
    const here = world();
    const first = life(here);
    await first.start();
    first.createTask(every("10 minutes"), {
      name: "report",
      ...persist,
      args: { city: "Oslo", limits: [1, { a: null }], none: value(null) },
      priority: 3,
      timeout: "2 minutes",
      tags: ["daily"],
      timezone: "Europe/Oslo",
      concurrency: 2,
      description: "for people",
      endCondition: every("3 days"),
    });
    await first.persisted();
    const before = first.task("report").definition;
    await stop(first);

    const second = life(here);
    expect(second.tasks).toEqual([]);
    await second.start();
    const { definition } = second.task("report");
    const { args: _, origin: __, run: ___, ...same } = before;
    expect(definition).toMatchObject(same);
    await advance(second, minute);
    expect(calls).toEqual([["report", { city: "Oslo", limits: [1, { a: null }], none: null }]]);
    expect(here.errors).toEqual([]);
  });

  test("goes on with the past that its name has: a restart is no new start", async () => {
    const here = world();
    const first = life(here);
    await first.start();
    first.createTask(every("1 hour"), { name: "report", ...persist });
    await advance(first, minute);
    await stop(first);
    const second = life(here, { modules, clock: first.clock });
    await second.start();
    await advance(second, 58 * minute);
    expect(calls.length).toBe(1);
    await advance(second, minute);
    expect(calls.length).toBe(2);
  });

  test("may be created before the start: it is stored when the repository is open", async () => {
    const here = world();
    const session = life(here);
    session.createTask(always, { name: "report", ...persist });
    await expect(session.persisted()).rejects.toThrow("The session is not started");
    expect(await kept(here)).toEqual(new Map());
    await session.start();
    expect([...(await kept(here)).keys()]).toEqual(["report"]);
    await session.persisted();
  });

  test("may be there before the app is given another host", async () => {
    const here = world();
    const session = life(world());
    session.createTask(always, { name: "report", ...persist });
    const { clock, config } = session;
    session.rehost({ clock, random: config.random, repository: here.repository });
    await session.start();
    expect([...(await kept(here)).keys()]).toEqual(["report"]);
  });

  test("is found by the function that defineTask was given, too", async () => {
    const here = world();
    const first = life(here);
    await first.start();
    first.createTask(always, { name: "small", persist: true, args: { file: "a.png" } }, resize);
    await first.persisted();
    await stop(first);
    const second = life(here);
    await second.start();
    calls.length = 0;
    await advance(second, 50);
    expect(calls).toEqual([["resize", { file: "a.png" }]]);
    second.task("small").update({ priority: 4 });
    await second.persisted();
    expect((await kept(here)).get("small")).toMatchObject({
      function: { module: "work" },
      options: { priority: 4 },
    });
    expect(here.errors).toEqual([]);
  });

  test("names its module by what it is registered as, so that a moved app finds it", async () => {
    const here = world();
    const first = life(here, { modules: { work: new URL("./elsewhere/work.ts", import.meta.url) } });
    await first.start();
    first.createTask(every("1 hour"), { name: "report", persist: true, module: "work", export: "report" });
    await first.persisted();
    expect((await kept(here)).get("report")).toMatchObject({
      function: { module: "work", export: "report" },
    });
    const second = life(here);
    await second.start();
    await advance(second, minute);
    expect(calls.map(([name]) => name)).toEqual(["report"]);
  });

  test("may be of a module that is registered by its URL alone", async () => {
    const here = world();
    const first = life(here, { modules: [work] });
    await first.start();
    first.createTask(always, { name: "sweep", persist: true, module: work, export: "sweep" });
    await first.persisted();
    const second = life(here, { modules: [String(work)] });
    await second.start();
    await advance(second, 50);
    expect(calls.map(([name]) => name)).toContain("sweep");
  });

  test("is kept with what it was changed to", async () => {
    const here = world();
    const first = life(here);
    await first.start();
    const task = first.createTask(every("1 hour"), {
      name: "report",
      ...persist,
      args: { n: 1 },
      priority: 1,
    });
    task.update({ when: every("2 hours"), args: { n: 2 }, priority: undefined, export: "other" });
    await first.persisted();
    const second = life(here);
    await second.start();
    const { when, priority } = second.task("report").definition;
    expect([when, priority]).toEqual([every("2 hours").node, 0]);
    await advance(second, minute);
    expect(calls).toEqual([["other", { n: 2 }]]);
  });

  test.for(["delete", "removeTask", "persist: false"])("is forgotten by %s", async (way) => {
    const here = world();
    const first = life(here);
    await first.start();
    const task = first.createTask(every("1 hour"), { name: "report", ...persist });
    await first.persisted();
    if (way === "delete") task.delete();
    else if (way === "removeTask") first.removeTask("report");
    else task.update({ persist: false });
    await first.persisted();
    expect(await kept(here)).toEqual(new Map());
    expect(first.tasks.length).toBe(way === "persist: false" ? 1 : 0);
    const second = life(here);
    await second.start();
    expect(second.tasks).toEqual([]);
  });

  test("is kept as it was said, whatever becomes of the values that were given", async () => {
    const here = world();
    const session = life(here);
    const cities = ["Oslo"];
    session.createTask(every("1 hour"), { name: "report", ...persist, args: { cities } });
    cities.push("Rome");
    await session.start();
    expect((await kept(here)).get("report")).toMatchObject({ args: { cities: { value: ["Oslo"] } } });
  });

  test("begins to persist by an update", async () => {
    const here = world();
    const session = life(here);
    await session.start();
    const task = session.createTask(every("1 hour"), { name: "report", module: work, export: "report" });
    expect(await kept(here)).toEqual(new Map());
    task.update({ persist: true });
    await session.persisted();
    expect([...(await kept(here)).keys()]).toEqual(["report"]);
  });

  test("gives way to a task of its name that the app defines, which is said once", async () => {
    const here = world();
    const first = life(here);
    await first.start();
    first.createTask(every("1 hour"), { name: "report", ...persist });
    await first.persisted();
    await stop(first);

    const second = life(here);
    const own: string[] = [];
    second.createTask(every("1 hour"), { name: "report" }, () => own.push("ran"));
    await second.start();
    await advance(second, minute);
    expect([own, calls]).toEqual([["ran"], []]);
    expect(here.warnings).toEqual([
      "task 'report': the app defines it, and a task of this name is kept in memory. The app's is used. Give one of the two another name; removing the task forgets the kept one, too.",
    ]);
    expect((await kept(here)).size).toBe(1);
    second.removeTask("report");
    await second.persisted();
    expect((await kept(here)).size).toBe(0);
  });

  test("may be waited for by a task that the app defines", async () => {
    const here = world();
    const first = life(here);
    await first.start();
    first.createTask(every("1 hour"), { name: "report", ...persist });
    await first.persisted();
    const second = life(here);
    second.createTask(always, { name: "mail", args: { report: returnOf("report") } }, () => {});
    await second.start();
    expect(second.tasks.map(({ name }) => name)).toEqual(["mail", "report"]);
  });

  test("does not keep the app from starting when it names a task that is no more", async () => {
    const here = world();
    const first = life(here);
    first.createTask(every("1 hour"), { name: "gone" }, () => {});
    await first.start();
    first.createTask(every("1 hour"), {
      name: "report",
      ...persist,
      args: { input: returnOf("gone", { default: 1 }) },
    });
    await first.persisted();
    const second = life(here);
    await second.start();
    await advance(second, minute);
    expect(calls).toEqual([["report", { input: 1 }]]);
  });

  test("is stored before the session ends, even if nobody waits for it", async () => {
    const here = world();
    const session = life(here);
    await session.start();
    session.createTask(every("1 hour"), { name: "report", ...persist });
    await stop(session);
    expect((await kept(here)).size).toBe(1);
  });

  test("lives on when its session starts again in the same process", async () => {
    const here = world();
    const session = life(here);
    await session.start();
    const task = session.createTask(every("1 hour"), { name: "report", ...persist });
    await session.persisted();
    await stop(session);
    await session.start();
    expect(session.task("report")).toBe(task);
    task.update({ priority: 9 });
    await session.persisted();
    expect((await kept(here)).get("report")).toMatchObject({ options: { priority: 9 } });
  });
});

describe("the arguments of a task that persists", () => {
  test("are found by name in the next life, whatever made them", async () => {
    const here = world();
    const first = life(here);
    first.createTask(every("1 hour"), { name: "fetch" }, () => ({ rows: 42 }));
    await first.start();
    await advance(first, minute);
    first.createTask(every("10 minutes"), {
      name: "report",
      ...persist,
      args: {
        input: returnOf("fetch"),
        limit: arg("limit"),
        city: arg("city", { default: "Oslo" }),
        home: environment("GANTRY_NO_SUCH_VARIABLE", { default: null }),
        flag: cliArg("--gantry-no-such-flag", { default: [1] }),
        token: secret(arg("token")),
        signal: signalArg(),
        log: loggerArg(),
        config: configArg(),
        session: sessionArg(),
        self: taskArg(),
        fetch: taskArg("fetch"),
        who: manual<string>(),
      },
    });
    await first.persisted();
    expect(JSON.stringify([...(await kept(here))])).not.toContain("swordfish");
    await stop(first);

    const second = life(here, { modules, clock: first.clock });
    second.createTask(every("1 hour"), { name: "fetch" }, () => ({ rows: 43 }));
    second.setParam("limit", 10);
    second.setParam("token", "swordfish");
    await second.start();
    second.task("report").queue({ who: "Ada" });
    await advance(second, 10);
    const [, args] = calls.find(([name]) => name === "report") ?? [];
    expect(args).toEqual({
      input: { rows: 42 },
      limit: 10,
      city: "Oslo",
      home: null,
      flag: [1],
      token: "swordfish",
      signal: expect.any(AbortSignal),
      log: expect.objectContaining({ info: expect.any(Function) }),
      config: second.config,
      session: second,
      self: second.task("report"),
      fetch: second.task("fetch"),
      who: "Ada",
    });
  });

  const refused: readonly [string, TaskOptions["args"], string][] = [
    ["a date", { since: new Date(0) }, "argument 'since': since is a Date"],
    ["a map inside", { q: { parts: [new Map()] } }, "argument 'q': q.parts[0] is a Map"],
    ["a function", { next: () => 1 }, "argument 'next': next is a function"],
    ["infinity", { limit: value(Number.POSITIVE_INFINITY) }, "argument 'limit': limit is Infinity"],
    ["a default that is not plain", { a: arg("a", { default: 1n }) }, "argument 'a': a is a bigint"],
    [
      "an undefined default",
      { a: arg("a", { default: undefined }) },
      "argument 'a': the default of arg('a')",
    ],
    [
      "a computed value",
      { c: computed(() => 1) },
      "argument 'c': computed(function) is known to this process alone",
    ],
    [
      "a secret",
      { token: secret("swordfish") },
      "argument 'token': a secret is not written into a repository",
    ],
    ["a secret default", { token: secret(arg("t", { default: "x" })) }, "argument 'token': a secret is not"],
    ["a secret value", { token: secret(value("x")) }, "argument 'token': a secret is not"],
    ["a secret in a secret", { token: secret(secret("x")) }, "argument 'token': a secret is not"],
  ];

  test.for(refused)("are refused at creation when one is %s", async ([, args = {}, message]) => {
    const here = world();
    const session = life(here);
    await session.start();
    expect(() => session.createTask(always, { name: "report", ...persist, args })).toThrow(
      `task 'report': ${message}`,
    );
    expect(session.tasks).toEqual([]);
    expect(await kept(here)).toEqual(new Map());
  });
});

describe("a task cannot persist", () => {
  const closure = () => {};
  const refused: readonly [string, object, (() => void) | undefined, string][] = [
    [
      "when its function is a closure",
      { persist: true },
      closure,
      "its function lives in this process alone",
    ],
    [
      "when its module is not registered",
      { persist: true, module: new URL("./elsewhere.js", import.meta.url) },
      undefined,
      "the module of its function is not registered",
    ],
    [
      "with variables of its process",
      { ...persist, worker: { env: { NODE_OPTIONS: "--require ./x.js" } } },
      undefined,
      "worker.env",
    ],
    ["with a folder of its process", { ...persist, worker: { cwd: "/" } }, undefined, "worker.cwd"],
    [
      "with an option that JSON cannot say",
      { ...persist, returns: { limit: Number.POSITIVE_INFINITY } },
      undefined,
      "returns.limit is Infinity",
    ],
  ];

  test.for(refused)("%s", ([, options, run, message]) => {
    const session = life(world());
    const create = () =>
      run === undefined
        ? session.createTask(always, { name: "report", module: work, ...options })
        : session.createTask(always, { name: "report", ...options }, run);
    expect(create).toThrow(message);
    expect(session.tasks).toEqual([]);
  });

  test("in a repository that keeps no tasks", () => {
    const session = life({ ...world(), repository: wrapped(memory()) });
    expect(() => session.createTask(always, { name: "report", ...persist })).toThrow(
      "task 'report': persist: the repository memory keeps no tasks.",
    );
  });

  test("by an update to a closure, and stays what it was", async () => {
    const here = world();
    const session = life(here);
    await session.start();
    const task = session.createTask(always, { name: "report", ...persist });
    await session.persisted();
    const before = await kept(here);
    expect(() => task.update({ run: closure, priority: 3 })).toThrow(
      "its function lives in this process alone",
    );
    expect(task.definition.priority).toBe(0);
    expect(await kept(here)).toEqual(before);
  });
});

describe("a stored task that cannot be created", () => {
  const good: StoredTask = {
    version: 1,
    when: { json: { version: 1, condition: every("1 hour").node } },
    function: { module: "work", export: "report" },
    args: {},
    options: {},
  };
  const bad: readonly [string, StoredTask, string][] = [
    [
      "whose module is not registered",
      { ...good, function: { module: "evil", export: "x" } },
      "its module 'evil' is not registered (these are: work)",
    ],
    [
      "whose module is a URL",
      { ...good, function: { module: String(work), export: "report" } },
      "is not registered",
    ],
    ["of a later version", { ...good, version: 2 }, "version 1 of its form was expected, found 2"],
    ["without a function", { version: 1 }, "function: an object was expected"],
    [
      "with a sentence that nobody reads",
      { ...good, when: { sentence: "dayly" } },
      "no sentence is read here: dayly",
    ],
    [
      "with a condition that is none",
      { ...good, when: { json: { version: 1, condition: { kind: "evil" } } } },
      "condition.kind",
    ],
    [
      "with an argument that is none",
      { ...good, args: { a: { argument: "constructor" } } },
      "argument 'a': one of value, arg",
    ],
    [
      "with an option that is not stored",
      { ...good, options: { module: "x" } },
      "module is no option that is stored",
    ],
    ["with variables of its process", { ...good, options: { worker: { env: {} } } }, "worker.env"],
    ["with a wrong option", { ...good, options: { priority: "high" } }, "priority: a number was expected"],
  ];

  test.for(bad)("%s is told of once, stays stored, and others are created", async ([, stored, reason]) => {
    const here = world();
    await here.repository.keepTask?.("bad", stored);
    await here.repository.keepTask?.("good", good);
    const session = life(here);
    await session.start();
    await advance(session, 2 * minute);
    expect(session.tasks.map(({ name }) => name)).toEqual(["good"]);
    expect(here.errors.length).toBe(1);
    const [error] = here.errors;
    expect(error).toBeInstanceOf(KeptTaskError);
    expect(error).toMatchObject({ code: "KEPT_TASK", task: "bad" });
    expect((error as Error).message).toContain(reason);
    expect((error as Error).message).toMatch(
      /^task 'bad': it is kept in memory and was not created: .* It stays stored\.$/s,
    );
    expect((await kept(here)).get("bad")).toEqual(stored);
    await stop(session);
  });

  test("is there in the life of an app that registers its module", async () => {
    const here = world();
    await here.repository.keepTask?.("report", good);
    const first = life(here, {});
    await first.start();
    expect(first.tasks).toEqual([]);
    expect((here.errors[0] as Error).message).toContain("its module 'work' is not registered (none is)");
    await stop(first);
    const second = life(here);
    await second.start();
    expect(second.tasks.length).toBe(1);
  });

  test("imports nothing before it runs, and fails its run when the module has no such export", async () => {
    const here = world();
    await here.repository.keepTask?.("report", { ...good, function: { module: "work", export: "gone" } });
    const session = life(here);
    await session.start();
    await advance(session, minute);
    const end = session.task("report").last("fail");
    expect(end).toMatchObject({ error: { message: expect.stringContaining("'gone' of ") } });
  });
});

describe("two schedulers on one repository", () => {
  /** The same store as others see it: they may write to it, too. */
  function shared(inner: Repository, refuse: () => void = () => {}): Repository {
    return new Proxy(inner, {
      get(_target, key) {
        if (key === "shared") return true;
        const member: unknown = Reflect.get(inner, key);
        if (typeof member !== "function") return member;
        return (...given: unknown[]) => {
          if (key === "keepTask") refuse();
          return member.apply(inner, given);
        };
      },
    });
  }

  const beat = 10_000;

  test("have the tasks that either of them creates, changes and deletes", async () => {
    const inner = memory();
    const [a, b] = [
      life({ ...world(), repository: shared(inner) }),
      life({ ...world(), repository: shared(inner) }),
    ];
    await a.start();
    await b.start();
    a.createTask(every("1 hour"), { name: "report", ...persist, args: { by: "a" } });
    await a.persisted();
    await advance(b, beat);
    expect(b.tasks.map(({ name }) => name)).toEqual(["report"]);

    b.task("report").update({ when: every("2 hours"), priority: 5 });
    await b.persisted();
    await advance(a, beat);
    expect(a.task("report").definition).toMatchObject({ priority: 5, when: every("2 hours").node });

    a.removeTask("report");
    await a.persisted();
    await advance(b, beat);
    expect(b.tasks).toEqual([]);
  });

  test("do not undo what was said while they read what the others have said", async () => {
    const inner = memory();
    let reading = () => {};
    let goOn = () => {};
    let isSlow = false;
    const slow: Repository = new Proxy(shared(inner), {
      get(target, key) {
        if (key !== "keptTasks") return Reflect.get(target, key);
        return async () => {
          const read = await inner.keptTasks?.();
          if (isSlow) {
            await new Promise<void>((resolve) => {
              goOn = resolve;
              reading();
            });
          }
          return read;
        };
      },
    });
    const here = { ...world(), repository: slow };
    const session = life(here);
    await session.start();
    const deleted = session.createTask(every("1 hour"), { name: "deleted", ...persist });
    const changed = session.createTask(every("1 hour"), { name: "changed", ...persist });
    await session.persisted();

    isSlow = true;
    const isReading = new Promise<void>((resolve) => {
      reading = resolve;
    });
    const passing = session.clock.advance(beat);
    await isReading;
    deleted.delete();
    changed.update({ priority: 7 });
    session.createTask(every("1 hour"), { name: "created", ...persist });
    isSlow = false;
    goOn();
    await passing;
    await session.persisted();
    expect(session.tasks.map(({ name }) => name)).toEqual(["changed", "created"]);
    expect(session.task("changed").definition.priority).toBe(7);
    expect([...(await kept(here)).keys()]).toEqual(["changed", "created"]);
    expect((await kept(here)).get("changed")).toMatchObject({ options: { priority: 7 } });
  });

  test("each say once what they cannot create, and again what has become of it", async () => {
    const inner = memory();
    const here = { ...world(), repository: shared(inner) };
    const [a, b] = [life({ ...world(), repository: shared(inner) }), life(here, {})];
    await a.start();
    await b.start();
    a.createTask(every("1 hour"), { name: "report", ...persist });
    await a.persisted();
    await advance(b, 5 * beat);
    expect(here.errors.length).toBe(1);
    a.task("report").delete();
    await a.persisted();
    await advance(b, beat);
    a.createTask(every("1 hour"), { name: "report", ...persist });
    await a.persisted();
    await advance(b, 5 * beat);
    expect(here.errors.length).toBe(2);
  });

  test("keep trying to store what the repository refuses", async () => {
    const inner = memory();
    let isDown = true;
    const here = {
      ...world(),
      repository: shared(inner, () => {
        if (isDown) throw new Error("the disk is full");
      }),
    };
    const session = life(here);
    await session.start();
    session.createTask(every("1 hour"), { name: "report", ...persist });
    await expect(session.persisted()).rejects.toThrow("the disk is full");
    await advance(session, beat);
    expect(session.tasks.length).toBe(1);
    expect((await kept(here)).size).toBe(0);
    isDown = false;
    await advance(session, beat);
    expect((await kept(here)).size).toBe(1);
    await session.persisted();
    expect(here.errors.length).toBeGreaterThan(0);
  });
});
