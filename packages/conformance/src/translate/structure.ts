import type { Unit } from "@gantry/core";
import type { Comparison, CountedAction } from "./condition-descriptor.ts";

/** What the original makes of a text: operators, and leaves with places in ms from the beginning of the unit. */
export type Structure =
  | { readonly op: "and" | "or" | "not"; readonly args: readonly (Structure | "always" | "never")[] }
  | { readonly cond: "executable"; readonly task: null; readonly period: AxisPeriod }
  | { readonly cond: "runnable"; readonly task: null; readonly period: { readonly cron: readonly string[] } }
  | StatusStructure
  | { readonly cond: "depend"; readonly action: "success" | "fail" | "finish"; readonly on: string }
  | { readonly cond: "running"; readonly task: string }
  | { readonly cond: "is_period"; readonly period: AxisPeriod }
  | { readonly cond: "scheduler_started"; readonly period: PastPeriod }
  | { readonly cond: "scheduler_cycles"; readonly cmp: Comparison }
  | { readonly cond: "env"; readonly value: string }
  | {
      readonly cond: "param";
      readonly keys: readonly string[];
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly cond: "true" | "false" };

export interface StatusStructure {
  readonly cond: "status";
  readonly action: CountedAction;
  readonly task: string | null;
  readonly period: AxisPeriod | PastPeriod | null;
  readonly cmp: Comparison;
}

export interface AxisPeriod {
  readonly unit: Unit;
  readonly start: number;
  readonly end: number;
}

export interface PastPeriod {
  readonly past: number;
}

/** What the original makes of the text of a period. */
export type TimeStructure =
  | AxisPeriod
  | PastPeriod
  | "always"
  | "never"
  | { readonly op: "and" | "or"; readonly args: readonly TimeStructure[] };
