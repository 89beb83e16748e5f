import { checkOptions, isOneOf, isRecord, type OptionCheck } from "../option-check.ts";
import { type DstOptions, type DstRule, dstValues, type GivenDst, unusualDst } from "../time/dst-rule.ts";
import { optional, shape } from "./node-fields.ts";

const gap = isOneOf(dstValues.gap);
const overlap = isOneOf(dstValues.overlap);

/** The field `dst` of a node. */
export const isDst: OptionCheck = optional(shape({ gap: optional(gap), overlap: optional(overlap) }));

/**
 * The field `dst` of a node, made of the options that a builder was given: without what is usual anyway, so that nodes of
 * one meaning are equal. Throws `OptionError` for anything but the values that there are.
 */
export function dstField(
  builder: string,
  options: { readonly dst?: DstOptions | undefined },
  usual: DstRule,
): { readonly dst?: GivenDst } {
  checkOptions(`${builder}: `, options, { dst: isRecord });
  const { dst: given } = options;
  if (given === undefined) return {};
  checkOptions(`${builder}: dst.`, given, { gap, overlap });
  const dst = unusualDst(given, usual);
  return dst === undefined ? {} : { dst };
}

/** As it ends a sentence: " with gap skip, overlap both"; empty for nothing. */
export function formatDst(dst: GivenDst = {}): string {
  const parts = Object.entries(dst).map(([option, value]) => `${option} ${value}`);
  return parts.length === 0 ? "" : ` with ${parts.join(", ")}`;
}

const meanings = {
  gap: {
    next: "a time that it leaves out comes at the end of the gap",
    skip: "a time that it leaves out does not come",
  },
  overlap: {
    first: "a time that it shows twice means the first",
    second: "a time that it shows twice means the second",
    both: "a time that it shows twice comes twice",
  },
} as const satisfies { readonly [O in keyof DstRule]: { readonly [V in DstRule[O]]: string } };

/** As it ends a description; empty for nothing. */
export function describeDst({ gap, overlap }: GivenDst = {}): string {
  const parts = [gap && meanings.gap[gap], overlap && meanings.overlap[overlap]].filter((part) => part);
  return parts.length === 0 ? "" : ` (where the clock changes, ${parts.join("; ")})`;
}
