import type { GantryOptions, GroupOptions } from "gantry";
import { createTestApp, type TestApp } from "gantry/testing";
import { conditionText } from "./condition-text.ts";
import type { TraceCase, TraceConfig, TraceGroup } from "./trace-case.ts";
import type { Call } from "./trace-function.ts";
import { repositoryWith } from "./trace-history.ts";
import { addTask, timeoutOf } from "./trace-task.ts";
import { tasksOf } from "./trace-tasks.ts";

/** The app of a case as Gantry's, not yet started. */
export interface TracedApp {
  readonly app: TestApp;
  /** Where its own log begins in the repository. */
  readonly after: number;
  readonly calls: readonly Call[];
}

/** Builds the app of a case. */
export async function appOf(found: TraceCase, cycle: "agenda" | "poll"): Promise<TracedApp> {
  const { start, cycle_ms: cycleSleep, config = {}, history = [], session_params = {} } = found;
  const { repository, sequence: after } = await repositoryWith(history);
  const app = createTestApp({
    // The original sleeps before its first look. Gantry's polling does so too, its agenda looks at once.
    now: cycle === "poll" ? start : start + cycleSleep,
    cycle,
    cycleSleep,
    execution: "main",
    repository,
    ...optionsOf(config),
  });
  app.params(session_params);
  const calls: Call[] = [];
  const groups = new Map((found.groups ?? []).map((group) => [group, app.group(groupOptionsOf(group))]));
  for (const task of tasksOf(found)) {
    const home = task.group === undefined ? app : (groups.get(task.group) ?? app);
    addTask(app, task, home, (call) => calls.push(call));
  }
  return { app, after, calls };
}

function groupOptionsOf({ prefix, start_cond, execution }: TraceGroup): GroupOptions {
  return {
    ...(prefix === undefined ? {} : { prefix }),
    ...(start_cond === undefined ? {} : { when: conditionText(start_cond, "") }),
    ...(execution === undefined ? {} : { execution }),
  };
}

function optionsOf({ timeout, shut_cond, instant_shutdown }: TraceConfig): GantryOptions {
  return {
    ...(timeout === undefined ? {} : { timeout: timeoutOf(timeout) }),
    ...(shut_cond === undefined ? {} : { shutCondition: conditionText(shut_cond, "") }),
    ...(instant_shutdown === undefined ? {} : { instantShutdown: instant_shutdown }),
  };
}
