import { afterSuccess, arg, Gantry, type RunContext, returnOf, type Task } from "gantry";
import { expectTypeOf } from "vitest";

const app = new Gantry();

class Mailer {
  readonly sender = "gantry";

  @app.task("weekly on Mon")
  static async newsletter() {
    return { sent: 7 };
  }

  @app.task("daily", { name: (mailer: Mailer) => `digest of ${mailer.sender}` })
  digest(_args: object, run: RunContext) {
    return `${this.sender} ${run.attempt}`;
  }

  @app.task("daily", { args: { limit: arg<number>("limit") } })
  static prune({ limit }: { limit: number }) {
    return limit > 0;
  }

  // @ts-expect-error: nothing supplies `limit`.
  @app.task("daily")
  static starve({ limit }: { limit: number }) {
    return limit;
  }

  // @ts-expect-error: `limit` is supplied as a text.
  @app.task("daily", { args: { limit: "five" } })
  static mistype({ limit }: { limit: number }) {
    return limit;
  }

  // @ts-expect-error: a field is not a method.
  @app.task("daily")
  readonly field = () => {};

  // @ts-expect-error: there is no such option.
  @app.task("daily", { priorty: 1 })
  static misspell() {}

  plain() {
    return 1;
  }
}

// The task of a method is typed by it: a static one, or one of the instances.
expectTypeOf(app.taskOf(Mailer, "newsletter")).toEqualTypeOf<Task<{ sent: number }>>();
expectTypeOf(app.taskOf(Mailer, "digest")).toEqualTypeOf<Task<string>>();
expectTypeOf(app.taskOf(Mailer, "prune")).toEqualTypeOf<Task<boolean>>();

app.task(
  afterSuccess(app.taskOf(Mailer, "newsletter")),
  { name: "count", args: { mail: returnOf(app.taskOf(Mailer, "newsletter")) } },
  ({ mail }) => {
    expectTypeOf(mail).toEqualTypeOf<{ sent: number }>();
    // @ts-expect-error: it returns how many were sent.
    return mail.received;
  },
);

// @ts-expect-error: the class has no such method.
app.taskOf(Mailer, "newsleter");
