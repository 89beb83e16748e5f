import { DurationError, daily, formatCondition, hourly } from "gantry";
import { createTestApp } from "gantry/testing";
import { expect, test } from "vitest";

test("a condition that a task works out is false until it has answered, and then what it answered last", async () => {
  const app = createTestApp();
  const answers = [false, true, true, false];
  const idle = app.condTask("every 10 minutes", function machineIsIdle() {
    return answers.shift() ?? false;
  });
  const compact = app.task(hourly.and(idle), function compact() {});
  await app.advance("5 minutes");
  expect(compact.status).toBeUndefined();
  await app.advance("10 minutes");
  expect(compact.status).toBe("success");
  expect(formatCondition(idle.node)).toBe("task 'machineIsIdle' last returned true");
});

test("an answer counts no longer than it is said to", async () => {
  const app = createTestApp();
  const options = { name: "probe", activeFor: "30 minutes" } as const;
  const up = app.condTask("daily", options, () => true);
  const call = app.task(up.and(daily.after("02:00")), { name: "call" }, () => {});
  await app.advance("3 hours");
  expect(call.status).toBeUndefined();
  expect(formatCondition(up.node)).toBe("task 'probe' last returned true past 30 minutes");
});

test("a run that fails leaves the answer as it was", async () => {
  const app = createTestApp();
  let asked = 0;
  const up = app.condTask("every 1 minute", { name: "probe" }, () => {
    if (asked++ > 0) throw new Error("unreachable");
    return true;
  });
  const call = app.task(up.and(hourly.after("30:00")), { name: "call" }, () => {});
  await app.advance("40 minutes");
  expect(app.session.task("probe").status).toBe("fail");
  expect(call.status).toBe("success");
});

test("it can be said in a sentence, and a wrong length of time makes no task", () => {
  const app = createTestApp();
  app.condTask("hourly", { name: "probe" }, () => true);
  app.task("daily & task 'probe' last returned true past 2 hours", { name: "call" }, () => {});
  expect(() => app.condTask("hourly", { name: "other", activeFor: "soon" as never }, () => true)).toThrow(
    DurationError,
  );
  expect(app.session.tasks.map(({ name }) => name)).toEqual(["probe", "call"]);
});
