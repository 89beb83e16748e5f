import { afterSuccess, at, daily, every, failed, never, OptionError, retry, returned } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;

const lines = (runs: readonly { readonly task: string; readonly at: number }[]) =>
  runs.map(({ task, at: instant }) => `${new Date(instant).toISOString().slice(5, 16)} ${task}`);

describe("what would run", () => {
  test("is what the engine would start, in order, and nothing is run or written", async () => {
    const session = new TestSession();
    let calls = 0;
    session.createTask(daily.after("10:00"), { name: "fetch" }, () => void calls++);
    session.createTask(afterSuccess("fetch"), { name: "report" }, () => void calls++);
    session.createTask(never, { name: "prepare", onStartup: true }, () => void calls++);
    const runs = await session.simulate({ to: "2026-11-23T12:00:00Z" });
    const each = ["21", "22", "23"].flatMap((day) => [`11-${day}T10:00 fetch`, `11-${day}T10:00 report`]);
    expect(lines(runs)).toEqual(each);
    expect(calls).toBe(0);
    expect(await session.log()).toEqual([]);
    expect(session.phase).toBe("new");
  });

  test("goes on from what has happened, in a session that runs", async () => {
    const session = new TestSession();
    session.createTask(daily, { name: "fetch" }, () => {});
    session.createTask(every("5 hours"), { name: "sweep" }, () => {});
    await session.start();
    await session.clock.advance(60 * second);
    const runs = await session.simulate({ to: new Date("2026-11-22T01:00:00Z") });
    expect(lines(runs)).toEqual([
      "11-21T14:00 sweep",
      "11-21T19:00 sweep",
      "11-22T00:00 fetch",
      "11-22T00:00 sweep",
    ]);
    expect(await session.log()).toHaveLength(4);
    await session.clock.advance(6 * 3_600 * second);
    expect(await session.log()).toHaveLength(6);
  });

  test("takes runs as they are said to be", async () => {
    const session = new TestSession();
    session.createTask(at("2026-11-21T10:00:00"), { name: "fetch" }, () => {});
    session.createTask(returned("fetch", "new"), { name: "load" }, () => {});
    session.createTask(at("2026-11-21T12:00:00").or(retry(2)), { name: "send" }, () => {});
    session.createTask(failed("send").atLeast(3).and(daily), { name: "alarm" }, () => {});
    const runs = await session.simulate({
      to: "2026-11-22T00:00:00Z",
      runs: { fetch: { takes: "30 minutes", returns: "new" }, send: { action: "fail", takes: "1 minute" } },
    });
    expect(lines(runs)).toEqual([
      "11-21T10:00 fetch",
      "11-21T10:30 load",
      ...["11-21T12:00 send", "11-21T12:01 send", "11-21T12:02 send"],
      "11-21T12:03 alarm",
    ]);
  });

  test("takes conditions of one's own for true, or for what is said, and asks none", async () => {
    const session = new TestSession();
    let asked = 0;
    const open = session.defineCondition("the shop is open", () => {
      asked++;
      return true;
    });
    session.createTask(daily.and(open), { name: "sell" }, () => {});
    const to = "2026-11-21T23:00:00Z";
    expect(await session.simulate({ to })).toHaveLength(1);
    expect(await session.simulate({ to, answers: { "the shop is open": false } })).toEqual([]);
    expect(asked).toBe(0);
  });

  test("leaves out what is paused, disabled or to be skipped", async () => {
    const session = new TestSession();
    const task = (name: string) => session.createTask(daily, { name }, () => {});
    task("disabled").update({ disabled: true });
    task("skipped").skipNext();
    await session.start();
    await task("paused").pause({ until: "30 hours" });
    await session.clock.advance(second);
    const runs = await session.simulate({ to: "2026-11-22T23:00:00Z" });
    expect(lines(runs)).toEqual(["11-22T00:00 skipped", "11-22T15:00 paused"]);
  });

  test("comes to an end however much there would be", async () => {
    const session = new TestSession();
    session.createTask(every("1 second"), { name: "tick" }, () => {});
    expect(await session.simulate({ to: "2030-01-01T00:00:00Z", limit: 25 })).toHaveLength(25);
  });

  test.for([
    [{}, "simulate: to: An instant was expected"],
    [{ to: "tomorrow" }, "An instant was expected"],
    [{ to: "2026-11-22T00:00:00Z", limt: 5 }, "Did you mean 'limit'?"],
  ] as const)("is refused for %o", async ([options, message]) => {
    const session = new TestSession();
    const refused = session.simulate(options as never);
    await expect(refused).rejects.toThrow(OptionError);
    await expect(refused).rejects.toThrow(message);
  });
});
