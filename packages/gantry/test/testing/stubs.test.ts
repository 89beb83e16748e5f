import { arg, Gantry, Inaction, OptionError, returnOf, TaskNotFoundError } from "gantry";
import { createTestApp } from "gantry/testing";
import { describe, expect, test } from "vitest";

const ends = async (app: ReturnType<typeof createTestApp>) =>
  (await app.runs()).flatMap((record) => (record.action === "run" ? [] : [record.action]));

describe("a stub", () => {
  test("stands in for the function until it is restored, and keeps its calls", async () => {
    await using app = createTestApp();
    app.param("limit", 5);
    const fetch = app.task(
      "daily",
      { name: "fetch", args: { limit: arg<number>("limit") } },
      ({ limit }) => limit,
    );
    const stub = app.stub(fetch, ({ limit }: { limit: number }) => limit * 2);
    await app.advance(0);
    expect(fetch.last("success")).toMatchObject({ returned: 10 });
    expect(stub.calls.map(({ args, run }) => [args, run.task, run.attempt])).toEqual([
      [{ limit: 5 }, "fetch", 1],
    ]);
    stub.restore();
    await app.advance("1 day");
    expect(fetch.last("success")).toMatchObject({ returned: 5 });
    expect(stub.calls).toHaveLength(1);
  });

  test("of a task by its name, of a group's and of an app of the world", async () => {
    const app = new Gantry({ timezone: "UTC" });
    app.group({ prefix: "etl.", when: "daily" }).task("every 6 hours", { name: "load" }, () => "real");
    await using test = createTestApp(app);
    test.stub("etl.load", () => "stubbed");
    await test.advance("12 hours");
    expect(
      (await test.runs({ action: "success" })).map(
        (record) => record.action === "success" && record.returned,
      ),
    ).toEqual(["stubbed"]);
    expect(() => test.stub("etl.lod", () => {})).toThrow(TaskNotFoundError);
  });

  test("upon a stub is the one in force, and each is taken back alone", async () => {
    await using app = createTestApp();
    const task = app.task("every 1 hour", { name: "task" }, () => "own");
    const returned = async () => {
      await app.advance("1 hour");
      return task.last("success")?.action === "success"
        ? (task.last("success") as { returned?: unknown }).returned
        : undefined;
    };
    const first = app.stub(task, () => "first");
    {
      using _second = app.stub(task, () => "second");
      expect(await returned()).toBe("second");
      first.restore();
      expect(await returned()).toBe("second");
    }
    expect(await returned()).toBe("own");
    app.stub(task, () => "third");
    app.stub(task, () => "fourth");
    app.restore();
    expect(await returned()).toBe("own");
  });

  test("of a task that was deleted is forgotten", async () => {
    await using app = createTestApp();
    const task = app.task("daily", { name: "task" }, () => {});
    const stub = app.stub(task, () => {});
    task.delete();
    stub.restore();
    expect(app.session.tasks).toEqual([]);
  });

  test("must be a function", () => {
    const app = createTestApp();
    const task = app.task("daily", { name: "task" }, () => 1);
    // @ts-expect-error: no function.
    expect(() => app.stub(task, 7)).toThrow(OptionError);
  });
});

describe("a script", () => {
  test("gives the outcomes one after the other, and repeats the last", async () => {
    await using app = createTestApp();
    const task = app.task("every 1 hour", { name: "task" }, () => 1);
    const failure = new RangeError("out of rows");
    app.script(task, [
      "success",
      "fail",
      { returns: 5 },
      { throws: failure },
      "terminate",
      { throws: new Inaction("no rows") },
      "inaction",
    ]);
    await app.advance("7 hours");
    expect(await ends(app)).toEqual([
      "success",
      "fail",
      "success",
      "fail",
      "terminate",
      "inaction",
      "inaction",
      "inaction",
    ]);
    const records = await app.runs();
    expect(records.find((record) => "returned" in record)).toMatchObject({ returned: 5 });
    expect(task.last("fail")).toMatchObject({ error: { name: "RangeError", message: "out of rows" } });
  });

  test("may take its time on the app's clock, within the limits of the task", async () => {
    await using app = createTestApp();
    const task = app.task("daily", { name: "task", timeout: "15 minutes" }, () => 1);
    app.script(task, [{ takes: "10 minutes", returns: 2 }, { takes: "20 minutes" }]);
    await app.advance("2 days");
    const [first, second] = (await app.runs()).filter((record) => record.action !== "run");
    expect(first).toMatchObject({ action: "success", returned: 2, at: Date.parse("2026-01-01T00:10:00Z") });
    expect(second).toMatchObject({ action: "terminate", at: Date.parse("2026-01-02T00:15:00Z") });
  });

  test("feeds those that take its values", async () => {
    await using app = createTestApp();
    const fetch = app.task("daily", { name: "fetch" }, () => ({ rows: 1 }));
    const report = app.task(
      "after task 'fetch' succeeded",
      { name: "report", args: { input: returnOf(fetch) } },
      ({ input }) => input.rows,
    );
    app.script(fetch, [{ returns: { rows: 8 } }]);
    await app.advance(0);
    expect(report.last("success")).toMatchObject({ returned: 8 });
  });

  test("with something else in it is refused", () => {
    const app = createTestApp();
    app.task("daily", { name: "task" }, () => {});
    expect(() => app.script("task", [])).toThrow("at least one outcome was expected, found none");
    // @ts-expect-error: no outcome.
    expect(() => app.script("task", ["sucess"])).toThrow(
      '"success", "fail", "terminate", "inaction" or { takes, returns, throws } was expected, found "sucess"',
    );
    // @ts-expect-error: no such part of an outcome.
    expect(() => app.script("task", [{ return: 5 }])).toThrow("Did you mean 'returns'?");
  });
});
