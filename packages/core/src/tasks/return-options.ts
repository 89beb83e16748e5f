import { isFlag, isRecord, type OptionCheck } from "../option-check.ts";

/** Whether what a function returns is stored with its run, so that another process can take it, and how much of it. */
export interface ReturnOptions {
  /** False: only this process has the value, for as long as it lives. Default: true. */
  readonly store?: boolean;
  /** The most bytes, as JSON, that are stored of one value. Default 1 MiB; `Infinity`: what the repository takes. */
  readonly limit?: number;
}

/** The options, complete. */
export type ReturnRules = Required<ReturnOptions>;

export const defaultReturns: ReturnRules = Object.freeze({ store: true, limit: 2 ** 20 });

export const isReturns: OptionCheck = (value) => {
  const expected = "an object such as { store: false } or { limit: 10_000 }, in bytes,";
  if (isRecord(value) !== undefined) return expected;
  const { store, limit, ...unknown } = value as Record<string, unknown>; // a record has members
  const isLimit = limit === undefined || (typeof limit === "number" && limit >= 0);
  const isStore = store === undefined || isFlag(store) === undefined;
  return isLimit && isStore && Object.keys(unknown).length === 0 ? undefined : expected;
};

/** What is not said is as in `defaults`. */
export function returnsOf(options: ReturnOptions | undefined, defaults: ReturnRules): ReturnRules {
  if (options === undefined) return defaults;
  return Object.freeze({ store: options.store ?? defaults.store, limit: options.limit ?? defaults.limit });
}
