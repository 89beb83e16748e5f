// Run by Node's own test runner, against what is built.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createTestApp } from "gantry/testing";

describe("the kit under node:test", () => {
  it("moves the time", async () => {
    const app = createTestApp();
    app.task("daily after 10:00", { name: "report" }, () => "done");
    await app.advance("3 days");
    assert.equal((await app.runs({ task: "report", action: "success" })).length, 3);
    await app.stop();
  });

  it("loads a module that runs itself", async () => {
    const app = await createTestApp(new URL("./runs-itself.mjs", import.meta.url));
    const end = await app.waitFor("run:success", { task: "report" });
    assert.equal(end.at, Date.parse("2026-01-01T10:00:00Z"));
    await app.stop();
  });
});
