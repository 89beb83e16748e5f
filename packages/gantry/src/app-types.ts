import type { Argument } from "@gantry/core";

/** What an app may say of itself to the compiler: `new Gantry<{ params: { limit: number } }>()`. */
export interface AppTypes {
  /** The session's parameters, by name. */
  readonly params: object;
}

/** An app that says nothing of itself: a parameter may have any name and any value. */
export interface AnyTypes extends AppTypes {
  readonly params: Readonly<Record<string, unknown>>;
}

/** The names of the parameters of an app. */
export type ParameterName<T extends AppTypes> = string & keyof T["params"];

/** What a parameter may be set to: a value, a function that is called for each run, or another argument. */
export type ParameterSource<V> = V | (() => V | Promise<V>) | Argument<V>;

/** Parameters to be set, by name. */
export type ParameterSources<T extends AppTypes> = {
  readonly [K in ParameterName<T>]?: ParameterSource<T["params"][K]>;
};
