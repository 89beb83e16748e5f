import {
  type Argument,
  type ArgumentValues,
  cliArg,
  computed,
  configArg,
  environment,
  loggerArg,
  type ManualValues,
  manual,
  type RunContext,
  type Session,
  type SessionConfig,
  secret,
  signalArg,
  type Task,
  taskArg,
} from "@gantry/core";
import { expectTypeOf } from "vitest";

declare const session: Session;
declare const fetch: Task<{ rows: number }>;

// What comes from outside is text, or the default.
expectTypeOf(environment("HOME")).toEqualTypeOf<Argument<string>>();
expectTypeOf(environment("PORT", { default: 80 })).toEqualTypeOf<Argument<string | number>>();
expectTypeOf(environment("PORT", { default: undefined })).toEqualTypeOf<Argument<string | undefined>>();
expectTypeOf(cliArg("--limit")).toEqualTypeOf<Argument<string | true>>();
expectTypeOf(cliArg("--limit", { default: false })).toEqualTypeOf<Argument<string | boolean>>();

// A secret has the type of what it hides.
expectTypeOf(secret("token")).toEqualTypeOf<Argument<string>>();
expectTypeOf(secret({ user: "ada", port: 1 })).toEqualTypeOf<Argument<{ user: string; port: number }>>();
expectTypeOf(secret(environment("TOKEN"))).toEqualTypeOf<Argument<string>>();

// What is computed has the type that the function gives in the end, from arguments of its own.
expectTypeOf(computed(() => 1)).toEqualTypeOf<Argument<number>>();
expectTypeOf(computed(async () => ({ a: 1 }))).toEqualTypeOf<Argument<{ a: number }>>();
computed({ home: environment("HOME"), limit: 5 }, ({ home, limit }) => {
  expectTypeOf(home).toEqualTypeOf<string>();
  expectTypeOf(limit).toEqualTypeOf<number>();
});
// @ts-expect-error: nothing supplies `limit`.
computed({ home: environment("HOME") }, ({ limit }) => limit);
// @ts-expect-error: a value is no function.
computed(5);

// The scheduler's own things.
expectTypeOf(taskArg()).toEqualTypeOf<Argument<Task>>();
expectTypeOf(taskArg(fetch)).toEqualTypeOf<Argument<Task<{ rows: number }>>>();
expectTypeOf(taskArg("fetch")).toEqualTypeOf<Argument<Task>>();
expectTypeOf(configArg()).toEqualTypeOf<Argument<SessionConfig>>();
expectTypeOf(loggerArg()).toEqualTypeOf<Argument<RunContext["log"]>>();
expectTypeOf(signalArg()).toEqualTypeOf<Argument<AbortSignal>>();
// @ts-expect-error: a function is not a task, although it has a name.
taskArg(function fetch() {});

// A function that requires what only a run by hand supplies compiles, and then each such run has to supply it.
const greet = session.createTask(
  "never",
  { name: "greet", args: { who: manual<string>(), times: 1 } },
  ({ who, times }) => who.repeat(times),
);
expectTypeOf(greet).toEqualTypeOf<Task<string, { who: string }>>();
greet.run({ who: "Ada" });
greet.queue({ who: "Ada", times: 2 });
greet.run({ who: secret("Ada") });
// @ts-expect-error: nothing supplies `who`.
greet.run();
// @ts-expect-error: nothing supplies `who`.
greet.run({});
// @ts-expect-error: nothing supplies `who`.
greet.queue({ times: 2 });
// @ts-expect-error: it is a text.
greet.run({ who: 5 });
// @ts-expect-error: it is a text, also as an argument.
greet.run({ who: secret(5) });

// A task without one takes anything, or nothing.
fetch.run();
fetch.run({ limit: 5 });

// Tasks of either sort are tasks.
expectTypeOf(greet).toExtend<Task>();
expectTypeOf<readonly Task[]>([greet, fetch]);
expectTypeOf(taskArg(greet)).toEqualTypeOf<Argument<Task<string, { who: string }>>>();

const args = { who: manual<string>(), home: environment("HOME"), plain: 1 };
expectTypeOf<ArgumentValues<typeof args>>().toEqualTypeOf<{ who: string; home: string; plain: number }>();
expectTypeOf<ManualValues<typeof args>>().toEqualTypeOf<{ who: string }>();

// How returns are kept is checked by name and by value.
session.createTask("daily", { returns: { store: false } }, () => {});
session.createTask("daily", { returns: { limit: 1_000 } }, () => {});
// @ts-expect-error: there is no such option.
session.createTask("daily", { returns: { lmit: 1_000 } }, () => {});
// @ts-expect-error: it is a number of bytes.
session.createTask("daily", { returns: { limit: "1 MiB" } }, () => {});
