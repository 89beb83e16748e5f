import { checkOptions, OptionError, type Session, SessionError, shown } from "@gantry/core";
import { type AppParts, partsOf } from "../app-parts.ts";
import type { AnyTypes, AppTypes } from "../app-types.ts";
import type { Gantry } from "../gantry.ts";
import { appOf, isApp, loadApp, type ModuleToLoad } from "./load-app.ts";
import { TestApp, type TestAppOptions, type TestHostOptions } from "./test-app.ts";

/** A module that has an app among its exports, or nothing that would be accepted. */
type ModuleWithApp<M> = Extract<M[keyof M], { readonly session: Session }> extends never ? never : M;

/**
 * A new app on a virtual clock, in UTC and in memory unless said otherwise; or one of yours, put on such a clock.
 *
 * An app of yours must not have been started. It is the same app: its tasks, handles and parameters, in its own time zone,
 * with what the test needs beside them. A module that starts its app itself is best given by its address, or by a function
 * that imports it: then `run()` and `start()` have no effect in it.
 *
 * Throws `OptionError`, `TimeZoneError`, and `SessionError` for an app that has been started.
 *
 * @example
 * await using app = createTestApp({ now: "2026-11-21T10:00:00Z" });
 * await using test = createTestApp(app);
 * await using loaded = await createTestApp(new URL("../src/app.js", import.meta.url));
 * await using imported = await createTestApp(() => import("../src/app.ts"));
 */
export function createTestApp<T extends AppTypes = AnyTypes>(options?: TestAppOptions): TestApp<T>;
export function createTestApp<T extends AppTypes>(app: Gantry<T>, options?: TestHostOptions): TestApp<T>;
export function createTestApp(module: ModuleToLoad, options?: TestHostOptions): Promise<TestApp>;
export function createTestApp<M extends object>(
  module: M & ModuleWithApp<M>,
  options?: TestHostOptions,
): TestApp;
export function createTestApp(given: object = {}, options: TestHostOptions = {}): TestApp | Promise<TestApp> {
  if (isApp(given)) return hosted(given, options);
  if (given instanceof URL || given instanceof Promise || isImport(given)) {
    return loadApp(given).then((app) => hosted(app, options));
  }
  if (isModule(given)) return hosted(appOf(given), options);
  return new TestApp(given);
}

function isImport(given: object): given is () => Promise<object> {
  return typeof given === "function";
}

/** Options have no apps in them. */
function isModule(given: object): boolean {
  return Object.prototype.toString.call(given) === "[object Module]" || Object.values(given).some(isApp);
}

function hosted(app: Gantry, options: TestHostOptions): TestApp {
  const { phase } = app.session;
  if (phase !== "new") {
    throw new SessionError(
      "SESSION_STARTED",
      `The app '${app.session.name}' has been started already (it is ${phase}), by its module or by another test. Make a new one for each test, or give the address of its module: createTestApp(new URL("./app.js", import.meta.url)).`,
    );
  }
  const anything = () => undefined;
  checkOptions("createTestApp: ", options, { now: anything, seed: anything, repository: anything });
  return new TestApp(options, partsBehind(app));
}

function partsBehind(app: Gantry): AppParts {
  const parts = partsOf(app);
  if (parts !== undefined) return parts;
  throw new OptionError("createTestApp", `an app was expected, found ${shown(app)}.`);
}
