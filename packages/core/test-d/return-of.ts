import {
  type Argument,
  type ArgumentValues,
  arg,
  returnOf,
  type Session,
  sessionArg,
  type Task,
  type TaskHandle,
  value,
} from "@gantry/core";
import { expectTypeOf } from "vitest";

declare const fetch: Task<{ rows: number }>;
declare const silent: Task<undefined>;
declare const handle: TaskHandle<string>;

// What a task's function returns is what `returnOf` gives.
expectTypeOf(returnOf(fetch)).toEqualTypeOf<Argument<{ rows: number }>>();
expectTypeOf(returnOf(handle)).toEqualTypeOf<Argument<string>>();
expectTypeOf(returnOf(silent)).toEqualTypeOf<Argument<undefined>>();

// A default of another type is one of the things that may come.
expectTypeOf(returnOf(fetch, { default: null })).toEqualTypeOf<Argument<{ rows: number } | null>>();

// A name says nothing about the type, unless the caller does.
expectTypeOf(returnOf("fetch")).toEqualTypeOf<Argument<unknown>>();
expectTypeOf(returnOf<number>("fetch")).toEqualTypeOf<Argument<number>>();
expectTypeOf(returnOf<number>("fetch", { default: 0 })).toEqualTypeOf<Argument<number>>();
// @ts-expect-error: the default must be of the type that is promised.
returnOf<number>("fetch", { default: "none" });

// @ts-expect-error: a function is not a task, although it has a name.
returnOf(function fetch() {});
// @ts-expect-error: nor is any object with a name.
returnOf({ name: "fetch" });

expectTypeOf(arg("limit")).toEqualTypeOf<Argument<unknown>>();
expectTypeOf(arg<number>("limit")).toEqualTypeOf<Argument<number>>();
expectTypeOf(arg("limit", { default: 5 })).toEqualTypeOf<Argument<number>>();
// @ts-expect-error: the default must be of the type that is promised.
arg<number>("limit", { default: "five" });

expectTypeOf(value({ a: 1 })).toEqualTypeOf<Argument<{ a: number }>>();
expectTypeOf(sessionArg()).toEqualTypeOf<Argument<Session>>();

// The function gets values where the task has arguments, and everything else as it stands.
const args = { input: returnOf(fetch), limit: arg<number>("limit"), plain: "text", list: [1, 2] };
expectTypeOf<ArgumentValues<typeof args>>().toEqualTypeOf<{
  input: { rows: number };
  limit: number;
  plain: string;
  list: number[];
}>();
