import { createRequire } from "node:module";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { functionIn, importFor, type Origin, systemClock, type TaskFunction } from "@gantry/core";
import { WorkerError } from "../errors.ts";
import { openServers } from "./opened-server.ts";

/** The definitions that the modules imported so far have made. */
const found = new Map<string, TaskFunction>();
const waiting = new Map<string, () => void>();
const imports = new Map<string, Promise<Record<string, unknown>>>();

/** From now on the apps of the modules that are imported do nothing, and their tasks can be found. */
export function watchDefinitions(): void {
  importFor({
    inWorker: true,
    defined: (origin, run) => {
      const key = keyOf(origin);
      found.set(key, run);
      waiting.get(key)?.();
    },
  });
}

/**
 * The function that was defined there. It is taken as soon as it is defined and the module has come to its end, or to
 * something that it waits for: an app's module ends with `await app.run()`, which never settles here.
 *
 * `serves` is called when the module has opened a server by then.
 *
 * Throws `WorkerError` when it is neither defined nor the module finished in time, and when it is finished without it.
 */
export async function findFunction(
  origin: Origin,
  timeout: number,
  serves: () => void,
): Promise<TaskFunction> {
  const { module } = origin;
  const key = keyOf(origin);
  const known = found.get(key);
  if (known !== undefined) return known;
  const before = openServers();
  const imported = imports.get(module) ?? importModule(module);
  imports.set(module, imported);
  const defined = new Promise<"defined">((resolve) => waiting.set(key, () => resolve("defined")));
  let stop = () => {};
  const late = new Promise<"late">((resolve) => {
    const timer = systemClock.timer(Math.min(timeout, 2 ** 31), () => resolve("late"));
    stop = () => timer.cancel();
  });
  try {
    const how = await Promise.race([defined, late, imported]);
    if (how === "late") throw notInTime(module, timeout);
    if ("export" in origin) return functionIn(await imported, module, origin.export);
    // What stands below the definition has been run by then.
    if (how === "defined") await new Promise<void>((resolve) => systemClock.timer(0, resolve));
  } catch (error) {
    if (error instanceof WorkerError || !("name" in origin)) throw error;
    if (!found.has(key)) throw notImported(module, error);
  } finally {
    stop();
    waiting.delete(key);
  }
  if (openServers() > before) serves();
  const run = found.get(key);
  if (run === undefined) throw notDefined(origin);
  return run;
}

function keyOf(origin: Origin): string {
  const file = origin.module.replace(/[?#].*/, "");
  return "export" in origin
    ? `${file}\0export ${origin.export}`
    : `${file}\0${origin.name}\0${origin.ordinal}`;
}

async function importModule(url: string): Promise<Record<string, unknown>> {
  if (/\.[cm]?tsx?$/.test(new URL(url).pathname) && needsTsx()) await registerTsx(url);
  return import(url) as Promise<Record<string, unknown>>; // whatever a module exports
}

/** Node reads TypeScript itself from version 22.18 on; where the program is run by tsx, its modules may need that. */
function needsTsx(): boolean {
  const native = "typescript" in process.features && Boolean(process.features.typescript);
  return !native || process.execArgv.some((argument) => /[\\/]tsx[\\/]|^tsx$/.test(argument));
}

/** Of the program's own dependencies. A thread does not have the one of its parent on each version of Node. */
async function registerTsx(module: string): Promise<void> {
  let path: string;
  try {
    // What is found for `require` has the module for `import` beside it.
    path = createRequire(module)
      .resolve("tsx/esm/api")
      .replace(/\.cjs$/, ".mjs");
  } catch (cause) {
    throw new WorkerError(
      `${module} is TypeScript, which this version of Node does not read, and tsx was not found. Install tsx, or name a compiled module.`,
      { cause },
    );
  }
  const api = (await import(pathToFileURL(path).href)) as { register(): void }; // its documented function
  api.register();
}

function notInTime(module: string, timeout: number): WorkerError {
  return new WorkerError(
    `${module} has neither defined the task nor finished in time (${timeout} ms).${listening()} Whatever the module does when it is imported happens in each thread and process too: define tasks before anything that waits, or keep them in a module of their own.`,
  );
}

function notDefined(origin: Origin): WorkerError {
  const name = "name" in origin ? origin.name : origin.export;
  const defined = [...found.keys()].map((key) => `'${key.split("\0")[1]}'`);
  const known = defined.length === 0 ? "It defines no task" : `It defines ${defined.join(", ")}`;
  return new WorkerError(
    `${origin.module} was imported and did not define '${name}' again. ${known}. Define the task whatever the arguments and the environment of the program are, or keep its function in a module of its own with defineTask(import.meta, ...).`,
  );
}

function notImported(module: string, cause: unknown): WorkerError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new WorkerError(`${module} could not be imported: ${reason}.${listening()}`, { cause });
}

/** The classic trap: a program that listens at a port as soon as it is imported. */
function listening(): string {
  return openServers() === 0
    ? ""
    : " It has opened a server when it was imported: start servers in a module that tasks do not need.";
}
