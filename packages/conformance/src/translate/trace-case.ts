import type { Action } from "@gantry/core";
import type { Case } from "../case.ts";
import type { ConditionDescriptor } from "./condition-descriptor.ts";

/** A whole run of a scheduler: the app, what is done to it from outside, and what it did. */
export interface TraceCase extends Case {
  /** `gaps`: of tasks that drift in the original, the gaps between the runs count, not when they happen. */
  readonly compare: "absolute" | "gaps";
  readonly start: number;
  readonly cycle_ms: number;
  readonly duration_ms: number;
  readonly tasks: readonly TraceTask[];
  readonly groups?: readonly TraceGroup[];
  readonly events?: readonly TraceEvent[];
  readonly config?: TraceConfig;
  readonly session_params?: Readonly<Record<string, unknown>>;
  /** The log of an earlier session. */
  readonly history?: readonly TraceRow[];
  readonly trace: readonly TraceRow[];
  readonly calls?: readonly TraceCall[];
  /** When the scheduler was done. */
  readonly ended: number;
}

export type TraceRow = readonly [at: number, iso: string, task: string, action: Action];

/** What a task's function was given. */
type TraceCall = readonly [at: number, iso: string, task: string, args: Readonly<Record<string, unknown>>];

export interface TraceTask {
  readonly name: string;
  /** Absent: it runs by hand, at startup or at shutdown alone. */
  readonly start_cond?: ConditionDescriptor;
  readonly end_cond?: ConditionDescriptor;
  readonly priority?: number;
  readonly disabled?: boolean;
  readonly on_startup?: boolean;
  readonly on_shutdown?: boolean;
  readonly execution?: "main" | "async";
  /** A text, or a number of seconds. */
  readonly timeout?: string | number;
  readonly multilaunch?: boolean;
  /** Of each run; the last of a list repeats, here and below. */
  readonly duration_ms?: number | readonly number[];
  readonly outcomes?: readonly Outcome[];
  readonly returns?: readonly unknown[];
  readonly params?: Readonly<Record<string, unknown>>;
  /** Session parameters that the function names as arguments. */
  readonly takes?: readonly string[];
}

type Outcome = "success" | "fail" | "inaction" | "terminate";

export interface TraceGroup {
  readonly prefix?: string;
  readonly start_cond?: ConditionDescriptor;
  readonly execution?: "main" | "async";
  readonly tasks: readonly TraceTask[];
}

export interface TraceConfig {
  /** A text, or a number of seconds. */
  readonly timeout?: string | number;
  readonly shut_cond?: ConditionDescriptor;
  readonly instant_shutdown?: boolean;
  readonly silence_task_prerun?: boolean;
}

export type TraceEvent = { readonly at: number } & (
  | { readonly do: "run"; readonly task: string; readonly params?: Readonly<Record<string, unknown>> }
  | { readonly do: "terminate" | "enable" | "disable"; readonly task: string }
  | { readonly do: "hold" | "release" | "shut_down" }
);
