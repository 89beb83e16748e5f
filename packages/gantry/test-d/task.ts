import { arg, daily, Gantry, returnOf, type Session, sessionArg, type Task } from "gantry";
import { expectTypeOf } from "vitest";

const app = new Gantry();

// The three forms give the same task.
const fetch = app.task("every 10 minutes", async function fetch() {
  return { rows: 42 };
});
const curried = app.task("every 10 minutes")(async function fetch() {
  return { rows: 42 };
});
const named = app.task(daily.after("10:00"), { name: "fetch" }, async () => ({ rows: 42 }));
expectTypeOf(fetch).toEqualTypeOf<Task<{ rows: number }>>();
expectTypeOf(curried).toEqualTypeOf<typeof fetch>();
expectTypeOf(named).toEqualTypeOf<typeof fetch>();

// What the producer returns, the consumer gets, in each form.
const args = { input: returnOf(fetch), limit: arg<number>("limit"), session: sessionArg() };
app.task("after task 'fetch' succeeded", { name: "report", args }, ({ input, limit, session }, run) => {
  expectTypeOf(input).toEqualTypeOf<{ rows: number }>();
  expectTypeOf(limit).toEqualTypeOf<number>();
  expectTypeOf(session).toEqualTypeOf<Session>();
  expectTypeOf(run.signal).toEqualTypeOf<AbortSignal>();
});
app.task("after task 'fetch' succeeded", { name: "report", args })(({ input }) => {
  expectTypeOf(input).toEqualTypeOf<{ rows: number }>();
});
app.task("daily", { args: { input: returnOf(curried, { default: null }) } }, ({ input }) => {
  expectTypeOf(input).toEqualTypeOf<{ rows: number } | null>();
});

// Changing what the producer returns breaks the consumer.
const count = app.task("every 10 minutes", async function count() {
  return 42;
});
app.task("daily", { name: "broken", args: { input: returnOf(count) } }, ({ input }) => {
  // @ts-expect-error: it returns a number now.
  return input.rows;
});
const render = ({ input }: { input: { rows: number } }) => input.rows;
app.task("daily", { args: { input: returnOf(fetch) } }, render);
// @ts-expect-error: it returns a number now.
app.task("daily", { args: { input: returnOf(count) } }, render);
// @ts-expect-error: also in a second call.
app.task("daily", { args: { input: returnOf(count) } })(render);

// A function that requires what nobody supplies does not compile.
// @ts-expect-error: there are no arguments.
app.task("daily", render);
// @ts-expect-error: there are no arguments.
app.task("daily", { name: "render" }, render);
// @ts-expect-error: there is another argument only.
app.task("daily", { args: { limit: 1 } }, render);
// @ts-expect-error: there are no arguments.
app.task("daily")(render);
// @ts-expect-error: there is another argument only.
app.task("daily", { args: { limit: 1 } })(render);
// @ts-expect-error: nothing supplies `limit`.
app.task("daily", { args: { input: returnOf(fetch) } }, ({ limit }) => limit);

// One that can do without is welcome.
app.task("daily", ({ limit = 5 }: { limit?: number }) => limit);
app.task("daily")(() => {});
app.task("daily", { args: { limit: 1 } }, () => {});

// @ts-expect-error: there is no such option.
app.task("daily", { priorty: 1 }, () => {});
// @ts-expect-error: there is no such option.
app.task("daily", { priorty: 1 })(() => {});
// @ts-expect-error: a condition is a sentence, a builder's result or a node.
app.task(5, () => {});
// @ts-expect-error: there is no such option.
new Gantry({ timezon: "UTC" });
// @ts-expect-error: there is no such event.
app.on("run:sucess", () => {});
app.on("run:success", ({ task, returned }) => {
  expectTypeOf(task).toEqualTypeOf<string>();
  expectTypeOf(returned).toEqualTypeOf<unknown>();
});
