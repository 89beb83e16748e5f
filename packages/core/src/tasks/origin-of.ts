import type { CallSite } from "./call-site.ts";
import type { Origin, OriginOrProblem } from "./origin.ts";
import type { TaskFunction } from "./task-function.ts";
import { workerMode } from "./worker-mode.ts";

/** Definitions of one name in one module, counted. A module runs once in a process, so the count is the process's. */
const counts = new Map<string, number>();

/** Functions that say themselves which module they are from. */
const marked = new WeakMap<object, Origin>();

/** Counts the definition, and tells of it where the module was imported for the sake of it. */
export function definedAt(site: CallSite, name: string, run: TaskFunction): OriginOrProblem {
  if ("problem" in site) return site;
  // The same module may be imported with another query.
  const module = site.module;
  const key = `${module.replace(/[?#].*/, "")}\0${name}`;
  const ordinal = counts.get(key) ?? 0;
  counts.set(key, ordinal + 1);
  const origin: Origin = Object.freeze({ module, name, ordinal });
  workerMode()?.defined(origin, run);
  return origin;
}

/** Says of a function where it is found. */
export function markOrigin(run: object, origin: Origin): void {
  marked.set(run, origin);
}

/** What the function says of itself. */
function markedOrigin(run: unknown): Origin | undefined {
  return typeof run === "function" ? marked.get(run) : undefined;
}

/** Where the function of a task is: as its options say, as it says itself, or where the task is being defined. */
export function originOf(
  options: { readonly module?: unknown; readonly export?: unknown; readonly name?: unknown },
  run: TaskFunction,
  site: CallSite,
): OriginOrProblem {
  const { module, export: exported = "default" } = options;
  if (module !== undefined) return Object.freeze({ module: String(module), export: String(exported) });
  return markedOrigin(run) ?? definedAt(site, String(options.name ?? run?.name), run);
}
