import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type ConditionNode, daily, Session, seededRandom, VirtualClock } from "@gantry/core";
import { describe, expect, it } from "vitest";

/** A session that knows one sentence, and the sentences that it has read. */
function sessionAndRead(): { readonly session: Session; readonly read: readonly string[] } {
  const read: string[] = [];
  const readCondition = (text: string): ConditionNode => {
    read.push(text);
    if (text.startsWith("daily")) return daily.after("10:00").node;
    throw new Error(`not a sentence: ${text}`);
  };
  const options = {
    clock: new VirtualClock("2026-11-21T09:00:00Z"),
    random: seededRandom(1),
    timezone: "UTC",
  };
  return { session: new Session(options, { readCondition }), read };
}

const noop = () => {};

describe("tasks with the same sentence", () => {
  it("share one condition, which is read once", () => {
    const { session, read } = sessionAndRead();
    const [a, b] = ["a", "b"].map((name) => session.createTask("daily after 10:00", { name }, noop));
    expect(a?.definition.when).toBe(b?.definition.when);
    expect(read).toEqual(["daily after 10:00"]);
  });

  it("are read anew when there is another phrase, which may mean something in it", () => {
    const { session, read } = sessionAndRead();
    session.createTask("daily after 10:00", { name: "a" }, noop);
    session.defineCondition("the disk is full", () => false);
    session.createTask("daily after 10:00", { name: "b" }, noop);
    expect(read).toHaveLength(2);
  });

  it("are refused each time when the sentence is wrong", () => {
    const { session, read } = sessionAndRead();
    for (const name of ["a", "b"]) {
      expect(() => session.createTask("dayly", { name }, noop)).toThrow("not a sentence: dayly");
    }
    expect(read).toEqual(["dayly", "dayly"]);
  });

  it("still mean the same when more sentences have been read than are kept", () => {
    const { session } = sessionAndRead();
    for (let i = 0; i < 2_500; i++) session.createTask(`daily ${i}`, { name: `task-${i}` }, noop);
    const first = session.createTask("daily 0", { name: "again" }, noop);
    expect(first.definition.when).toEqual(session.task("task-0").definition.when);
  });
});

it("a task that does not run takes less than two kilobytes", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void; // what the flag has added
  const { session } = sessionAndRead();
  const count = 20_000;
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < count; i++) session.createTask("daily after 10:00", { name: `task-${i}` }, noop);
  await session.start();
  await (session.config.clock as VirtualClock).advance(60_000); // the clock that it was given
  collect();
  expect(session.statistics.observations).toBeGreaterThanOrEqual(count);
  expect((process.memoryUsage().heapUsed - before) / count).toBeLessThan(2_000);
});
