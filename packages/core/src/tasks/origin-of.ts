import type { CallSite } from "./call-site.ts";
import { importer } from "./importer.ts";
import type { DefinedOrigin, Origin, OriginOrProblem } from "./origin.ts";
import type { TaskFunction } from "./task-function.ts";

/** Definitions of one name in one module, counted. A module runs once in a process, so the count is the process's. */
const counts = new Map<string, number>();

/** Functions that say themselves which module they are from. */
const marked = new WeakMap<object, Origin>();

/** The same functions by where they are from. They live as long as their modules: as long as the process. */
const definitions = new Map<string, TaskFunction>();

/** Counts the definition, and tells of it where the module was imported for the sake of it. */
export function definedAt(
  site: CallSite,
  name: string,
  run: TaskFunction,
): DefinedOrigin | { readonly problem: string } {
  if ("problem" in site) return site;
  const module = site.module;
  const key = keyOf(module, name);
  const ordinal = counts.get(key) ?? 0;
  counts.set(key, ordinal + 1);
  const origin = Object.freeze({ module, name, ordinal });
  importer()?.defined?.(origin, run);
  return origin;
}

/** Says of a function where it is found. */
export function markOrigin(run: TaskFunction, origin: Origin): void {
  marked.set(run, origin);
}

/** Remembers the function that was defined there. */
export function noteDefinition(run: TaskFunction, origin: DefinedOrigin): void {
  definitions.set(`${keyOf(origin.module, origin.name)}\0${origin.ordinal}`, run);
}

/** The function that was defined there, if its module has been imported. */
export function definitionAt({ module, name, ordinal }: DefinedOrigin): TaskFunction | undefined {
  return definitions.get(`${keyOf(module, name)}\0${ordinal}`);
}

/** The same module may be imported with another query. */
function keyOf(module: string, name: string): string {
  return `${module.replace(/[?#].*/, "")}\0${name}`;
}

/** What the function says of itself. */
export function markedOrigin(run: unknown): Origin | undefined {
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
