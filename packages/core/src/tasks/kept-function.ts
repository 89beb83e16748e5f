import { OptionError } from "../errors.ts";
import { definedIn, exportedIn } from "./module-task.ts";
import type { Modules } from "./modules.ts";
import type { OriginOrProblem } from "./origin.ts";
import { markedOrigin } from "./origin-of.ts";
import type { TaskFunction } from "./task-function.ts";

/** A function that outlives its process: an export of a registered module, or what `defineTask` was given there. */
export type KeptFunction =
  | { readonly module: string; readonly export: string }
  | { readonly module: string; readonly defined: string; readonly ordinal: number };

/** How the function of a task is found after a restart. Throws `OptionError` when it would not be. */
export function keptFunction(
  option: string,
  run: TaskFunction,
  origin: OriginOrProblem,
  modules: Modules,
): KeptFunction {
  const found = "export" in origin ? origin : markedOrigin(run);
  if (found === undefined) {
    throw new OptionError(
      option,
      'its function lives in this process alone and could not be found after a restart. Export it from a module that the app registers and name that, { module: "work", export: "report" }, or give it by defineTask(import.meta, ...) in such a module.',
    );
  }
  const module = modules.nameOf(found.module);
  if (module === undefined) {
    throw new OptionError(
      option,
      `the module of its function is not registered, and what is not is never imported for the sake of a stored task: ${found.module}. Register it: new Gantry({ modules: { work: new URL("./work.js", import.meta.url) } }).`,
    );
  }
  if ("export" in found) return { module, export: found.export };
  return { module, defined: found.name, ordinal: found.ordinal };
}

/** The options by which a task has the function, and the function, which is imported when it is called first. */
export function restoredFunction(
  kept: KeptFunction,
  url: string,
): { readonly options: { readonly module?: string; readonly export?: string }; readonly run: TaskFunction } {
  if ("export" in kept) {
    const options = { module: url, export: kept.export };
    return { options, run: exportedIn(options) as TaskFunction }; // they name a module
  }
  const origin = { module: url, name: kept.defined, ordinal: kept.ordinal };
  return { options: {}, run: definedIn(origin) };
}
