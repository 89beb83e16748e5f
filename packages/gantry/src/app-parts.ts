import { Session, type SessionOptions } from "@gantry/core";
import { language } from "./language.ts";
import { MethodTasks } from "./method-tasks.ts";
import { workerExecutors } from "./worker-executors.ts";

/** What stands behind an app. A second app on the same parts is the same app with another face: a test's. */
export class AppParts {
  readonly session: Session;
  readonly methods = new MethodTasks();

  /** Throws `OptionError` and `TimeZoneError`. */
  constructor(options: SessionOptions) {
    this.session = new Session({ executors: workerExecutors, ...options }, language);
  }
}

const behind = new WeakMap<object, AppParts>();

export function keepParts(app: object, parts: AppParts): void {
  behind.set(app, parts);
}

/** The parts of an app; `undefined`: it is none. */
export function partsOf(app: object): AppParts | undefined {
  return behind.get(app);
}
