import { arg, Gantry, OptionError, returnOf, SessionError } from "gantry";
import { createTestApp, TestApp } from "gantry/testing";
import { describe, expect, test } from "vitest";

const day = 86_400_000;

describe("an app that was made for the world", () => {
  test("is the same app on a virtual clock: its handles tell what happens", async () => {
    const app = new Gantry({ timezone: "UTC" });
    const fetch = app.task("daily after 10:00", { name: "fetch" }, () => ({ rows: 42 }));
    const report = app.task(
      "after task 'fetch' succeeded",
      { name: "report", args: { input: returnOf(fetch) } },
      ({ input }) => input.rows,
    );
    await using test = createTestApp(app, { now: "2026-11-21T09:00:00Z" });
    await test.advance("1 hour");
    expect(report.status).toBe("success");
    expect(report.last("success")).toMatchObject({ returned: 42, at: Date.parse("2026-11-21T10:00:00Z") });
    expect(test.session).toBe(app.session);
  });

  test("keeps what it was given before: parameters, conditions, groups, hooks, listeners, pauses, queued runs", async () => {
    const told: string[] = [];
    const app = new Gantry({ timezone: "UTC", runId: () => `run ${told.length}` });
    app.param("limit", 7);
    app.cond("the tank is full", () => true);
    app.onStartup(() => void told.push("startup"));
    app.on("run:success", ({ task }) => void told.push(task));
    app.aroundRun(async (run, next) => {
      told.push(`around ${run.task}`);
      await next();
    });
    const group = app.group({ prefix: "tank." });
    group.task(
      "daily & the tank is full",
      { name: "drain", args: { limit: arg<number>("limit") } },
      ({ limit }) => {
        told.push(`limit ${limit}`);
      },
    );
    const paused = app.task("daily", { name: "paused" }, () => {});
    await paused.pause({ reason: "as a trial" });
    const byHand = app.task("never", { name: "by hand" }, () => {});
    const id = byHand.queue();
    const test = createTestApp(app);
    expect(paused.paused).toBe(true);
    await test.advance(0);
    expect(told).toEqual(
      ["startup", "around by hand", "around tank.drain", "limit 7", "by hand", "tank.drain"].sort(
        byOrder(told),
      ),
    );
    expect(new Set(told)).toEqual(
      new Set(["startup", "around by hand", "around tank.drain", "limit 7", "by hand", "tank.drain"]),
    );
    expect(byHand.last("success")?.runId).toBe(id);
    expect(paused.status).toBeUndefined();
    expect(paused.explain().held).toEqual(["it is paused: as a trial"]);
  });

  test("takes tasks in the test's hands as in its own, and each in the order of creation", async () => {
    const app = new Gantry({ timezone: "UTC" });
    const first = app.task("daily", { name: "first" }, () => {});
    const test = createTestApp(app);
    const second = test.task("daily", { name: "second" }, () => {});
    await test.advance(0);
    expect(second.id).toBeGreaterThan(first.id);
    expect((await test.runs({ action: "run" })).map(({ task }) => task)).toEqual(["first", "second"]);
    expect(app.session.tasks).toEqual([first, second]);
  });

  test("can be updated, skipped and waited for by its old handles", async () => {
    const app = new Gantry({ timezone: "UTC" });
    const task = app.task("daily", { name: "task" }, () => 1);
    const test = createTestApp(app);
    task.update({ run: () => 2 });
    const end = task.run();
    await test.advance(0);
    expect(await end).toMatchObject({ action: "success", returned: 2 });
    task.skipNext();
    await test.advance("1 day");
    expect(task.last()).toMatchObject({ action: "inaction" });
    expect(task.next()).toBe(Date.parse("2026-01-03T00:00:00Z"));
  });

  test("gives the same trace for the same seed", async () => {
    const trace = async (seed: number) => {
      const app = new Gantry({ timezone: "UTC" });
      app.task("every 6 hours", { name: "poll" }, () => {});
      const test = createTestApp(app, { seed });
      await test.advance("3 days");
      return JSON.stringify(await test.runs());
    };
    expect(await trace(1)).toBe(await trace(1));
    expect(await trace(1)).not.toBe(await trace(2));
  });

  test("is refused once it has been started", async () => {
    const app = new Gantry();
    const stopped = app.start().then(() => app.stop());
    await stopped;
    expect(() => createTestApp(app)).toThrow(SessionError);
    expect(() => createTestApp(app)).toThrow(
      "The app 'gantry' has been started already (it is ended), by its module or by another test. Make a new one for each test, or give the address of its module",
    );
  });

  test("is refused with options that only a new app can have", () => {
    // @ts-expect-error: the app has its own time zone.
    expect(() => createTestApp(new Gantry(), { timezone: "UTC" })).toThrow(
      "createTestApp: timezone: there is no such option. Known: now, seed, repository.",
    );
  });
});

