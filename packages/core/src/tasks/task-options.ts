import type { ConditionLike } from "../conditions/condition.ts";
import type { Arguments } from "./arguments/argument.ts";
import type { Retention } from "./retention-options.ts";
import type { ReturnOptions } from "./return-options.ts";
import type { Timeout } from "./timeout.ts";
import type { WorkerOptions } from "./worker-options.ts";

/** When: a sentence, a builder's result, or a node. */
export type When = string | ConditionLike;

/**
 * Where a run happens: `main` inside the tick, while nothing else starts; `async` on the event loop, beside others;
 * `thread` in a thread of this process; `process` in a process of its own. The last two can be ended by force.
 */
export type Execution = "main" | "async" | "thread" | "process";

export const executions: readonly Execution[] = ["main", "async", "thread", "process"];

/** What becomes of a run whose scheduler died: see `TaskOptions.onCrash`. */
export type CrashPolicy = "rerun" | "leave";

export const crashPolicies: readonly CrashPolicy[] = ["rerun", "leave"];

export interface TaskOptions<A extends Arguments = Arguments> {
  /** Unique in the session. Default: the function's name. */
  readonly name?: string;
  /** For people. */
  readonly description?: string;
  /** Default: the session's, which is `async`. */
  readonly execution?: Execution;
  /** Higher is looked at first; equals in the order of their creation. Default 0. */
  readonly priority?: number;
  /** Its condition is not looked at; runs asked for by hand start all the same. Default false. */
  readonly disabled?: boolean;
  /**
   * Runs once when the session starts, before anything else is looked at, if its condition is true then or is `never`;
   * after that only by hand. What runs on `main` has ended before the first look at the other tasks. Default false.
   */
  readonly onStartup?: boolean;
  /** Runs once when the session is shut down, in the same way, before the runs that go on are waited for. Default false. */
  readonly onShutdown?: boolean;
  /** Its runs have no time limit, and are told to end as soon as the session is shut down. Default false. */
  readonly permanent?: boolean;
  /** While it is true, runs are told to end. */
  readonly endCondition?: When;
  /** What the function is given, by name. */
  readonly args?: A;
  /** Whether what the function returns is stored with the run, and how much. Default: the session's. */
  readonly returns?: ReturnOptions;
  /** How long its ended runs are kept, and how many. What is not said is as the session says. */
  readonly retention?: Retention;
  /** How long a run may take before it is told to end. Default: the session's. */
  readonly timeout?: Timeout;
  /** How many runs may be open at once, of all schedulers together. Default 1. */
  readonly concurrency?: number;
  /**
   * What becomes of an occasion whose run was cut off by the death of its scheduler. `rerun`: it runs again as the next
   * attempt, whatever the condition says by then, so that it runs at least once. `leave`: it does not run again. Default:
   * it runs again while the condition is still true for it, as `daily` is until the day is over.
   */
  readonly onCrash?: CrashPolicy;
  /** An occasion that has crashed so often is left. Default 3. */
  readonly maxCrashes?: number;
  /** For people and for queries. */
  readonly tags?: readonly string[];
  /** The IANA zone in which its conditions read the calendar. Default: the session's. */
  readonly timezone?: string;
  /** The module that exports the task's function, in place of a function: `new URL("./work.js", import.meta.url)`; for
   * `session.createTask` also the name that it is registered by, see `modules`. */
  readonly module?: URL | string;
  /** The function's name among the exports of `module`. Default "default". */
  readonly export?: string;
  /**
   * Whether the repository keeps the task itself, so that it is back after a restart: for tasks that are created at run
   * time. Its function is an export of a registered module, and its arguments are plain values or are found by name; see
   * `modules`. Default false.
   */
  readonly persist?: boolean;
  /** Of the thread or process that it runs in. */
  readonly worker?: WorkerOptions;
}
