import type { Unit } from "@gantry/core";

/** A place in a unit: in the unit's own notation, or a whole number; `null`: where the unit begins or ends. */
type Place = string | number | null;

/** A part of each unit. */
export interface UnitPeriod {
  readonly unit: Unit;
  readonly start?: Place;
  readonly end?: Place;
  readonly at?: string | number;
  readonly from?: string | number;
}

/** A period as the cases write it. */
export type PeriodDescriptor =
  | UnitPeriod
  | { readonly str: string }
  | { readonly past?: string; readonly future?: string }
  | { readonly near: string | null; readonly far: string | null }
  | { readonly cron: string }
  | { readonly static: readonly [string, string] }
  | { readonly const: "always" | "never" }
  | { readonly and: readonly PeriodDescriptor[] }
  | { readonly or: readonly PeriodDescriptor[] };
