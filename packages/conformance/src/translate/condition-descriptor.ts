import type { PeriodDescriptor } from "./period-descriptor.ts";

/** How a number is compared: all of them must hold. */
export type Comparison = Readonly<Partial<Record<"==" | "!=" | "<" | ">" | "<=" | ">=", number>>>;

/** What is counted: `finish` is success, fail or terminate. */
export type CountedAction = "run" | "success" | "fail" | "terminate" | "inaction" | "finish" | "crash";

/** A condition as the cases write it: a sentence, or an object for what the original's sentences cannot say. */
export type ConditionDescriptor =
  | string
  | { readonly and: readonly ConditionDescriptor[] }
  | { readonly or: readonly ConditionDescriptor[] }
  | { readonly not: ConditionDescriptor }
  | StatusDescriptor
  | ExecutableDescriptor
  | { readonly cond: "every"; readonly past: string; readonly based: "run" | "success" | "fail" | "finish" }
  | { readonly cond: "retry"; readonly n: number }
  | RunningDescriptor
  | { readonly cond: "crontime"; readonly expr: string }
  | { readonly cond: "scheduler_running"; readonly more_than?: string; readonly less_than?: string };

export interface StatusDescriptor {
  readonly cond: "status";
  readonly action: CountedAction;
  readonly task: string | null;
  readonly period?: PeriodDescriptor;
  readonly cmp?: Comparison;
}

export interface ExecutableDescriptor {
  readonly cond: "executable";
  readonly period: PeriodDescriptor;
  readonly retries: number;
}

export interface RunningDescriptor {
  readonly cond: "running";
  readonly task: string | null;
  readonly more_than?: string;
  readonly less_than?: string;
  readonly cmp?: Comparison;
}
