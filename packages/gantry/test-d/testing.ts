import { type EndRecord, Gantry, manual, type StartRecord } from "gantry";
import { createTestApp, type NextRun, type Stub, type TestApp } from "gantry/testing";
import { expectTypeOf } from "vitest";

type Typed = { params: { limit: number } };

// A new app is there at once, and so is one that is given; a module's has to be waited for.
expectTypeOf(createTestApp()).toEqualTypeOf<TestApp>();
expectTypeOf(createTestApp<Typed>()).toEqualTypeOf<TestApp<Typed>>();
expectTypeOf(createTestApp({ now: 0, timezone: "Europe/Helsinki" })).toEqualTypeOf<TestApp>();
expectTypeOf(createTestApp(new Gantry<Typed>())).toEqualTypeOf<TestApp<Typed>>();
expectTypeOf(createTestApp(new URL("file:///app.js"))).toEqualTypeOf<Promise<TestApp>>();
expectTypeOf(createTestApp(() => import("./fixture/an-app.ts"))).toEqualTypeOf<Promise<TestApp>>();
expectTypeOf(createTestApp(import("./fixture/an-app.ts"))).toEqualTypeOf<Promise<TestApp>>();
createTestApp(new Gantry(), { now: "2026-01-01T00:00:00Z", seed: 2 });
// @ts-expect-error: an app that there is already has its own options.
createTestApp(new Gantry(), { timezone: "UTC" });
// @ts-expect-error: a misspelled option is not taken for a module.
createTestApp({ nwo: 0 });
// @ts-expect-error: the time is the kit's.
createTestApp({ clock: undefined });

const app = createTestApp();
const fetch = app.task("daily", { name: "fetch" }, async () => ({ rows: 42 }));
const prune = app.task(
  "daily",
  { name: "prune", args: { limit: manual<number>() } },
  ({ limit }) => limit > 3,
);

// The event's name says what it carries.
expectTypeOf(app.waitFor("run:start")).toEqualTypeOf<Promise<StartRecord>>();
expectTypeOf(app.waitFor("run:fail", { task: fetch }, { within: "2 days" })).toEqualTypeOf<
  Promise<EndRecord>
>();
expectTypeOf(app.waitFor("clock:step", ({ by }) => by > 0)).toEqualTypeOf<Promise<{ readonly by: number }>>();
app.waitFor((record) => record.action === "success" && record.returned === 3, { within: 5_000 });
// @ts-expect-error: there is no such event.
app.waitFor("run:succes");
// @ts-expect-error: the event has no such field.
app.waitFor("run:start", { tsak: "fetch" });
expectTypeOf(app.nextRuns(3)).toEqualTypeOf<Promise<readonly NextRun[]>>();

// What stands in for a function returns what the function returns.
expectTypeOf(app.stub(fetch, () => ({ rows: 3 }))).toEqualTypeOf<Stub>();
app.stub(fetch, async () => ({ rows: 3 }));
app.stub(prune, ({ limit }: { limit: number }) => limit > 4);
app.stub("by name", () => "anything");
// @ts-expect-error: rows are a number.
app.stub(fetch, () => ({ rows: "3" }));
app.script(fetch, [
  "success",
  "fail",
  { takes: "10 minutes", returns: { rows: 3 } },
  { throws: new Error() },
]);
app.script("by name", ["inaction", { returns: 3 }]);
// @ts-expect-error: rows are a number.
app.script(fetch, [{ returns: { rows: "3" } }]);
// @ts-expect-error: there is no such end.
app.script(fetch, ["crash"]);
