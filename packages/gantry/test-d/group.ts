import { Gantry, Group, returnOf, type Task } from "gantry";
import { expectTypeOf } from "vitest";

interface Params {
  limit: number;
}

const app = new Gantry<{ params: Params }>();
const etl = app.group({ prefix: "etl.", when: "daily", params: { limit: 5 } });

// A group's tasks are typed as an app's are.
const fetch = etl.task("hourly", async function fetch() {
  return { rows: 42 };
});
expectTypeOf(fetch).toEqualTypeOf<Task<{ rows: number }>>();
const args = { input: returnOf(fetch), limit: etl.arg("limit") };
etl.task("after task 'fetch' succeeded", { name: "load", args }, ({ input, limit }) => {
  expectTypeOf(input).toEqualTypeOf<{ rows: number }>();
  expectTypeOf(limit).toEqualTypeOf<number>();
});
// @ts-expect-error: nothing supplies `input`.
etl.task("daily", { name: "broken" }, ({ input }: { input: string }) => input);

// It knows the parameters of the app that it is made by, or of those that it says it is for.
etl.param("limit", 3);
// @ts-expect-error: there is no such parameter.
etl.param("limt", 3);
// @ts-expect-error: it is a number.
new Group<{ params: Params }>().param("limit", "three");

// One that was made elsewhere can be included, whether it knows them or not.
app.include(new Group<{ params: Params }>());
app.include(new Group({ prefix: "any." }));
etl.include(new Group({ prefix: "any." }));
new Gantry().include(new Group<{ params: Params }>());
// @ts-expect-error: an app is not a group.
app.include(new Gantry());

class Mailer {
  @etl.task("weekly on Mon")
  static async newsletter() {
    return { sent: 7 };
  }

  plain() {}
}
expectTypeOf(app.taskOf(Mailer, "newsletter")).toEqualTypeOf<Task<{ sent: number }>>();
expectTypeOf(etl.taskOf(Mailer, "newsletter")).toEqualTypeOf<Task<{ sent: number }>>();

// @ts-expect-error: there is no such option.
app.group({ prefx: "etl." });
// @ts-expect-error: there is no such execution.
new Group({ execution: "nowhere" });
