// A test that forgets to move the time.
import { test } from "node:test";
import { createTestApp } from "gantry/testing";

// Newer versions of the runner wait for ever themselves.
test("waits for ever", { timeout: 4_000 }, async () => {
  const app = createTestApp();
  const report = app.task("daily after 10:00", { name: "report" }, () => "done");
  await app.advance(0);
  await report.run();
});
