import { never, SessionError, sleep } from "@gantry/core";
import { expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;

const moments = ["onStartup", "onCycle", "onShutdown"] as const;

test.each(moments)("a hook given to %s that waits for the end of the session is refused", async (moment) => {
  const errors: unknown[] = [];
  const session = new TestSession({ onError: (error) => errors.push(error) });
  session.createTask(never, { name: "work" }, () => {});
  let calls = 0;
  session[moment](async () => {
    if (calls++ === 0) await session.ended;
  });
  await session.start();
  await session.clock.advance(second);
  await session.shutDown();
  await session.clock.advance(second);
  expect(session.phase).toBe("ended");
  expect(errors.map((error) => error instanceof SessionError && error.code)).toEqual(["WOULD_DEADLOCK"]);
});

test.each(["onStartup", "onCycle"] as const)(
  "a hook given to %s that waits for a run is refused, and may queue it",
  async (moment) => {
    const errors: unknown[] = [];
    const session = new TestSession({ onError: (error) => errors.push(error) });
    const work = session.createTask(never, { name: "work" }, () => {});
    let calls = 0;
    session[moment](async () => {
      if (calls++ > 0) return;
      work.queue();
      await work.run();
    });
    await session.start();
    await session.clock.advance(second);
    expect(errors.map((error) => error instanceof SessionError && error.code)).toEqual(["WOULD_DEADLOCK"]);
    expect(await session.log()).toEqual(["09:00:00 work run", "09:00:00 work success"]);
  },
);

test("what a hook has set going may wait for runs once the hook has ended", async () => {
  const session = new TestSession();
  const work = session.createTask(never, { name: "work" }, () => "done");
  let end: unknown;
  session.onStartup(() => {
    void sleep(session.clock, second).then(async () => {
      end = await work.run();
    });
  });
  await session.start();
  await session.clock.advance(2 * second);
  expect(end).toMatchObject({ action: "success", returned: "done" });
});
