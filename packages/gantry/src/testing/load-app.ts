import { OptionError, shown, systemClock } from "@gantry/core";
import { Gantry } from "../gantry.ts";
import { Loading } from "./loading.ts";

/** A module that has not been imported for certain: where it is, what imports it, or the import that goes on. */
export type ModuleToLoad = URL | (() => Promise<object>) | Promise<object>;

let imports = 0;

/**
 * The app of a module, which is kept from starting it: `run()` and `start()` have no effect there.
 *
 * The import is not waited for once an app is asked to run, since `await app.run()` at the top would never end.
 *
 * Throws what the import throws, and `OptionError` for a module that has no app, or several.
 */
export function loadApp(module: ModuleToLoad): Promise<Gantry> {
  return Loading.during(async (loading) => {
    const imported = begin(module).then((found) => {
      const apps = appsOf(loading);
      return appOf(found, { made: apps, asked: appBehind(loading.asked, apps) });
    });
    // One that is not awaited at the top leaves the import to its end, which is near: what is exported counts then.
    const asked = loading.asking.then(async (owner) => {
      await new Promise<void>((resolve) => systemClock.timer(0, resolve));
      return appBehind(owner, appsOf(loading)) ?? appOf({});
    });
    const app = await Promise.race([imported, asked]);
    imported.catch(() => {}); // what becomes of the rest of the module is nobody's concern
    return app;
  });
}

/** An app of its own for each test: the same module with another address is evaluated again. */
function begin(module: ModuleToLoad): Promise<object> {
  if (module instanceof Promise) return module;
  if (typeof module === "function") return module();
  const address = new URL(module);
  address.searchParams.set("test-app", String(++imports));
  return import(address.href);
}

/**
 * The app that a module exports: by default, or as the only one. A module that exports none may have asked one to run, or
 * made a single one.
 *
 * Throws `OptionError`.
 */
export function appOf(
  module: object,
  { asked, made = [] }: { readonly asked?: Gantry | undefined; readonly made?: readonly Gantry[] } = {},
): Gantry {
  const exported = Object.entries(module).flatMap(([name, value]) => (isApp(value) ? [{ name, value }] : []));
  const byDefault = exported.find(({ name }) => name === "default");
  const [only, second] = new Set(exported.map(({ value }) => value));
  const chosen = byDefault?.value ?? (second === undefined ? only : undefined);
  if (chosen !== undefined) return chosen;
  if (asked !== undefined) return asked;
  const [lone, another] = made;
  if (only === undefined && lone !== undefined && another === undefined) return lone;
  const apps = exported.map(({ name }) => name);
  throw new OptionError("createTestApp", whatIsMissing(module, apps, made.length));
}

function appsOf({ made }: Loading): readonly Gantry[] {
  return made.filter(isApp);
}

/** The app that was asked to start, itself or by its session. */
function appBehind(asked: object | undefined, apps: readonly Gantry[]): Gantry | undefined {
  return apps.find((app) => app === asked || app.session === asked);
}

function whatIsMissing(module: object, apps: readonly string[], made: number): string {
  const advice = "Export the one to test as default.";
  if (apps.length > 0) return `one app was expected, and the module exports ${apps.join(", ")}. ${advice}`;
  if (made > 0) return `one app was expected, and the module makes ${made} and exports none. ${advice}`;
  const names = Object.keys(module).map(shown).join(", ") || "nothing";
  return `a module was expected that exports its app (made by new Gantry()); it exports ${names}.`;
}

export function isApp(value: unknown): value is Gantry {
  return value instanceof Gantry;
}
