import {
  afterSuccess,
  arg,
  ConditionSyntaxError,
  every,
  Gantry,
  Group,
  type GroupOptions,
  memory,
  never,
  OptionError,
  returnOf,
  SessionError,
  TaskExistsError,
  TimeZoneError,
} from "gantry";
import { createTestApp, type TestApp } from "gantry/testing";
import { describe, expect, test } from "vitest";

async function startsOf(app: TestApp): Promise<readonly string[]> {
  return (await app.runs({ action: "run" })).map(({ task }) => task);
}

describe("the tasks of a group", () => {
  test("are named with its prefix", () => {
    const app = createTestApp();
    const etl = app.group({ prefix: "etl." });
    expect(etl.task("hourly", function fetch() {}).name).toBe("etl.fetch");
    expect(etl.task("hourly", { name: "load" }, () => {}).name).toBe("etl.load");
    expect(etl.task("hourly")(function report() {}).name).toBe("etl.report");
    expect(etl.command("hourly", { name: "dump" }, ["true"]).name).toBe("etl.dump");
    expect(app.session.tasks.map(({ name }) => name)).toEqual([
      "etl.fetch",
      "etl.load",
      "etl.report",
      "etl.dump",
    ]);
    expect(app.session.task("etl.fetch").definition.ownName).toBe("fetch");
  });

  test("start only while its condition is true as well", async () => {
    const app = createTestApp({ now: "2026-11-20T09:00:00Z" });
    const group = app.group({ when: "time of day between 10:00 and 12:00" });
    const task = group.task("hourly", function poll() {});
    expect(app.session.format(task.definition.when)).toBe("hourly & time of day between 10:00 and 12:00");
    await app.advance("1 day");
    const hours = (await app.runs({ action: "run" })).map(({ at }) => new Date(at).getUTCHours());
    expect(hours).toEqual([10, 11]);
  });

  test("that are never true stay tasks that are run by hand", async () => {
    const app = createTestApp();
    const task = app.group({ when: "daily" }).task(never, { name: "manual", onStartup: true }, () => {});
    expect(task.definition.when).toEqual(never.node);
    await app.advance("1 day");
    expect(await startsOf(app)).toEqual(["manual"]);
  });

  test("take from it what they do not say themselves", () => {
    const app = createTestApp();
    const group = app.group({ execution: "main", priority: 5, disabled: true, timezone: "Europe/Helsinki" });
    const plain = group.task("daily", function plain() {}).definition;
    expect(plain).toMatchObject({ execution: "main", priority: 5, disabled: true });
    expect(plain.zone.name).toBe("Europe/Helsinki");
    const own = { execution: "async", priority: 0, disabled: false, timezone: "Asia/Tokyo" } as const;
    const special = group.task("daily", { name: "special", ...own }, () => {}).definition;
    expect(special).toMatchObject({ execution: "async", priority: 0, disabled: false });
    expect(special.zone.name).toBe("Asia/Tokyo");
  });

  test("have its tags beside their own, each once", () => {
    const group = createTestApp().group({ tags: ["etl", "night"] });
    const { tags } = group.task("daily", { name: "load", tags: ["night", "slow"] }, () => {}).definition;
    expect(tags).toEqual(["etl", "night", "slow"]);
  });

  test("find its parameters before those of the session", async () => {
    const app = createTestApp();
    const found: unknown[] = [];
    const args = { table: arg<string>("table"), limit: arg<number>("limit") };
    const note = ({ table, limit }: { table: string; limit: number }) => {
      found.push([table, limit]);
    };
    app.params({ table: "all", limit: 10 });
    const group = app.group({ prefix: "a.", params: { table: "orders" } });
    app.task("daily", { name: "out", args }, note);
    group.task("daily", { name: "in", args }, note);
    const inner = group.group({ prefix: "b." });
    inner.task("daily", { name: "deep", args }, note);
    inner.param("limit", () => 3);
    await app.advance(0);
    expect(found).toEqual([
      ["all", 10],
      ["orders", 10],
      ["orders", 3],
    ]);
    inner.params({ table: "items" });
    await app.advance("1 day");
    expect(found.slice(3)).toEqual([
      ["all", 10],
      ["orders", 10],
      ["items", 3],
    ]);
    expect([...app.session.params.keys()]).toEqual(["table", "limit"]);
  });

  test("keep what the group gives when they are updated", () => {
    const app = createTestApp();
    const etl = app.group({ prefix: "etl.", when: "daily", tags: ["etl"] });
    const task = etl.task("hourly", function fetch() {});
    task.update({ when: "every 5 minutes", priority: 2 });
    expect(task.definition).toMatchObject({
      name: "etl.fetch",
      ownName: "fetch",
      priority: 2,
      tags: ["etl"],
    });
    expect(app.session.format(task.definition.when)).toBe("every 5 minutes & daily");
  });

  test("are paused and resumed together, those of groups inside it as well", async () => {
    const app = createTestApp();
    const group = app.group({ prefix: "a." });
    group.task("every 1 minute", function one() {});
    group.group({ prefix: "b." }).task("every 1 minute", function two() {});
    app.task("every 1 minute", function other() {});
    await app.start();
    await group.pause({ reason: "maintenance" });
    await app.advance("2 minutes");
    expect(new Set(await startsOf(app))).toEqual(new Set(["other"]));
    expect(group.tasks.map(({ paused }) => paused)).toEqual([true, true]);
    await group.resume();
    await app.advance(0);
    expect((await startsOf(app)).slice(-2)).toEqual(["a.one", "a.b.two"]);
  });

  test("are listed, without those that were removed", () => {
    const app = createTestApp();
    const group = app.group({ prefix: "a." });
    const one = group.task("daily", function one() {});
    const two = group.group().task("daily", function two() {});
    expect(group.tasks).toEqual([one, two]);
    one.delete();
    expect(group.tasks).toEqual([two]);
  });
});

