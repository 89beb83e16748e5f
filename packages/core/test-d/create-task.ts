import { arg, type EndRecord, type RunContext, returnOf, type Session, type Task } from "@gantry/core";
import { expectTypeOf } from "vitest";

declare const session: Session;

// A task is typed by what its function returns in the end.
expectTypeOf(session.createTask("daily", () => 1)).toEqualTypeOf<Task<number>>();
expectTypeOf(session.createTask("daily", async () => ({ rows: 42 }))).toEqualTypeOf<Task<{ rows: number }>>();
expectTypeOf(session.createTask("daily", { name: "a" }, () => {})).toEqualTypeOf<Task<void>>();
expectTypeOf(session.createTask("daily", {}, async () => [1])).toEqualTypeOf<Task<number[]>>();
expectTypeOf(session.task("a")).toEqualTypeOf<Task<unknown>>();
expectTypeOf(session.task("a").run()).toEqualTypeOf<Promise<EndRecord>>();

const fetch = session.createTask("every 10 minutes", async function fetch() {
  return { rows: 42 };
});

// What the producer returns, the consumer gets ...
session.createTask(
  "daily",
  { name: "report", args: { input: returnOf(fetch), limit: arg<number>("limit") } },
  ({ input, limit }, run) => {
    expectTypeOf(input).toEqualTypeOf<{ rows: number }>();
    expectTypeOf(limit).toEqualTypeOf<number>();
    expectTypeOf(run).toEqualTypeOf<RunContext>();
    return input.rows + limit;
  },
);

// ... so a consumer of what the producer does not return does not compile.
session.createTask("daily", { name: "broken", args: { input: returnOf(fetch) } }, ({ input }) => {
  // @ts-expect-error: the producer returns rows.
  return input.lines;
});
// @ts-expect-error: the producer returns an object.
session.createTask("daily", { args: { input: returnOf(fetch) } }, ({ input }: { input: number }) => input);

// A function gets what `args` supplies and no more.
// @ts-expect-error: nothing supplies `limit`.
session.createTask("daily", { args: { input: returnOf(fetch) } }, ({ limit }) => limit);
// @ts-expect-error: nothing supplies `limit`, which the function requires.
session.createTask("daily", { args: {} }, ({ limit }: { limit: number }) => limit);
// @ts-expect-error: there are no arguments at all.
session.createTask("daily", {}, ({ limit }: { limit: number }) => limit);
// @ts-expect-error: there are no options at all.
session.createTask("daily", ({ limit }: { limit: number }) => limit);
// @ts-expect-error: a parameter without a type may be anything.
session.createTask("daily", { args: { limit: arg("limit") } }, ({ limit }: { limit: number }) => limit);

// What is not required may be missing, and more than is used may be supplied.
session.createTask("daily", ({ limit = 5 }: { limit?: number }) => limit);
session.createTask("daily", { args: { limit: 5, more: true } }, ({ limit }: { limit: number }) => limit);
session.createTask("daily", { args: { limit: 5 } }, () => {});

// @ts-expect-error: a third parameter would never be given.
session.createTask("daily", { name: "three" }, (_args, _run, third: number) => third);

// Options are checked by name and by value.
// @ts-expect-error: there is no such option.
session.createTask("daily", { priorty: 1 }, () => {});
// @ts-expect-error: there is no such execution.
session.createTask("daily", { execution: "elsewhere" }, () => {});
// @ts-expect-error: that is no length of time.
session.createTask("daily", { timeout: "10 parsecs" }, () => {});
session.createTask("daily", { timeout: "10 seconds" }, () => {});
session.createTask("daily", { timeout: "never" }, () => {});
// @ts-expect-error: what a task does is a function.
session.createTask("daily", { name: "a" }, "report");