/** The order in which things were told: what runs side by side may be told in any. */
function byOrder(told: readonly string[]): (a: string, b: string) => number {
  return (a, b) => told.indexOf(a) - told.indexOf(b);
}

describe("a module", () => {
  test("given by its address is imported anew for each test, and its app put on the clock", async () => {
    const address = new URL("./apps/exported.ts", import.meta.url);
    await using one = await createTestApp(address, { now: "2026-11-21T09:00:00Z" });
    await using two = await createTestApp(address);
    await one.advance("2 days");
    expect((await one.runs({ action: "success" })).map(({ task, at }) => [task, at])).toEqual([
      ["report", Date.parse("2026-11-21T10:00:00Z")],
      ["report", Date.parse("2026-11-22T10:00:00Z")],
    ]);
    expect(two.session).not.toBe(one.session);
    expect(two.session.phase).toBe("new");
  });

  test("that runs its app at its top is not waited for, and does not run it", async () => {
    await using app = await createTestApp(new URL("./apps/runs-itself.ts", import.meta.url));
    expect(app.session.phase).toBe("new");
    await app.advance("2 days");
    expect(app.session.task("report").last("success")?.at).toBe(Date.parse("2026-01-02T10:00:00Z"));
  });

  test("that runs its app at its top may be given as the import that has just begun", async () => {
    await using app = await createTestApp(import("./apps/runs-at-once.ts"));
    await app.advance("1 day");
    expect(app.session.task("report").status).toBe("success");
  });

  test("that starts its session itself does not start it either", async () => {
    await using app = await createTestApp(new URL("./apps/starts-its-session.ts", import.meta.url));
    expect(app.session.phase).toBe("new");
    await app.advance("1 day");
    expect(app.session.task("report").status).toBe("success");
  });

  test("that is being loaded leaves the apps of tests beside it alone", async () => {
    const loading = createTestApp(new URL("./apps/exported.ts", import.meta.url));
    await using beside = createTestApp();
    await beside.advance(0);
    expect(beside.session.phase).toBe("running");
    await using _loaded = await loading;
  });

  test("that starts an app when the import is over does not start it either", async () => {
    await using app = await createTestApp(() => import("./apps/starts-later.ts"));
    expect(app.session.name).toBe("later");
    await app.advance("1 day");
  });

  test("may be given as imported, or as the import that goes on", async () => {
    const imported = await import("./apps/exported.ts");
    const app = createTestApp(imported);
    await app.advance("1 day");
    expect(imported.report.last("success")).toMatchObject({ returned: { rows: 3 } });
    await expect(createTestApp(import("./apps/exported.ts"))).rejects.toThrow(SessionError);
  });

  test("must have one app", async () => {
    const at = (name: string) => createTestApp(new URL(`./apps/${name}.ts`, import.meta.url));
    await expect(at("two")).rejects.toThrow(
      "one app was expected, and the module exports first, second. Export the one to test as default.",
    );
    await expect(at("none")).rejects.toThrow(
      'a module was expected that exports its app (made by new Gantry()); it exports "app".',
    );
    await expect(at("none")).rejects.toThrow(OptionError);
  });

  test("that fails to load fails the test with its own error", async () => {
    await expect(createTestApp(() => import("./apps/broken.ts"))).rejects.toThrow(
      "the configuration is missing",
    );
    const app = new Gantry();
    await app.start();
    expect(app.session.phase).toBe("running");
    await app.stop();
  });
});

describe("a new app", () => {
  test("is in UTC, at the beginning of 2026, and stops by itself with await using", async () => {
    let ended = 0;
    {
      await using app = createTestApp();
      expect(app).toBeInstanceOf(TestApp);
      expect(app.clock.now()).toBe(Date.parse("2026-01-01T00:00:00Z"));
      expect(app.session.config.zone.name).toBe("UTC");
      app.on("session:end", () => void ended++);
      await app.advance(0);
    }
    expect(ended).toBe(1);
  });

  test("goes through a year of a daily task in two ticks a day", async () => {
    await using app = createTestApp();
    app.task("daily after 10:00", { name: "report" }, () => {});
    await app.advance(365 * day);
    expect(await app.runs({ action: "success" })).toHaveLength(365);
    expect(app.session.statistics.ticks).toBeLessThanOrEqual(2 * 365 + 2);
  });
});
