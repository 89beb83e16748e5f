import { never, SessionError } from "@gantry/core";
import { describe, expect, test } from "vitest";
import { TestSession } from "./test-session.ts";

const second = 1_000;
const forEver = () => new Promise<void>(() => {});

const hangs: Readonly<Record<string, (session: TestSession) => unknown>> = {
  "a hook of the start": (session) => session.onStartup(forEver),
  "the second half of a hook of the start": (session) =>
    session.onStartup(async function* () {
      yield;
      await forEver();
    }),
  "a hook of the cycle": (session) => session.onCycle(forEver),
  "a hook of the end": (session) => session.onShutdown(forEver),
  "several hooks of the end": (session) => {
    session.onShutdown(forEver);
    session.onShutdown(forEver);
  },
  "the second half of a hook of the end": (session) =>
    session.onShutdown(async function* () {
      yield;
      await forEver();
    }),
  "a task of the start on main": (session) =>
    session.createTask(never, { name: "open", onStartup: true, execution: "main" }, forEver),
  "a task of the end on main": (session) =>
    session.createTask(never, { name: "close", onShutdown: true, execution: "main" }, forEver),
};

describe("a session that is shut down at once ends, though there never ends", () => {
  test.each(Object.entries(hangs))("%s", async (_what, hang) => {
    const errors: unknown[] = [];
    const session = new TestSession({ onError: (error) => errors.push(error) });
    hang(session);
    const start = session.start();
    await session.clock.advance(second);
    await session.shutDown({ force: true });
    await session.clock.advance(5 * second);
    await start;
    expect(session.phase).toBe("ended");
    for (const error of errors) expect(error).toBeInstanceOf(SessionError);
  });
});

test("a task of the start on main is told to end when the session is shut down at once", async () => {
  const session = new TestSession();
  const begun: string[] = [];
  for (const name of ["first", "second"]) {
    session.createTask(never, { name, onStartup: true, execution: "main" }, (_args, { signal }) => {
      begun.push(name);
      return new Promise<void>((_resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    });
  }
  const start = session.start();
  await session.clock.advance(second);
  await session.shutDown({ force: true });
  await session.clock.advance(0);
  await start;
  await session.clock.advance(0);
  expect(begun).toEqual(["first"]);
  expect(await session.log()).toEqual(["09:00:00 first run", "09:00:01 first terminate"]);
  expect(session.phase).toBe("ended");
});
