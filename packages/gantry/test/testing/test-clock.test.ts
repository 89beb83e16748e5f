import process from "node:process";
import { Gantry, sleep } from "gantry";
import { createTestApp } from "gantry/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

let warnings: string[];
const note = (warning: Error) => {
  if (warning.name === "TestClockWarning") warnings.push(warning.message);
};
beforeEach(() => {
  warnings = [];
  process.on("warning", note);
  // The two seconds are the machine's, the only time in the kit that nobody can move.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
  process.off("warning", note);
});

/** Lets so many seconds of the machine pass. */
async function pass(seconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(seconds * 1_000);
  await new Promise((resolve) => setImmediate(resolve));
}

test("a run that is awaited on a clock that nobody moves is told, once", async () => {
  const app = createTestApp();
  const report = app.task("never", { name: "report" }, () => 7);
  await app.advance(0);
  const end = report.run();
  await pass(1);
  expect(warnings).toEqual([]);
  await pass(10);
  expect(warnings).toEqual([
    `A test waits for the end of a run of task 'report', but the virtual clock stands at 2026-01-01T00:00:00.000Z and nobody moves it. Move it before you wait, with advance("1 minute") or runUntil("..."), or let waitFor(...) move it.`,
  ]);
  await app.advance(0);
  expect(await end).toMatchObject({ returned: 7 });
});

test("so is a sleep, and the end of an app of the world", async () => {
  const app = new Gantry({ timezone: "UTC" });
  app.task("daily", { name: "slow" }, () => sleep(kit.clock, 60_000));
  const kit = createTestApp(app);
  await kit.advance(0);
  void sleep(kit.clock, 5_000);
  void app.stop();
  await pass(3);
  expect(warnings.map((warning) => warning.split(",")[0])).toEqual([
    "A test waits for a sleep of 5000 ms",
    "A test waits for the end of the session",
  ]);
  await kit.stop();
});

test("nothing is said while the time is moved, of what runs wait for, nor when nobody waits any more", async () => {
  const app = createTestApp();
  const report = app.task("never", { name: "report" }, () => sleep(app.clock, 60_000));
  await app.advance(0);
  const end = report.run();
  await pass(1);
  await app.advance("30 seconds");
  await pass(1);
  await app.advance("31 seconds");
  await end;
  await app.advance("1 day");
  await pass(10);
  expect(warnings).toEqual([]);
  expect(process.listenerCount("beforeExit")).toBe(0);
});
