import { currentRun, sessionArg, sleep } from "gantry";
import { createTestApp } from "gantry/testing";
import { expect, test } from "vitest";

test("app.stop() inside a run is accepted at once, and the app stops when the run has ended", async () => {
  const app = createTestApp();
  app.task("daily", async function closer() {
    await app.stop();
    await sleep(app.clock, 5_000);
    return app.session.phase;
  });
  await app.advance("1 minute");
  expect(app.session.phase).toBe("ended");
  expect(await app.runs({ task: "closer", action: "success" })).toMatchObject([{ returned: "stopping" }]);
});

test("a run that stops the app of another one waits until that has ended", async () => {
  const app = createTestApp();
  const other = createTestApp();
  other.task("daily", { name: "long" }, () => sleep(other.clock, 5_000));
  app.task("daily", async function closer() {
    await other.advance("1 second");
    await other.stop();
    return other.session.phase;
  });
  await app.advance(0);
  // The other app's clock takes its own time.
  while (app.session.task("closer").status === "run") await app.advance(0);
  expect(await app.runs({ action: "success" })).toMatchObject([{ returned: "ended" }]);
});

test("code deep down finds its run by currentRun(), in decorated methods and meta-tasks as well", async () => {
  const app = createTestApp();
  const seen: (string | undefined)[] = [];
  const deepDown = async () => {
    await sleep(app.clock, 10);
    seen.push(currentRun()?.task);
  };
  // biome-ignore lint/complexity/noStaticOnlyClass: static methods alone are what is tested.
  class Mailer {
    @app.task("daily") static newsletter() {
      return deepDown();
    }
  }
  app.task("daily", { args: { session: sessionArg() } }, async function meta({ session }) {
    session.createTask("daily", { name: "made" }, deepDown);
    await deepDown();
  });
  await app.advance("1 second");
  expect(Mailer.name).toBe("Mailer");
  expect(new Set(seen)).toEqual(new Set(["newsletter", "meta", "made"]));
});
