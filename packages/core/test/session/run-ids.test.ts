import {
  daily,
  every,
  memory,
  never,
  OptionError,
  type SessionOptions,
  sleep,
  type Task,
  VirtualClock,
} from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;
const builtIn = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/;

function sessionWith(options: SessionOptions) {
  const errors: string[] = [];
  const onError = (error: unknown) => {
    if (error instanceof OptionError) errors.push(error.message);
  };
  return { session: new TestSession({ ...options, onError }), errors };
}

describe("an id of one's own", () => {
  test("is made from the task and from what is given by hand, and is stored", async () => {
    let runs = 0;
    const { session, errors } = sessionWith({
      runId: (task, args) => `${task}-${String(args["key"] ?? "by itself")}-${++runs}`,
    });
    const task = session.createTask(daily, { name: "report" }, (_args, { id }) => id) as Task;
    await session.start();
    await session.clock.advance(0);
    expect(task.queue({ key: "x" })).toBe("report-x-2");
    const end = task.run({ key: "y" });
    await session.clock.advance(0);
    expect((await session.all()).map(({ runId }) => runId)).toEqual([
      ...Array(2).fill("report-by itself-1"),
      ...Array(2).fill("report-x-2"),
      ...Array(2).fill("report-y-3"),
    ]);
    expect(await end).toMatchObject({ runId: "report-y-3", returned: "report-y-3" });
    expect(errors).toEqual([]);
  });

  test("that another run has is reported, and the run begins with a built-in one", async () => {
    const { session, errors } = sessionWith({ runId: () => "the same" });
    session.createTask(every("1 second"), { name: "tick" }, () => {});
    await session.start();
    await session.clock.advance(2 * second);
    const ids = (await session.all()).filter(({ action }) => action === "run").map(({ runId }) => runId);
    expect(ids).toEqual(["the same", expect.stringMatching(builtIn), expect.stringMatching(builtIn)]);
    expect(errors[0]).toBe(
      `runId: for a run of task 'tick' the function gave "the same", the id of another run. The run has the id ${ids[1]} instead. Give each run a text of its own.`,
    );
    expect(errors).toHaveLength(2);
  });

  test("that a run of the same moment has is reported as well", async () => {
    const { session, errors } = sessionWith({ runId: () => "the same" });
    for (const name of ["a", "b", "c"]) session.createTask(daily, { name }, () => {});
    await session.start();
    await session.clock.advance(0);
    expect((await session.log()).filter((line) => line.endsWith("success"))).toHaveLength(3);
    expect(errors).toHaveLength(2);
  });

  test("that a run of an earlier session has is found in the repository", async () => {
    const repository = memory();
    const reported: number[] = [];
    for (const day of [21, 22, 23]) {
      let runs = 0;
      const clock = new VirtualClock(`2026-11-${day}T09:00:00Z`);
      const { session, errors } = sessionWith({ repository, clock, runId: () => String(++runs) });
      session.createTask(daily, { name: "report" }, () => {});
      await session.start();
      await clock.advance(second);
      await session.shutDown();
      await clock.advance(second);
      expect((await session.log()).at(-1)).toBe("09:00:00 report success");
      reported.push(errors.length);
    }
    expect(reported).toEqual([0, 1, 1]);
  });

  const odd: readonly (readonly [what: string, runId: () => unknown, found: string])[] = [
    ["is no text", () => 7, "7, not a text"],
    ["is empty", () => "  ", '"  ", not a text'],
    ["is a promise", async () => "x", "{}, not a text"],
    ["is a promise that fails", () => Promise.reject(new Error("late")), "{}, not a text"],
    [
      "is not given, because the function throws,",
      () => {
        throw new RangeError("no more numbers");
      },
      "an error: no more numbers",
    ],
  ];

  test.for(odd)("that %s is reported, by hand and by condition", async ([_what, runId, found]) => {
    const { session, errors } = sessionWith({ runId: runId as () => string });
    const task = session.createTask(daily, { name: "report" }, () => {});
    await session.start();
    await session.clock.advance(0);
    const end = task.run();
    await session.clock.advance(0);
    expect((await end).runId).toMatch(builtIn);
    expect((await session.log()).filter((line) => line.endsWith("success"))).toHaveLength(2);
    expect(errors).toHaveLength(2);
    expect(errors[0]).toContain(`the function gave ${found}. The run has the id`);
  });
});

describe("a queued run", () => {
  test("has an id that no other queued run has", async () => {
    const { session, errors } = sessionWith({ runId: (task) => task });
    const task = session.createTask(never, { name: "job" }, () => sleep(session.clock, second));
    await session.start();
    expect(task.queue()).toBe("job");
    expect(task.queue()).toMatch(builtIn);
    expect(errors).toHaveLength(1);
    await session.clock.advance(5 * second);
    expect((await session.log()).filter((line) => line.endsWith("success"))).toHaveLength(2);
  });

  test("whose id turns out to be another run's begins with a built-in one, and who waits hears of its end", async () => {
    const { session, errors } = sessionWith({ runId: (task) => task });
    const task = session.createTask(never, { name: "job" }, () => "done");
    await session.start();
    await session.clock.advance(0);
    task.queue();
    await session.clock.advance(0);
    const end = task.run();
    await session.clock.advance(0);
    expect(await end).toMatchObject({ runId: expect.stringMatching(builtIn), returned: "done" });
    expect(errors).toHaveLength(1);
    const runs = (await session.all()).filter(({ action }) => action === "run");
    expect(runs.map(({ occasion }) => occasion)).toEqual(["manual job", `manual ${runs[1]?.runId}`]);
  });
});

test("an option that is no function is refused at the door", () => {
  expect(() => new TestSession({ runId: "uuid" as unknown as () => string })).toThrow(
    'runId: a function was expected, found "uuid".',
  );
});
