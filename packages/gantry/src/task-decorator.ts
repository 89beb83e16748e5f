import type {
  Arguments,
  ArgumentValues,
  RunContext,
  Session,
  Task,
  TaskFunction,
  TaskOptions,
  When,
} from "@gantry/core";
import type { MethodTasks } from "./method-tasks.ts";

/** Options of a task, whose name may be made from the instance, so that several instances can have tasks. */
export type MethodTaskOptions<A extends Arguments> = Omit<TaskOptions<A>, "name"> & {
  // biome-ignore lint/suspicious/noExplicitAny: the instance's type is known only where the decorator is applied.
  readonly name?: string | ((instance: any) => string);
};

/** Takes the function of a task: by a second call, or as the decorator of a method. */
export interface TaskDecorator<A extends Arguments> {
  <R>(run: (args: ArgumentValues<A>, run: RunContext) => R): Task<Awaited<R>>;
  <This, M extends (this: This, args: ArgumentValues<A>, run: RunContext) => unknown>(
    method: M,
    context: ClassMethodDecoratorContext<This, M>,
  ): void;
}

/**
 * Makes the function that takes a task's function.
 *
 * A static method becomes a task when its class is defined; a method of instances when an instance is made, bound to
 * that instance, so that `this` is right in both.
 */
export function taskDecorator<A extends Arguments>(
  session: Session,
  methods: MethodTasks,
  when: When,
  options: MethodTaskOptions<A>,
): TaskDecorator<A> {
  const create = (run: TaskFunction, owner: unknown, defaultName: string | undefined) => {
    const { name, ...rest } = options;
    const given = typeof name === "function" ? name(owner) : (name ?? defaultName);
    // The overloads of TaskDecorator have matched the function to the arguments.
    return session.createTask(
      when,
      { ...rest, ...(given === undefined ? {} : { name: given }) },
      run as never,
    );
  };
  function decorate(run: TaskFunction, context?: ClassMethodDecoratorContext): Task | undefined {
    if (context === undefined) return create(run, undefined, undefined);
    const method = String(context.name);
    context.addInitializer(function (this: unknown) {
      const owner = context.static ? this : (this as object).constructor; // an instance has a constructor
      const task = create((args, current) => Reflect.apply(run, this, [args, current]), this, method);
      methods.set(owner as object, method, task); // a class or its constructor is an object
    });
    return undefined;
  }
  return decorate as TaskDecorator<A>; // one implementation behind both call signatures
}
