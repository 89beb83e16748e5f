import type {
  Arguments,
  ArgumentValues,
  CallSite,
  ManualValues,
  RunContext,
  Task,
  TaskFunction,
  TaskOptions,
  When,
} from "@gantry/core";
import type { MethodTasks } from "./method-tasks.ts";

/** Where decorated methods go. */
export interface MethodHome {
  readonly methods: MethodTasks;
  createTask(when: When, options: TaskOptions, run: TaskFunction, site: CallSite): Task;
  /** Does work that creates tasks as soon as the code that runs now is done. */
  whenComplete(work: () => void): void;
}

/** Options of a task, whose name may be made from the instance, so that several instances can have tasks. */
export type MethodTaskOptions<A extends Arguments> = Omit<TaskOptions<A>, "name"> & {
  // The instance's type is known only where the decorator is applied; a function of any type will do for `never`.
  readonly name?: string | ((instance: never) => string);
};

/** Takes the function of a task: as the decorator of a method, or by a second call. */
export interface TaskDecorator<A extends Arguments> {
  /** Fits a method only if it can do with these arguments. */
  <This, P, R>(
    method: (this: This, args: P, run: RunContext) => R,
    context: ArgumentValues<A> extends P
      ? ClassMethodDecoratorContext<This, (this: This, args: P, run: RunContext) => R>
      : never,
  ): void;
  <R>(run: (args: ArgumentValues<A>, run: RunContext) => R): Task<Awaited<R>, ManualValues<A>>;
}

/** Another thread or process has other instances. */
const ofAnInstance: CallSite = {
  problem: "it is a method of instances; only static methods can be found again",
};

/**
 * Makes the function that takes a task's function.
 *
 * A static method becomes a task when its class is defined; a method of instances when an instance is made, bound to
 * that instance, so that `this` is right in both. A name that is made from the instance is asked for as soon as the
 * instance is complete: a decorator's initializer runs before the fields are there.
 */
export function taskDecorator<A extends Arguments>(
  home: MethodHome,
  when: When,
  { name, ...options }: MethodTaskOptions<A>,
  site: CallSite,
): TaskDecorator<A> {
  // The overloads of TaskDecorator have matched the function to the arguments.
  const create = (run: TaskFunction, given: string | undefined, at = site) =>
    home.createTask(when, given === undefined ? options : { ...options, name: given }, run, at);
  function decorate(run: TaskFunction, context?: ClassMethodDecoratorContext): Task | undefined {
    if (context === undefined) return create(run, typeof name === "function" ? undefined : name);
    const method = String(context.name);
    context.addInitializer(function (this: unknown) {
      const owner = (context.static ? this : (this as object).constructor) as object; // an instance has a constructor
      const add = (given: string) => {
        const bound: TaskFunction = (args, current) => Reflect.apply(run, this, [args, current]);
        home.methods.set(owner, method, create(bound, given, context.static ? site : ofAnInstance));
      };
      if (typeof name !== "function") add(name ?? method);
      else home.whenComplete(() => add(name(this as never))); // the instance that it was written for
    });
    return undefined;
  }
  return decorate as TaskDecorator<A>; // one implementation behind both call signatures
}
