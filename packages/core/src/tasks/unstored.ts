import { jsonSize } from "./json-size.ts";
import type { ReturnRules } from "./return-options.ts";

/** Why the value that a function returned is not to be stored; `undefined`: it may be. */
export function whyUnstored(returned: unknown, { store, limit }: ReturnRules): string | undefined {
  if (returned === undefined) return undefined;
  if (!store) return "the task does not store what it returns (option returns: { store: false })";
  if (limit === Number.POSITIVE_INFINITY || jsonSize(returned, limit) <= limit) return undefined;
  return `it takes more than ${limit} bytes as JSON (option returns: { limit })`;
}