describe("a name in a group", () => {
  test("means the task of the group, also one that comes later", async () => {
    const app = createTestApp();
    const etl = app.group({ prefix: "etl." });
    const report = etl.task("after task 'load' succeeded", { name: "report" }, () => {});
    const load = etl.task("after task 'fetch' succeeded", { name: "load" }, () => {});
    etl.task("daily", { name: "fetch" }, () => {});
    await app.advance(0);
    expect(await startsOf(app)).toEqual(["etl.fetch", "etl.load", "etl.report"]);
    expect(app.session.format(report.definition.when)).toBe("after task 'etl.load' succeeded");
    expect(load.last("run")).toMatchObject({ occasion: expect.stringMatching(/^etl\.fetch#/) });
  });

  test("means the nearest one: of the inner group, the outer group, then the app", async () => {
    const app = createTestApp();
    const outer = app.group({ prefix: "a." });
    const inner = outer.group({ prefix: "b." });
    app.task("daily", { name: "everywhere" }, () => {});
    outer.task("daily", { name: "middle" }, () => {});
    inner.task("daily", { name: "near" }, () => {});
    const task = inner.task(
      "after tasks 'near', 'middle', 'everywhere' succeeded",
      { name: "last" },
      () => {},
    );
    await app.start();
    expect(app.session.format(task.definition.when)).toBe(
      "after task 'a.b.near' succeeded & after task 'a.middle' succeeded & after task 'everywhere' succeeded",
    );
  });

  test("with a leading slash is the full name", async () => {
    const app = createTestApp();
    const etl = app.group({ prefix: "etl." });
    app.task("daily", { name: "fetch" }, () => {});
    etl.task("daily", { name: "fetch" }, () => {});
    const full = etl.task("after task '/fetch' succeeded", { name: "full" }, () => {});
    const outside = app.task("after task '/etl.fetch' succeeded", { name: "outside" }, () => {});
    await app.start();
    expect(app.session.format(full.definition.when)).toBe("after task 'fetch' succeeded");
    expect(app.session.format(outside.definition.when)).toBe("after task 'etl.fetch' succeeded");
    expect(full.explain().warnings).toEqual([]);
  });

  test("that begins with a slash itself is still found", async () => {
    const app = createTestApp();
    app.task("daily", { name: "/usr/bin/backup" }, () => {});
    const task = app.task("after task '/usr/bin/backup' succeeded", { name: "check" }, () => {});
    await app.advance(0);
    expect(task.status).toBe("success");
  });

  test("that two tasks have is taken for the nearer one, and explained with a warning", async () => {
    const app = createTestApp();
    const etl = app.group({ prefix: "etl." });
    app.task("daily", { name: "fetch" }, () => {});
    etl.task(never, { name: "fetch" }, () => {});
    const load = etl.task("after task 'fetch' succeeded", { name: "load" }, () => {});
    await app.advance(0);
    expect(load.status).toBeUndefined();
    expect(load.explain().warnings).toEqual([
      "'fetch' is taken for task 'etl.fetch'; there is a task 'fetch' too, which is written '/fetch'",
    ]);
  });

  test("is found wherever a sentence has one, and in the end condition", async () => {
    const app = createTestApp();
    const etl = app.group({ prefix: "etl." });
    etl.task("daily", { name: "fetch" }, () => 1);
    const task = etl.task(
      "(~task 'fetch' is running | task 'fetch' has failed today) & after task 'fetch' returned 1 in 'Europe/Helsinki'",
      { name: "load", endCondition: "task 'fetch' is running" },
      () => {},
    );
    await app.start();
    const { when, endCondition } = task.definition;
    expect(app.session.format(when)).toBe(
      "(~task 'etl.fetch' is running | task 'etl.fetch' has failed today) & after task 'etl.fetch' returned 1 in 'Europe/Helsinki'",
    );
    expect(endCondition).toMatchObject({ kind: "running", task: "etl.fetch" });
  });

  test("in the condition of an outer group is looked up from there", async () => {
    const app = createTestApp();
    const outer = app.group({ prefix: "a.", when: "after task 'gate' succeeded" });
    const inner = outer.group({ prefix: "b." });
    app.task("daily", { name: "a.gate" }, () => {});
    app.task("daily", { name: "a.b.gate" }, () => {});
    const task = inner.task("daily", { name: "load" }, () => {});
    await app.start();
    expect(app.session.format(task.definition.when)).toBe("daily & after task 'a.gate' succeeded");
  });

  test("is found by returnOf, by name and by handle", async () => {
    const app = createTestApp();
    const etl = app.group({ prefix: "etl." });
    const fetch = etl.task("daily", { name: "fetch" }, () => ({ rows: 42 }));
    const args = { byHandle: returnOf(fetch), byName: returnOf<{ rows: number }>("fetch") };
    const load = etl.task(afterSuccess(fetch), { name: "load", args }, ({ byHandle, byName }) => [
      byHandle.rows,
      byName.rows,
    ]);
    await app.advance(0);
    expect(load.last("success")).toMatchObject({ returned: [42, 42] });
  });

  test("that no task has is refused at the start, with what was tried", async () => {
    const app = createTestApp();
    const etl = app.group({ prefix: "etl." });
    etl.task("daily", { name: "fetch" }, () => {});
    const load = etl.task("after task 'fetsh' succeeded", { name: "load" }, () => {});
    await expect(app.start()).rejects.toThrow(
      "task 'etl.load', condition \"after task 'fetsh' succeeded\": there is no task named 'fetsh' (tried: 'etl.fetsh', 'fetsh'). Did you mean 'etl.fetch'?",
    );
    load.update({ when: "daily" });
    etl.task("daily", { name: "read", args: { input: returnOf("nothing") } }, () => {});
    await expect(app.start()).rejects.toThrow(
      "task 'etl.read', argument 'input': returnOf('nothing'): there is no task named 'nothing' (tried: 'etl.nothing', 'nothing').",
    );
  });

  test("is looked up as soon as the task comes, in a session that runs", async () => {
    const app = createTestApp();
    const etl = app.group({ prefix: "etl." });
    await app.advance(0);
    const load = etl.task("after task 'fetch' succeeded", { name: "load" }, () => {});
    await app.advance("1 minute");
    expect(load.explain().condition.truth).toBeUndefined();
    const fetch = etl.task(every("1 hour"), { name: "fetch" }, () => {});
    await app.advance("1 minute");
    expect([fetch.status, load.status]).toEqual(["success", "success"]);
    load.update({ when: "after task 'fetch' failed" });
    expect(app.session.format(load.definition.when)).toBe("after task 'etl.fetch' failed");
  });

  test("is looked up anew when the app is started again", async () => {
    const app = createTestApp();
    const etl = app.group({ prefix: "etl." });
    app.task("daily", { name: "fetch" }, () => {});
    const load = etl.task("after task 'fetch' succeeded", { name: "load" }, () => {});
    await app.advance(0);
    await app.stop();
    expect(app.session.format(load.definition.when)).toBe("after task 'fetch' succeeded");
    etl.task("daily", { name: "fetch" }, () => {});
    await app.start();
    expect(app.session.format(load.definition.when)).toBe("after task 'etl.fetch' succeeded");
  });
});

describe("a group that was made elsewhere", () => {
  const made = (options: GroupOptions = { prefix: "etl." }) => {
    const group = new Group(options);
    group.task("after task 'fetch' succeeded", { name: "load" }, () => {});
    const fetch = group.task("daily", { name: "fetch" }, () => 7);
    return { group, fetch };
  };

  test("comes in when it is included, and grows from then on", async () => {
    const { group, fetch } = made();
    const app = createTestApp();
    app.include(group);
    const late = group.task("after task 'load' succeeded", { name: "report" }, () => {});
    expect(app.session.task("etl.fetch")).toBe(fetch);
    await app.advance(0);
    expect(await startsOf(app)).toEqual(["etl.fetch", "etl.load", "etl.report"]);
    expect(late.status).toBe("success");
  });

  test("can be inside another one, before that is included or after", async () => {
    for (const first of [true, false]) {
      const app = createTestApp();
      const { group, fetch } = made();
      const shop = new Group({ prefix: "shop.", when: "time of day after 10:00" });
      if (first) shop.include(group);
      app.include(shop);
      if (!first) shop.include(group);
      const args = { input: returnOf(fetch) };
      const sum = app.task(afterSuccess(fetch), { name: "sum", args }, ({ input }) => input);
      await app.advance("1 day");
      expect(await startsOf(app)).toEqual(["shop.etl.fetch", "shop.etl.load", "sum"].toSorted(byTurn));
      expect(fetch.name).toBe("shop.etl.fetch");
      expect(sum.last("success")).toMatchObject({ returned: 7 });
    }
    function byTurn(a: string, b: string) {
      return Number(a !== "shop.etl.fetch") - Number(b !== "shop.etl.fetch");
    }
  });

  test("has conditions of its own, known to the whole app once it is included", async () => {
    const group = new Group({ when: "the gate is open" });
    let open = false;
    const gate = group.cond("the gate is open", () => open);
    const disk = group.cond("disk is over {percent:number}%", ({ percent }) => percent < 50);
    group.task(gate.and(every("1 hour")), { name: "builder" }, () => {});
    group.task(disk({ percent: 40 }).and(every("1 hour")), { name: "filled" }, () => {});
    const app = createTestApp();
    app.include(group);
    app.task("every 1 hour & ~the gate is open", { name: "sentence" }, () => {});
    await app.advance("1 minute");
    expect(await startsOf(app)).toEqual(["sentence"]);
    open = true;
    await app.advance("1 minute");
    expect(await startsOf(app)).toEqual(["sentence", "builder", "filled"]);
  });

  test("takes decorated methods: static ones, and those of instances with names of their own", async () => {
    const group = new Group({ prefix: "pump." });
    const ran: string[] = [];
    class Pump {
      readonly place: string;
      constructor(place: string) {
        this.place = place;
      }
      @group.task("daily", { name: (pump: Pump) => `drain ${pump.place}` }) drain() {
        ran.push(this.place);
      }
      @group.task("daily") static check() {
        ran.push("check");
      }
    }
    new Pump("north");
    const app = createTestApp();
    app.include(group);
    new Pump("south");
    await app.advance(0);
    expect(ran).toEqual(["check", "north", "south"]);
    expect(group.taskOf(Pump, "check").name).toBe("pump.check");
    expect(app.taskOf(Pump, "check")).toBe(group.taskOf(Pump, "check"));
    expect(app.taskOf(Pump, "drain").name).toBe("pump.drain south");
  });

  test("can do nothing before", () => {
    const { fetch } = made();
    expect(fetch.name).toBe("etl.fetch");
    expect(() => fetch.queue()).toThrow(
      "its group is not part of an app yet. Include it first: app.include(group).",
    );
  });

  test("is included once", () => {
    const { group } = made();
    const app = createTestApp();
    app.include(group);
    expect(() => app.include(group)).toThrow(SessionError);
    expect(() => app.include(group)).toThrow(
      "The group 'etl.' is included already, and a group has one place. Make another:",
    );
    expect(() => app.group().include(group)).toThrow("is included already");
    const [a, b] = [new Group({ prefix: "a." }), new Group({ prefix: "b." })];
    a.include(b);
    expect(() => b.include(a)).toThrow("The group 'a.' cannot be inside itself.");
    expect(() => a.include(a)).toThrow("The group 'a.' cannot be inside itself.");
    expect(() => app.include(b)).toThrow("The group 'b.' is included already");
  });

  test("comes in as a whole or not at all", () => {
    const { group } = made();
    const app = createTestApp();
    const taken = app.task("daily", { name: "etl.fetch" }, () => {});
    expect(() => app.include(group)).toThrow(TaskExistsError);
    expect(app.session.tasks).toEqual([taken]);
    taken.delete();
    app.include(group);
    expect(app.session.tasks.map(({ name }) => name)).toEqual(["etl.load", "etl.fetch"]);
  });

  test("with a condition can be included again after a refusal", () => {
    const { group } = made();
    group.cond("the gate is open", () => true);
    const app = createTestApp();
    const taken = app.task("daily", { name: "etl.fetch" }, () => {});
    expect(() => app.include(group)).toThrow(TaskExistsError);
    taken.delete();
    app.include(group);
    expect(group.tasks).toHaveLength(2);
  });
});

describe("what is wrong with a group is refused", () => {
  test("its options, when it is made", () => {
    const wrong = (options: object) => () => new Group(options as GroupOptions); // what the types forbid
    expect(wrong({ prefx: "a." })).toThrow("group: prefx: there is no such option. Did you mean 'prefix'?");
    expect(wrong({ prefix: "" })).toThrow(OptionError);
    expect(wrong({ execution: "nowhere" })).toThrow("group: execution: ");
    expect(wrong({ prefix: "a.", tags: "etl" })).toThrow("group 'a.': tags: a list of texts was expected");
    expect(wrong({ timezone: "Europe/Helsinky" })).toThrow(TimeZoneError);
    expect(() => new Gantry().include({} as Group)).toThrow("include: a group was expected");
  });

  test("its sentence, when it is included", () => {
    const app = new Gantry();
    expect(() => app.group({ when: "dayly" })).toThrow(ConditionSyntaxError);
    expect(() => app.group({ when: 5 as unknown as string })).toThrow("A condition was expected, found 5.");
  });

  test("the options of its tasks, when they are written down", () => {
    const group = new Group();
    expect(() => group.task("daily", { name: "a", priority: "high" as unknown as number }, () => {})).toThrow(
      "task 'a': priority: a number was expected",
    );
    expect(() => group.task("daily", () => {})).toThrow("the function has no name");
  });
});

test("what a group's tasks did is found again by their full names after a restart", async () => {
  const repository = memory();
  const startsFrom = async (now: string, seed: number) => {
    const app = createTestApp({ repository, now, seed });
    const etl = app.group({ prefix: "etl." });
    etl.task("after task 'fetch' succeeded", { name: "load" }, () => {});
    etl.task("daily", { name: "fetch" }, () => {});
    await app.advance("1 minute");
    await app.stop();
    return (await app.runs({ action: "run" })).map(({ task, at }) => `${new Date(at).getUTCHours()} ${task}`);
  };
  const first = ["10 etl.fetch", "10 etl.load"];
  expect(await startsFrom("2026-11-21T10:00:00Z", 1)).toEqual(first);
  expect(await startsFrom("2026-11-21T12:00:00Z", 2)).toEqual(first);
  expect(await startsFrom("2026-11-22T07:00:00Z", 3)).toEqual([...first, "7 etl.fetch", "7 etl.load"]);
});
