import { ArgumentError } from "../../errors.ts";
import { Argument, type Arguments } from "./argument.ts";

/** An argument that only `task.run(args)` supplies. */
export class Manual<T> extends Argument<T> {
  /** Tells it from other arguments, for the compiler, too. */
  readonly isManual = true as const;
}

/**
 * An argument that nothing supplies but `task.run(args)`, which then requires it.
 *
 * For tasks that are run by hand, or by other tasks. A run that the task's condition starts fails with
 * `ArgumentError`, so such a task mostly has the condition `never`.
 *
 * @example
 * const greet = app.task("never", { name: "greet", args: { who: manual<string>() } }, ({ who }) => `Hello ${who}`);
 * (await greet.run({ who: "Ada" })).returned; // => "Hello Ada"
 */
export function manual<T>(): Manual<T> {
  const resolve = (): never => {
    throw new ArgumentError(
      "Only a run that is asked for by hand supplies it, and this one was started without: task.run({ ... }).",
    );
  };
  return new Manual<T>("manual()", resolve, { stored: () => ({ argument: "manual" }) });
}

/** Those of a task's arguments that only `task.run(args)` supplies, by name. */
export type ManualValues<A> = {
  -readonly [K in keyof A as A[K] extends Manual<unknown> ? K : never]: A[K] extends Manual<infer T>
    ? T
    : never;
};

/** What `task.run` takes: nothing has to be given unless something is `manual`. */
export type GivenArguments<M> = keyof M extends never
  ? [args?: Arguments]
  : [args: { readonly [K in keyof M]: M[K] | Argument<M[K]> } & Arguments];
