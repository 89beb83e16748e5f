import { every, memory, type Repository, sleep, type Task, TaskNotFoundError } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";
import { wrapped } from "./wrapped-repository.ts";

const second = 1_000;
const hour = 3_600 * second;

describe("the handle of a deleted task", () => {
  test("changes nothing of a task that has its name now", async () => {
    const session = new TestSession();
    const make = () => session.createTask(every("1 hour"), { name: "work" }, () => {});
    const old = make();
    await session.start();
    old.delete();
    const work = make();
    const changes: Readonly<Record<string, (task: Task) => unknown>> = {
      update: (task) => task.update({ when: every("1 minute") }),
      pause: (task) => task.pause(),
      resume: (task) => task.resume(),
      skipNext: (task) => task.skipNext(),
      delete: (task) => task.delete(),
      explain: (task) => task.explain(),
      next: (task) => task.next(),
    };
    for (const change of Object.values(changes)) expect(() => change(old)).toThrow(TaskNotFoundError);
    await session.clock.advance(hour + second);
    expect(session.tasks).toEqual([work]);
    expect(await session.log()).toHaveLength(4);
  });

  test("still ends its runs", async () => {
    const session = new TestSession();
    const work = session.createTask(every("1 hour"), { name: "work" }, (_args, run) =>
      sleep(session.clock, hour, run.signal),
    );
    await session.start();
    await session.clock.advance(second);
    work.delete();
    work.terminate("enough");
    await session.clock.advance(0);
    expect((await session.all()).at(-1)).toMatchObject({ action: "terminate", reason: "enough" });
  });
});

describe("a task that a listener of run:start", () => {
  const started = async (listen: (session: TestSession, work: Task) => unknown) => {
    const session = new TestSession();
    const calls: boolean[] = [];
    const work = session.createTask(every("2 hours"), { name: "work", timeout: "1 minute" }, (_args, run) => {
      calls.push(run.signal.aborted);
      return sleep(session.clock, hour, run.signal);
    });
    session.on("run:start", () => void listen(session, work));
    await session.start();
    await session.clock.advance(600 * second);
    return { session, calls };
  };

  test("deletes keeps the time limit of its run", async () => {
    const { session } = await started((_session, work) => work.delete());
    expect(await session.log()).toEqual(["09:00:00 work run", "09:01:00 work terminate"]);
  });

  test("terminates has its function not called", async () => {
    const { session, calls } = await started((_session, work) => work.terminate("not now"));
    expect(calls).toEqual([]);
    expect((await session.all()).at(-1)).toMatchObject({ action: "terminate", reason: "not now" });
  });

  test("sees end with the session does not keep it", async () => {
    const { session, calls } = await started((session) => session.shutDown({ force: true }));
    expect(calls).toEqual([]);
    expect(session.phase).toBe("ended");
  });
});

test("a task that is deleted while its start is being stored is not begun, and its run has an end", async () => {
  const inner = memory();
  let onStart = () => {};
  const repository: Repository = {
    ...wrapped(inner),
    start: async (starts) => {
      const answers = await inner.start(starts);
      onStart();
      return answers;
    },
  };
  const session = new TestSession({ repository });
  let calls = 0;
  const work = session.createTask(every("1 hour"), { name: "work" }, () => calls++);
  onStart = () => work.delete();
  await session.start();
  await session.clock.advance(second);
  expect(calls).toBe(0);
  expect((await session.all()).map(({ action }) => action)).toEqual(["run", "inaction"]);
});
