import { type Argument, arg, environment, Gantry, manual, secret, type Task } from "gantry";
import { createTestApp } from "gantry/testing";
import { expectTypeOf } from "vitest";

interface Params {
  limit: number;
  region?: string;
}

const app = new Gantry<{ params: Params }>();

// An app that says what its parameters are has them checked, and their types known.
app.param("limit", 10);
app.param("limit", () => 10);
app.param("limit", async () => 10);
app.param("region", environment("REGION"));
app.params({ limit: 10, region: secret("eu") });
expectTypeOf(app.arg("limit")).toEqualTypeOf<Argument<number>>();
expectTypeOf(app.arg("limit", { default: 5 })).toEqualTypeOf<Argument<number>>();
app.task("daily", { name: "prune", args: { limit: app.arg("limit") } }, ({ limit }) => {
  expectTypeOf(limit).toEqualTypeOf<number>();
});
// @ts-expect-error: there is no such parameter.
app.param("limt", 10);
// @ts-expect-error: there is no such parameter.
app.params({ limt: 10 });
// @ts-expect-error: there is no such parameter.
app.arg("limt");
// @ts-expect-error: it is a number.
app.param("limit", "ten");
// @ts-expect-error: it is a number, also where it is computed.
app.param("limit", () => "ten");
// @ts-expect-error: it is a number, also as an argument.
app.param("limit", environment("LIMIT"));
// @ts-expect-error: it is a number.
app.arg("limit", { default: "ten" });
// @ts-expect-error: the function wants a text.
app.task("daily", { args: { limit: app.arg("limit") } }, ({ limit }: { limit: string }) => limit);

// One that says nothing takes any name and value, and arg() tells the type.
const open = new Gantry();
open.param("limit", 10);
open.params({ limit: 10, region: "eu" });
expectTypeOf(open.arg("limit")).toEqualTypeOf<Argument<unknown>>();
expectTypeOf(arg<number>("limit")).toEqualTypeOf<Argument<number>>();

// Whoever wants any app takes one that says more; an app on a virtual clock says the same.
expectTypeOf(createTestApp<{ params: Params }>().arg("limit")).toEqualTypeOf<Argument<number>>();
expectTypeOf(createTestApp()).toExtend<Gantry>();

// What only a run by hand supplies, it has to supply; in each form.
const args = { who: manual<string>() };
const greet = app.task("never", { name: "greet", args }, ({ who }) => who.length);
const curried = app.task("never", { name: "greet", args })(({ who }) => who.length);
expectTypeOf(greet).toEqualTypeOf<Task<number, { who: string }>>();
expectTypeOf(curried).toEqualTypeOf<typeof greet>();
greet.run({ who: "Ada" });
// @ts-expect-error: nothing supplies `who`.
greet.run();
// @ts-expect-error: nothing supplies `who`.
curried.queue({});

// A function alone is given the run, typed.
app.task("daily", (given, run) => {
  expectTypeOf(given).toEqualTypeOf<Record<never, never>>();
  expectTypeOf(run.signal).toEqualTypeOf<AbortSignal>();
});

// Of a program, too.
const dump = app.command("never", { args: { table: manual<string>() } }, ["pg_dump"]);
dump.run({ table: "rows" });
// @ts-expect-error: nothing supplies `table`.
dump.run();
