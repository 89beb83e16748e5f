import { parseDuration } from "@gantry/core";
import type { Case } from "../case.ts";
import type { TruthCase } from "../families/condition-truth.ts";
import type { Rule } from "../rule.ts";

/** `has failed past 1 hour`, exactly one hour after. */
export const pastIsHalfOpen: Rule = {
  name: "past is half-open",
  reason:
    "What is exactly as old as the span of `past ...` is no longer in it, so that `every 1 hour` and `~has started past " +
    "1 hour` agree at each instant; likewise a scheduler that started exactly 1 hour ago has run over 1 hour.",
  verdict: "differs",
  covers: (_check, found) => isAtEdge(found),
};

/** Whether a record, or the start of the scheduler, is exactly as old as one of the spans in the condition. */
function isAtEdge(found: Case): boolean {
  const { cond, now, log = [], started } = found as Partial<TruthCase>; // each is looked at before it is used
  if (cond === undefined || now === undefined) return false;
  const said = JSON.stringify(cond);
  const ages = new Set(log.map(([at]) => now - at));
  if (spansAfter(/\bpast"?:?/g, said).some((span) => ages.has(span))) return true;
  const sinceStart = started === undefined ? undefined : now - started;
  return spansAfter(/scheduler started|run over|_than":/g, said).some((span) => span === sinceStart);
}

/** The lengths of the spans that follow certain words in a condition, be it a sentence or an object. */
function spansAfter(words: RegExp, said: string): readonly number[] {
  return [...said.matchAll(words)].flatMap((word) => {
    const [text = ""] = /[^"&|()~\\]+/.exec(said.slice(word.index + word[0].length)) ?? [];
    try {
      return [parseDuration(text.replace(/\bago\b.*$/, "").trim())];
    } catch {
      return []; // A word that happens to follow is no span.
    }
  });
}
