import { rejected } from "../check.ts";
import type { Rule } from "../rule.ts";

/** `3-5/3` in a cron trigger. */
export const stepsBeyondRange: Rule = {
  name: "steps beyond the range",
  reason: "A step that leaves only the first value of its range is odd, but says something: `3-5/3` is 3.",
  verdict: "extended",
  covers({ expected, got }, found) {
    const { trigger } = found as { readonly trigger?: unknown }; // looked at before it is used
    const steps = [...(JSON.stringify(trigger) ?? "").matchAll(/(\d+)-(\d+)\/(\d+)/g)];
    const isBeyond = steps.some(([, first, last, step]) => Number(step) > Number(last) - Number(first));
    return expected === rejected && got !== rejected && isBeyond;
  },
};
