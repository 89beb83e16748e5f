import { Gantry, GantryError, memory, sleep } from "gantry";
import { createTestApp, WaitError } from "gantry/testing";
import { describe, expect, test } from "vitest";

const at = (time: string) => Date.parse(`2026-01-0${time}Z`);

describe("waitFor", () => {
  test("moves the time to the event, and no further", async () => {
    await using app = createTestApp();
    const report = app.task("daily after 10:00", { name: "report" }, () => {});
    app.task("hourly", { name: "noise" }, () => {});
    const end = await app.waitFor("run:success", { task: report });
    expect(end).toMatchObject({ task: "report", action: "success", at: at("1T10:00:00") });
    expect(app.clock.now()).toBe(at("1T10:00:00"));
  });

  test("resolves at once with the first that has happened already", async () => {
    await using app = createTestApp();
    app.task("daily after 10:00", { name: "report" }, () => {});
    await app.advance("3 days");
    const end = await app.waitFor("run:success", { task: "report" });
    expect(end.at).toBe(at("1T10:00:00"));
    expect(app.clock.now()).toBe(at("4T00:00:00"));
  });

  test("finds events by a function, too", async () => {
    await using app = createTestApp();
    app.task("daily", { name: "report" }, () => {});
    const start = await app.waitFor("run:start", ({ startNumber }) => startNumber === 4);
    expect(start.at).toBe(at("4T00:00:00"));
  });

  test("finds records, those of an earlier session as well", async () => {
    const repository = memory();
    {
      await using earlier = createTestApp({ repository });
      earlier.task("daily", { name: "report" }, () => "earlier");
      await earlier.advance(0);
    }
    await using app = createTestApp({ repository, now: "2026-01-05T00:00:00Z", seed: 2 });
    app.task("daily", { name: "report" }, () => "later");
    const [before, after] = [
      await app.waitFor((record) => record.task === "report" && record.action === "success"),
      await app.waitFor((record) => record.action === "success" && record.returned === "later"),
    ];
    expect(before).toMatchObject({ returned: "earlier", at: at("1T00:00:00") });
    expect(after).toMatchObject({ returned: "later", at: at("5T00:00:00") });
  });

  test("says what it waited for, how far the clock went and what happened last", async () => {
    await using app = createTestApp();
    app.task("daily", { name: "report" }, () => {});
    const waiting = app.waitFor("run:fail", { task: "report" }, { within: "2 days" });
    await expect(waiting).rejects.toThrow(WaitError);
    await expect(waiting).rejects.toThrow(
      `Waited for run:fail with task "report", from 2026-01-01T00:00:00.000Z to 2026-01-03T00:00:00.000Z: the time is up. The last that happened: run:success of task 'report' at 2026-01-03T00:00:00.000Z.`,
    );
    await expect(waiting).rejects.toMatchObject({
      code: "NOT_HAPPENED",
      from: at("1T00:00:00"),
      until: at("3T00:00:00"),
    });
  });

  test("gives up when nothing is left that time would bring", async () => {
    await using app = createTestApp();
    app.task("never", { name: "report" }, () => {});
    await expect(app.waitFor("run:start")).rejects.toThrow(
      "Waited for run:start, from 2026-01-01T00:00:00.000Z to 2026-01-01T00:00:00.000Z: nothing is left that time would bring. The last that happened: session:start at 2026-01-01T00:00:00.000Z.",
    );
  });

  test("does not go on for ever when something happens all the time", async () => {
    await using app = createTestApp({ cycle: "poll", cycleSleep: 1 });
    await expect(app.waitFor("run:start")).rejects.toThrow(
      "at more than 100000 instants something happened, but not this",
    );
  }, 60_000);

  test("passes on what its function throws", async () => {
    await using app = createTestApp();
    const broken = new Error("broken");
    const waiting = app.waitFor("session:start", () => {
      throw broken;
    });
    await expect(waiting).rejects.toBe(broken);
  });
});

describe("runUntilIdle", () => {
  test("lets what is going on end, and what follows from it, and starts nothing that is due later", async () => {
    await using app = createTestApp();
    const fetch = app.task("daily", { name: "fetch" }, (_args, run) => sleep(app.clock, 600_000, run.signal));
    const report = app.task("after task 'fetch' succeeded", { name: "report" }, (_args, run) =>
      sleep(app.clock, 60_000, run.signal),
    );
    const later = app.task("daily after 00:12", { name: "later" }, () => {});
    await app.runUntilIdle();
    expect([fetch.status, report.status, later.status]).toEqual(["success", "success", undefined]);
    expect(app.clock.now()).toBe(at("1T00:11:00"));
    await app.runUntilIdle();
    expect(app.clock.now()).toBe(at("1T00:11:00"));
  });

  test("counts runs that were asked for by hand and wait for their turn", async () => {
    await using app = createTestApp();
    const task = app.task("never", { name: "task" }, (_args, run) => sleep(app.clock, 60_000, run.signal));
    task.queue();
    task.queue();
    await app.runUntilIdle();
    expect(await app.runs({ action: "success" })).toHaveLength(2);
    expect(app.clock.now()).toBe(at("1T00:02:00"));
  });

  test("says which runs are not over when they take too long", async () => {
    await using app = createTestApp();
    app.task("daily", { name: "slow", timeout: "never" }, (_args, run) =>
      sleep(app.clock, 3_600_000, run.signal),
    );
    const idle = app.runUntilIdle({ within: "10 minutes" });
    await expect(idle).rejects.toThrow(
      /all runs to end.*the time is up.*Not over: run [-\da-f]+ of task 'slow'\./,
    );
    await expect(idle).rejects.toThrow(GantryError);
  });
});

describe("nextRuns", () => {
  test("are the next ones of each task that time alone brings, the earliest first, and move nothing", async () => {
    await using app = createTestApp({ now: "2026-01-01T09:00:00Z" });
    app.task("daily after 10:00", { name: "report" }, () => {});
    app.task("every 10 minutes", { name: "poll" }, () => {});
    app.task("daily after 09:30", { name: "off", disabled: true }, () => {});
    app.task("after task 'report' succeeded", { name: "mail" }, () => {});
    const next = [
      { task: "poll", at: at("1T09:00:00") },
      { task: "report", at: at("1T10:00:00") },
    ];
    expect(await app.nextRuns()).toEqual(next);
    expect(await app.nextRuns(1)).toEqual(next.slice(0, 1));
    expect(await app.nextRuns({ until: "2026-01-01T09:59:59Z" })).toEqual(next.slice(0, 1));
    expect(await app.runs()).toEqual([]);
    await app.advance(0);
    expect((await app.nextRuns(1))[0]).toEqual({ task: "poll", at: at("1T09:10:00") });
  });

  test("of an app of the world are known as well", async () => {
    const app = new Gantry({ timezone: "Europe/Helsinki" });
    app.task("daily after 10:00", { name: "report" }, () => {});
    const test = createTestApp(app);
    expect(await test.nextRuns()).toEqual([{ task: "report", at: at("1T08:00:00") }]);
  });
});
