import { type Group, parseDuration, type TaskOptions } from "gantry";
import type { TestApp } from "gantry/testing";
import { conditionText } from "./condition-text.ts";
import { argumentsOf } from "./trace-arguments.ts";
import type { TraceTask } from "./trace-case.ts";
import { type Call, functionOf } from "./trace-function.ts";
import type { NamedTask } from "./trace-tasks.ts";

/** How many runs of a task may be open at once where there is no limit. */
const manyRuns = 1_000;

/** Adds a task of a case to the app, or to a group of it; `called` is told of each call of its function. */
export function addTask(
  app: TestApp,
  { name, task }: NamedTask,
  home: TestApp | Group,
  called: (call: Call) => void,
): void {
  // One that runs by hand, at startup or at shutdown alone has no condition.
  const when = task.start_cond === undefined ? "false" : conditionText(task.start_cond, name);
  home.task(when, optionsOf(task, name), functionOf(task, name, app, called));
}

function optionsOf(task: TraceTask, fullName: string): TaskOptions {
  const { name, execution, priority, disabled, on_startup, on_shutdown, timeout, end_cond, multilaunch } =
    task;
  return {
    name,
    args: argumentsOf(task),
    ...(priority === undefined ? {} : { priority }),
    ...(disabled === undefined ? {} : { disabled }),
    ...(on_startup === undefined ? {} : { onStartup: on_startup }),
    ...(on_shutdown === undefined ? {} : { onShutdown: on_shutdown }),
    ...(execution === undefined ? {} : { execution }),
    ...(timeout === undefined ? {} : { timeout: timeoutOf(timeout) }),
    ...(end_cond === undefined ? {} : { endCondition: conditionText(end_cond, fullName) }),
    ...(multilaunch === true ? { concurrency: manyRuns } : {}),
  };
}

/** A number is seconds in the cases and milliseconds here. */
export function timeoutOf(timeout: string | number): number {
  return typeof timeout === "number" ? timeout * 1_000 : parseDuration(timeout);
}
