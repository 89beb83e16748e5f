import { OptionError } from "../errors.ts";
import { shown } from "../option-check.ts";
import type { DefinedOrigin } from "./origin.ts";
import { definedAt, definitionAt, markOrigin, noteDefinition } from "./origin-of.ts";
import type { TaskFunction } from "./task-function.ts";

/**
 * Says of a function which module it is in, so that a thread or process finds it wherever its task is defined: for work
 * that is kept in modules of its own, away from the app. Call it at the top level of the module. Anywhere else the
 * function is what it was.
 *
 * Throws `OptionError` for anything else than `import.meta` and a function.
 *
 * @example
 * // resize.ts
 * export const resize = defineTask(import.meta, async function resize({ file }: { file: string }) {
 *   return file.length;
 * });
 * // app.ts
 * app.task("daily", { execution: "thread", args: { file: "a.png" } }, resize);
 */
export function defineTask<A, R>(
  meta: { readonly url: string },
  run: TaskFunction<A, R>,
): TaskFunction<A, R> {
  if (typeof meta?.url !== "string" || typeof run !== "function") {
    const found = typeof run === "function" ? shown(meta) : shown(run);
    throw new OptionError("defineTask", `import.meta and a function were expected, found ${found}.`);
  }
  // Its arguments are checked where it becomes a task.
  const task = run as TaskFunction;
  const origin = definedAt({ module: meta.url }, `${run.name} (defineTask)`, task);
  if ("problem" in origin) return run;
  markOrigin(task, origin);
  noteDefinition(task, origin);
  return run;
}

/** What `defineTask` was given in a module, as a function: the module is imported when it is called first. */
export function definedIn(origin: DefinedOrigin): TaskFunction {
  const run: TaskFunction = async (args, current) => {
    await import(origin.module);
    const found = definitionAt(origin);
    if (found !== undefined) return found(args, current);
    throw new OptionError(
      "module",
      `${origin.module} does not define '${origin.name}' any more. Define it there again, or delete the task.`,
    );
  };
  markOrigin(run, origin);
  return run;
}

/** The function that a task's options name by its module; `undefined` when they do not. */
export function exportedIn(options: {
  readonly module?: unknown;
  readonly export?: unknown;
}): TaskFunction | undefined {
  return options.module === undefined ? undefined : exportedFunction(options.module, options.export);
}

/** The export of a module as a function: imported when it is called first. */
function exportedFunction(module: unknown, name: unknown = "default"): TaskFunction {
  const exported = String(name);
  let found: Promise<TaskFunction> | undefined;
  const run: TaskFunction = async (args, current) => {
    found ??= import(String(module)).then((all: Record<string, unknown>) =>
      functionIn(all, String(module), exported),
    );
    return (await found)(args, current);
  };
  Object.defineProperty(run, "name", { value: exported === "default" ? "" : exported });
  return run;
}

/** Throws `OptionError` when there is no such function. */
export function functionIn(all: Record<string, unknown>, module: string, name: string): TaskFunction {
  const found = all[name];
  if (typeof found === "function") return found as TaskFunction; // what it is given is its task's business
  const functions = Object.keys(all).filter((key) => typeof all[key] === "function");
  const known = functions.length === 0 ? "It exports no function." : `It exports: ${functions.join(", ")}.`;
  throw new OptionError(
    "export",
    `'${name}' of ${module} is ${shown(found)}, a function was expected. ${known}`,
  );
}
