import { createTestApp } from "gantry/testing";
import { expect, test } from "vitest";

test("a shut condition that cannot be told is reported, once, and the app goes on", async () => {
  const errors: unknown[] = [];
  const app = createTestApp({ shutCondition: "the sky falls", onError: (error) => errors.push(error) });
  app.cond(
    "the sky falls",
    () => {
      throw new Error("clouds");
    },
    { every: "1 minute" },
  );
  app.task("hourly", { name: "work" }, () => {});
  await app.advance("90 minutes");
  expect(app.session.phase).toBe("running");
  expect(errors.map(String)).toEqual([
    expect.stringContaining("shutCondition: it cannot be told whether it is true: 'the sky falls': clouds"),
  ]);
});

test("a shut condition whose answer comes late shuts the app down, and is not asked while the last run goes on", async () => {
  let asked = 0;
  const app = createTestApp({ shutCondition: "the sky falls" });
  const later = (seconds: number) =>
    new Promise<boolean>((resolve) => {
      app.clock.timer(seconds * 1_000, () => resolve(true));
    });
  app.cond("the sky falls", () => {
    asked++;
    return later(5);
  });
  app.task("daily", { name: "work" }, () => later(600));
  await app.advance("1 hour");
  expect([app.session.phase, asked]).toEqual(["ended", 1]);
});
